import { suggest } from "../model/suggest.js";
import type { DeclaredClass } from "./declarations.js";
import type { Diagnostic } from "./diagnostic.js";
import { codes, E, explain } from "./diagnostics.js";
import type { Problem } from "./diagnostics/define.js";
import { commentsOf } from "./erase/tokens.js";
import type { Modules } from "./modules.js";
import { placeOf, type SourceModule } from "./project.js";

/** One code of a comment `// argots-ignore npm-import, unused-scope -- why`. */
interface Ignore {
  readonly code: string;
  readonly start: number;
  readonly end: number;
  /** The lines that it speaks of, from 1. */
  readonly lines: ReadonlySet<number>;
}

/**
 * Takes away the warnings that a comment on their line, or on a line of its own above, names by code. A comment that does
 * nothing is a warning itself: a misspelt code, the code of an error, a warning that is not there.
 */
export function suppress(
  diagnostics: readonly Diagnostic[],
  module: SourceModule,
  classes: readonly DeclaredClass[],
  modules: Modules,
): Diagnostic[] {
  const known = new Map<string, Ignore[]>();
  const ignoresIn = (file: string): Ignore[] => {
    const found = known.get(file);
    if (found) return found;
    const opened = file === module.fileName ? module : modules.open(file);
    const ignores = opened ? readIgnores(opened) : [];
    known.set(file, ignores);
    return ignores;
  };
  const used = new Set<Ignore>();
  const left = diagnostics.filter(({ file, severity, code, line }) => {
    if (severity === "error") return true;
    const ignore = ignoresIn(file).find((i) => i.code === code && i.lines.has(line));
    if (ignore) used.add(ignore);
    return ignore === undefined;
  });
  const idle = ignoresIn(module.fileName).filter((ignore) => !used.has(ignore) && !isInsideScope(ignore, classes));
  return [...left, ...idle.map(({ code, start, end }) => ({ ...placeOf(module, start, end), ...idleProblem(code) }))];
}

/** Closures of other files may reach a scope, so whether its warnings come up is not known here. */
function isInsideScope({ start }: Ignore, classes: readonly DeclaredClass[]): boolean {
  return classes
    .flatMap((declared) => [declared, ...declared.members])
    .some(
      ({ decorators, node }) =>
        decorators.some((d) => d.name === "scope") && node.getStart() < start && start < node.end,
    );
}

function idleProblem(code: string): Problem {
  if (code === "") return E.ineffectiveIgnore("", "no-code");
  const meaning = explain(code);
  if (!meaning) return E.ineffectiveIgnore(code, "unknown", suggest(code, codes));
  return E.ineffectiveIgnore(code, meaning.severity === "error" ? "error" : "nothing");
}

const DIRECTIVE = /^(\/[/*]\s*argots-ignore)(?![\w-])([^]*)$/;

function readIgnores(module: SourceModule): Ignore[] {
  if (!module.text.includes("argots-ignore")) return [];
  const lines = module.text.split("\n");
  return commentsOf(module.sourceFile, module.sourceFile).flatMap(({ start, end }) => {
    const [, opening, rest] = DIRECTIVE.exec(module.text.slice(start, end)) ?? [];
    if (opening === undefined || rest === undefined) return [];
    const from = start + opening.length;
    const listed = rest.replace(/\*\/$/, "").replace(/(?:^|\s)--[^]*$/, "");
    const spoken = linesOf(placeOf(module, start, end).line, placeOf(module, start, end).column, lines);
    const found = [...listed.matchAll(/[^\s,]+/g)].map((match) => ({
      code: match[0],
      start: from + match.index,
      end: from + match.index + match[0].length,
      lines: spoken,
    }));
    return found.length > 0 ? found : [{ code: "", start, end, lines: spoken }];
  });
}

/** Behind code: its own line. On a line of its own: the next one with code, and those of decorators before it. */
function linesOf(line: number, column: number, lines: readonly string[]): Set<number> {
  const isBehindCode = (lines[line - 1] ?? "").slice(0, column - 1).trim() !== "";
  if (isBehindCode) return new Set([line]);
  const spoken = new Set<number>();
  for (let next = line + 1; next <= lines.length; next++) {
    const text = (lines[next - 1] ?? "").trim();
    if (/^(?:\/\/|\/\*|\*)/.test(text)) continue;
    spoken.add(next);
    if (!text.startsWith("@")) break;
  }
  return spoken;
}
