import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ts } from "#typescript";
import { decoratorNamed } from "../../src/compiler/declare/declarations.js";
import { applyEdits, type Edit } from "../../src/text/edits.js";
import { extractClasses } from "../../src/compiler/declare/extract-classes.js";
import { type CompiledClosure, compileClosures, type Diagnostic, nodeHost } from "../../src/compiler/index.js";
import { evaluate, skipTypeSyntax } from "../../src/compiler/typescript/evaluate.js";
import { createModules } from "../../src/compiler/modules/modules.js";
import { normalize } from "../../src/text/normalize.js";
import { parse } from "../../src/compiler/typescript/parse.js";
import { type SourceModule } from "../../src/compiler/typescript/source-module.js";
import { repositoryRoot } from "./shared.js";

/** What stands for the target in the text of a retargeted source, until one is chosen. */
const PLACEHOLDER = "target-of-the-test";

/** A copy of sources in which every `@closure` says its target by option. */
export interface Retargetable {
  compile(target: string): Promise<{ closures: CompiledClosure[]; diagnostics: Diagnostic[] }>;
  remove(): void;
}

/** Copies a folder of sources, below this package so that its `node_modules` counts. */
export function retargetable(folder: string, sources: readonly string[]): Retargetable {
  const copies = join(repositoryRoot, ".cache", "retargeted", String(process.pid));
  const texts = sources.map((source) => ({ name: basename(source), text: withTarget(source) }));
  return {
    async compile(target) {
      const copy = join(copies, basename(folder), target);
      mkdirSync(dirname(copy), { recursive: true });
      cpSync(folder, copy, { recursive: true });
      for (const { name, text } of texts) writeFileSync(join(copy, name), text.replaceAll(PLACEHOLDER, target));
      return compileClosures(texts.map(({ name }) => join(copy, name)));
    },
    remove: () => rmSync(copies, { recursive: true, force: true }),
  };
}

function withTarget(file: string): string {
  const text = normalize(readFileSync(file, "utf8"));
  const module = parse(file, text);
  const modules = createModules(nodeHost, [module]);
  const members = extractClasses(module, modules, () => undefined).flatMap((declared) => declared.members);
  const edits = members.flatMap((member) => {
    const decorator = decoratorNamed(member, "closure");
    return decorator ? targetEdits(module, decorator.node, decorator.call) : [];
  });
  return applyEdits(text, edits);
}

/** The option `target`, in the place of a command and a target that the source says. */
function targetEdits(module: SourceModule, decorator: ts.Decorator, call: ts.CallExpression | undefined): Edit[] {
  const option = `target: ${JSON.stringify(PLACEHOLDER)}`;
  if (!call) return [{ start: decorator.end, end: decorator.end, text: `({ ${option} })` }];
  const [written] = call.arguments;
  if (!written) return [{ start: call.end - 1, end: call.end - 1, text: `{ ${option} }` }];
  const argument = skipTypeSyntax(written);
  if (!ts.isObjectLiteralExpression(argument)) {
    const evaluated = evaluate(argument, module);
    if (!evaluated.ok) throw new Error(`${decorator.getText()}: literal options only`);
    const options = { ...(evaluated.value as object), target: PLACEHOLDER };
    return [{ start: written.getStart(), end: written.end, text: JSON.stringify(options) }];
  }
  const replaced = argument.properties.filter((property) =>
    ["command", "target"].includes(property.name?.getText() ?? ""),
  );
  return [
    { start: argument.getStart() + 1, end: argument.getStart() + 1, text: ` ${option}, ` },
    ...replaced.map(({ pos, end }) => ({
      start: pos,
      end: text(argument).startsWith(",", end) ? end + 1 : end,
      text: "",
    })),
  ];
}

const text = (node: ts.Node): string => node.getSourceFile().text;
