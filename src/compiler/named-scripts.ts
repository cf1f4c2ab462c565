import { compare, type Diagnostic, isError } from "../diagnostics/diagnostic.js";
import type { CompiledClosure } from "./compile/types.js";
import { renderDiagnostics } from "../diagnostics/render.js";
import { scriptFileName } from "./runtimes/script-name.js";

/**
 * Scripts by the names of their files, sorted.
 *
 * @throws Error with the errors as people read them, or when two scripts have one name.
 */
export function namedScripts(
  closures: readonly CompiledClosure[],
  diagnostics: readonly Diagnostic[],
  readText: (file: string) => string | undefined,
): Record<string, string> {
  const errors = diagnostics.filter(isError);
  if (errors.length > 0) {
    const rendered = renderDiagnostics(errors, readText, { color: false, cwd: process.cwd() });
    throw new Error(`The closures have errors:\n\n${rendered}`);
  }
  const scripts = new Map<string, { readonly source: string; readonly file: string }>();
  for (const { className, name, template, source = "", file } of closures) {
    const fileName = scriptFileName(className, name, template?.script?.command);
    const other = scripts.get(fileName);
    if (other)
      throw new Error(`Two scripts have the name '${fileName}': of ${other.file} and of ${file}. Compile them apart.`);
    scripts.set(fileName, { source, file });
  }
  const names = [...scripts.keys()].sort(compare);
  return Object.fromEntries(names.map((name) => [name, scripts.get(name)?.source ?? ""]));
}
