import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type Diagnostic, isError } from "../compiler/diagnostic.js";
import { type CompiledClosure, type CompileOptions, lower, nodeHost, transform } from "../compiler/index.js";
import { normalize } from "../compiler/project.js";
import { renderDiagnostics } from "../compiler/render.js";
import { compileError } from "./compile-error.js";

export interface CompiledModule {
  /** Plain JavaScript with the scripts inside. */
  readonly code: string;
  /** The source map (JSON) from it to the file as written. */
  readonly map: string;
  readonly closures: readonly CompiledClosure[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One TypeScript file, ready to run. A file that uses none of this package is only lowered. */
export async function compileModule(
  fileName: string,
  text: string,
  options: CompileOptions = {},
): Promise<CompiledModule> {
  const transformed = await transform(normalize(text), fileName, nodeHost, options);
  const { code, map, diagnostics } = lower(transformed.code, fileName, transformed.map);
  // What uses none of this package has not been parsed before, so its syntax errors come up only here.
  const isParsed = transformed.diagnostics.length > 0;
  const { closures } = transformed;
  return { code, map, closures, diagnostics: isParsed ? transformed.diagnostics : diagnostics };
}

/** With the map inside: Node reads it from there when it prints a stack. */
export function runnableCode(fileName: string, { code, map }: Pick<CompiledModule, "code" | "map">): string {
  // Node takes the name of the source for a URL, so a space or a `#` in a path must be encoded.
  const named = JSON.stringify({ ...(JSON.parse(map) as object), sources: [pathToFileURL(fileName).href] });
  return `${code}//# sourceMappingURL=data:application/json;base64,${Buffer.from(named).toString("base64")}\n`;
}

/**
 * A file that nobody compiled before it is loaded.
 *
 * @throws Error whose message is the errors of the file, rendered. Warnings are left to `argots check`.
 */
export async function compileOnDemand(fileName: string): Promise<string> {
  const text = readFileSync(fileName, "utf8");
  const compiled = await compileModule(fileName, text);
  const errors = compiled.diagnostics.filter(isError);
  if (errors.length === 0) return runnableCode(fileName, compiled);
  const readText = (file: string): string | undefined => (file === fileName ? text : undefined);
  throw compileError(`\n${renderDiagnostics(errors, readText, { color: false, cwd: process.cwd() })}`);
}
