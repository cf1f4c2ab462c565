import { readFileSync } from "node:fs";
import type { ts } from "#typescript";
import { untimed } from "../model/stopwatch.js";
import { type Diagnostic, isError } from "../compiler/diagnostic.js";
import type { CompilerOptions } from "../compiler/compile-closure.js";
import type { CompiledClosure } from "../compiler/compiled-closure.js";
import type { Host } from "../compiler/host.js";
import { nodeHost } from "../compiler/node-host.js";
import { transformSource } from "../compiler/transform-source.js";
import { normalize } from "../compiler/normalize.js";
import { type Lowered, lower } from "../compiler/lower.js";
import { renderDiagnostics } from "../compiler/render.js";
import { compileError } from "./compile-error.js";
import { hasSyntaxErrors, parseSource } from "./exports.js";
import { GIVEN_SCRIPTS } from "./resolve.js";
import { runnableCode } from "./runnable.js";

export interface CompiledModule {
  /** Plain JavaScript with the scripts inside. */
  readonly code: string;
  /** The source map (JSON) from it to the file as written. */
  readonly map: string;
  readonly closures: readonly CompiledClosure[];
  readonly diagnostics: readonly Diagnostic[];
}

/** How TypeScript becomes JavaScript. */
export type Lower = (code: string, fileName: string, map: string) => Lowered | Promise<Lowered>;

const IMPORT_OF_SCRIPTS = `import { givenScript as __argotsScript } from "${GIVEN_SCRIPTS}";`;

/** For code that runs in this process, which is given the scripts beside it. */
export const scriptsApart: CompilerOptions["scriptsApart"] = (fileName, position) =>
  `__argotsScript(${JSON.stringify(fileName)}, ${position})`;

/** A module with the tree of its source. */
export interface ModuleWithSource {
  readonly compiled: CompiledModule;
  readonly source: ts.SourceFile;
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
  lowered: Lower = lower,
): Promise<ModuleWithSource> {
  const { stopwatch = untimed } = options;
  const transformed = await transformSource(normalize(text), fileName, host, options);
  const { closures } = transformed;
  // Behind the code, so that every line stays where it was.
  const asks = options.scriptsApart && closures.length > 0 ? `\n${IMPORT_OF_SCRIPTS}` : "";
  const source = transformed.sourceFile ?? parseSource(fileName, normalize(text));
  const lowerIt = hasSyntaxErrors(source) ? lower : lowered;
  const { code, map, diagnostics } = await stopwatch.measure("lowering", () =>
    lowerIt(transformed.code + asks, fileName, transformed.map),
  );
  // What uses none of this package has not been parsed before, so its syntax errors come up only here.
  const isParsed = transformed.diagnostics.length > 0;
  const compiled = { code, map, closures, diagnostics: isParsed ? transformed.diagnostics : diagnostics };
  return { compiled, source };
}

/**
 * A file that nobody compiled before it is loaded.
 *
 * @throws Error whose message is the errors of the file, rendered. Warnings are left to `argots check`.
 */
export async function compileOnDemand(fileName: string): Promise<string> {
  const text = readFileSync(fileName, "utf8");
  const { compiled } = await compileModule(fileName, text);
  const errors = compiled.diagnostics.filter(isError);
  if (errors.length === 0) return runnableCode(fileName, compiled);
  const readText = (file: string): string | undefined => (file === fileName ? text : undefined);
  throw compileError(`\n${renderDiagnostics(errors, readText, { color: false, cwd: process.cwd() })}`);
}
