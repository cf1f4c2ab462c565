import type { Diagnostic } from "./diagnostic.js";
import type { SourceModule } from "./project.js";

/** `// argots-ignore npm-import` on the line itself or the one above takes a warning of that code away, never an error. */
export function suppress(module: SourceModule, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  if (!module.text.includes("argots-ignore")) return [...diagnostics];
  const lines = module.text.split("\n");
  const ignores = (line: string | undefined, code: string): boolean =>
    /\/\/\s*argots-ignore\s+([\w\s,-]+)/
      .exec(line ?? "")?.[1]
      ?.split(/[\s,]+/)
      .includes(code) ?? false;
  return diagnostics.filter(
    ({ file, severity, code, line }) =>
      file !== module.fileName ||
      severity === "error" ||
      !(ignores(lines[line - 1], code) || ignores(lines[line - 2], code)),
  );
}
