import type { Diagnostic } from "./diagnostic.js";
import { frame } from "./frame.js";
import { normalize } from "../text/normalize.js";
import { visible } from "../text/visible.js";
import { displayPath } from "../host/paths.js";

export interface RenderOptions {
  readonly color: boolean;
  /** Files are named as seen from here. */
  readonly cwd: string;
}

/**
 * Diagnostics as people read them: `file:line:column: error code: message`, the lines of the source, `hint: …`, and the
 * related places; a line with the number of errors and warnings ends it.
 *
 * @param readText The text of a file, or undefined when there is none to show.
 */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  readText: (file: string) => string | undefined,
  options: RenderOptions,
): string {
  if (diagnostics.length === 0) return "";
  return `${diagnostics.map((d) => renderDiagnostic(d, readText, options)).join("\n")}\n${summary(diagnostics)}\n`;
}

/** One of them, without the line that counts. */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  readText: (file: string) => string | undefined,
  options: RenderOptions,
): string {
  const { file, severity, code, message, hint, related = [] } = diagnostic;
  const word = paint(options, severity === "error" ? "31" : "33", `${severity} ${code}`);
  // A problem of the file as a whole stands at no line of it.
  const isWhole = diagnostic.start === 0 && diagnostic.end === 0;
  const where = isWhole ? displayPath(file, options.cwd) : place(diagnostic, options);
  const lines = [`${paint(options, "1", where)}: ${word}: ${visible(message)}`];
  const text = isWhole ? undefined : readText(file);
  if (text !== undefined) lines.push(frame(diagnostic, normalize(text), options));
  if (hint !== undefined && hint !== "") lines.push(`${paint(options, "36", "hint")}: ${visible(hint)}`);
  for (const at of related) lines.push(`  ${place(at, options)}: ${visible(at.message)}`);
  return `${lines.join("\n")}\n`;
}

/** `3 errors, 1 warning in 2 files` */
function summary(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter((d) => d.severity === "error").length;
  const warnings = diagnostics.length - errors;
  const counts = [count(errors, "error"), count(warnings, "warning")].filter((text) => !text.startsWith("0 "));
  return `${counts.join(", ")} in ${count(new Set(diagnostics.map((d) => d.file)).size, "file")}`;
}

/** `1 error`, `2 errors` */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function place({ file, line, column }: { file: string; line: number; column: number }, options: RenderOptions): string {
  return `${displayPath(file, options.cwd)}:${line}:${column}`;
}

function paint({ color }: RenderOptions, style: string, text: string): string {
  return color ? `\u001b[${style}m${text}\u001b[0m` : text;
}
