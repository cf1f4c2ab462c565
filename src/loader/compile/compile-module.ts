import { readFileSync } from "node:fs";
import type { ts } from "#typescript";
import { untimed } from "../../model/stopwatch.js";
import { isError } from "../../diagnostics/diagnostic.js";
import type { DeclaredClass } from "../../compiler/declare/declarations.js";
import type { CompilerOptions } from "../../compiler/compile/types.js";
import type { Host } from "../../host/host.js";
import { nodeHost } from "../../host/node-host.js";
import { type Transformed, transformSource } from "../../compiler/transform.js";
import { createClassFields } from "../../compiler/modules/class-fields.js";
import { enumValues } from "../../compiler/modules/enum-values.js";
import { createModules } from "../../compiler/modules/modules.js";
import type { SourceModule } from "../../compiler/typescript/source-module.js";
import { sourceMap } from "../../text/edit-map.js";
import { applyEdits } from "../../text/edits.js";
import { normalize } from "../../text/normalize.js";
import { parse } from "../../compiler/typescript/parse.js";
import { type Lowered, lowerAs } from "../../compiler/lower.js";
import { renderDiagnostics } from "../../diagnostics/render.js";
import { withAliasedFiles } from "./alias-imports.js";
import { compileError } from "./compile-error.js";
import { hasSyntaxErrors } from "./exports.js";
import type { LoweredByEdits, ReadModule } from "./lower-by-edits.js";
import { GIVEN_SCRIPTS } from "../../host/resolve.js";
import { runnableCode } from "./runnable.js";
import type { Asked, CompiledModule } from "./types.js";

/** A module on its way to JavaScript: its text with the scripts inside, and what is known of the source. */
export interface Unlowered extends Pick<Transformed, "written"> {
  readonly source: ReadModule;
  /** What it asks the part of this package for that gives scripts: names and what they are called there. */
  readonly asksFor: readonly Asked[];
}

/** How TypeScript becomes JavaScript. */
export type Lower = (module: Unlowered) => LoweredModule | Promise<LoweredModule>;

export interface LoweredModule extends Lowered, Partial<Pick<LoweredByEdits, "imports">> {}

const lowerToRead: Lower = ({ written, asksFor, source }) => {
  const { code, map } = written();
  return lowerAs(code + importOf(asksFor), source.module.fileName, source.module.assignsFields(), map);
};

/** Behind the code, so that every line stays where it was. */
export function importOf(asked: readonly Asked[]): string {
  if (asked.length === 0) return "";
  return `\nimport { ${asked.map(([name, local]) => `${name} as ${local}`).join(", ")} } from "${GIVEN_SCRIPTS}";`;
}

const SCRIPT = "__argotsScript";

/** For code that runs in this process, which is given the scripts beside it. */
export const scriptsApart: CompilerOptions["scriptsApart"] = (fileName, position) =>
  `${SCRIPT}(${JSON.stringify(fileName)}, ${position})`;

/** A module with the tree of its source. */
export interface ModuleWithSource {
  readonly compiled: CompiledModule;
  readonly source: ts.SourceFile;
  /** Its classes with something of ours; undefined where nobody has looked for them. */
  readonly classes: readonly DeclaredClass[] | undefined;
}

/**
 * One TypeScript file, ready to run. A file that uses none of this package is only lowered.
 *
 * @param lowered What lowers a file without syntax errors: TypeScript's messages are the ones that people know.
 */
export async function compileModule(
  fileName: string,
  text: string,
  options: CompilerOptions = {},
  host: Host = nodeHost,
  lowered: Lower = lowerToRead,
): Promise<ModuleWithSource> {
  const { stopwatch = untimed } = options;
  const transformed = await transformSource(normalize(text), fileName, host, options);
  const { closures } = transformed;
  const asksFor: Asked[] = options.scriptsApart && closures.length > 0 ? [["givenScript", SCRIPT]] : [];
  const { module, classes } = transformed.read ?? {
    module: parse(fileName, text, () => createClassFields(host)(fileName)),
    classes: [],
  };
  const source = { module, classes, edits: transformed.edits };
  const lowerIt = hasSyntaxErrors(module.sourceFile) ? lowerToRead : lowered;
  const { code, map, diagnostics, imports } = await stopwatch.measure("lowering", () =>
    lowerIt({ written: () => written(transformed, module, host), source, asksFor }),
  );
  // What uses none of this package has not been parsed before, so its syntax errors come up only here.
  const isParsed = transformed.diagnostics.length > 0;
  const known = imports ? { imports } : {};
  const compiled = { code, map, ...known, closures, diagnostics: isParsed ? transformed.diagnostics : diagnostics };
  return { compiled, source: module.sourceFile, classes: transformed.read?.classes };
}

/** What is lowered as one file has the values of its enums in it. */
function written(transformed: Transformed, module: SourceModule, host: Host): ReturnType<Transformed["written"]> {
  const { edits } = enumValues(module, createModules(host, [module]));
  if (edits.length === 0) return transformed.written();
  const all = [...transformed.edits, ...edits];
  return { code: applyEdits(module.text, all), map: sourceMap(module.text, all, module.fileName) };
}

/**
 * A file that nobody compiled before it is loaded.
 *
 * @throws Error whose message is the errors of the file, rendered. Warnings are left to `argots check`.
 */
export async function compileOnDemand(fileName: string, lowered?: Lower): Promise<string> {
  const text = readFileSync(fileName, "utf8");
  const { compiled } = await compileModule(fileName, text, {}, nodeHost, lowered);
  const errors = compiled.diagnostics.filter(isError);
  if (errors.length === 0) return runnableCode(fileName, await withAliasedFiles(compiled, fileName, nodeHost));
  const readText = (file: string): string | undefined => (file === fileName ? text : undefined);
  throw compileError(`\n${renderDiagnostics(errors, readText, { color: false, cwd: process.cwd() })}`);
}
