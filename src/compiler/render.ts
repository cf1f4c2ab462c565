import { createRequire } from "node:module";
import { relative } from "node:path";
import type { RelatedPlace, Severity } from "./diagnostic.js";
import { normalize } from "./project.js";

/** What can be shown: a diagnostic, or an error of the user's own program, which has no code. */
export interface Renderable {
  readonly severity: Severity;
  readonly message: string;
  readonly code?: string;
  readonly hint?: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Offsets into the text; without them only the first column is marked. */
  readonly start?: number;
  readonly end?: number;
  readonly related?: readonly RelatedPlace[];
}

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
  diagnostics: readonly Renderable[],
  readText: (file: string) => string | undefined,
  options: RenderOptions,
): string {
  if (diagnostics.length === 0) return "";
  return `${diagnostics.map((d) => renderDiagnostic(d, readText, options)).join("\n")}\n${summary(diagnostics)}\n`;
}

function renderDiagnostic(
  diagnostic: Renderable,
  readText: (file: string) => string | undefined,
  options: RenderOptions,
): string {
  const { severity, code, message, hint, related = [] } = diagnostic;
  const word = paint(
    options,
    severity === "error" ? "31" : "33",
    code === undefined ? severity : `${severity} ${code}`,
  );
  const lines = [`${paint(options, "1", place(diagnostic, options))}: ${word}: ${message}`];
  const text = readText(diagnostic.file);
  if (text !== undefined) lines.push(frame(diagnostic, normalize(text), options));
  if (hint !== undefined && hint !== "") lines.push(`${paint(options, "36", "hint")}: ${hint}`);
  for (const at of related) lines.push(`  ${place(at, options)}: ${at.message}`);
  return `${lines.join("\n")}\n`;
}

/** `3 errors, 1 warning in 2 files` */
function summary(diagnostics: readonly Renderable[]): string {
  const errors = diagnostics.filter((d) => d.severity === "error").length;
  const warnings = diagnostics.length - errors;
  const counts = [count(errors, "error"), count(warnings, "warning")].filter((text) => !text.startsWith("0 "));
  return `${counts.join(", ")} in ${count(new Set(diagnostics.map((d) => d.file)).size, "file")}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function place({ file, line, column }: { file: string; line: number; column: number }, options: RenderOptions): string {
  return `${displayPath(file, options.cwd)}:${line}:${column}`;
}

/** The file as seen from the working directory, with forward slashes on every system. */
export function displayPath(file: string, cwd: string): string {
  return (relative(cwd, file) || file).replaceAll("\\", "/");
}

interface Location {
  readonly line: number;
  readonly column: number;
}

interface CodeFrame {
  codeFrameColumns(
    text: string,
    location: { readonly start: Location; readonly end: Location },
    options: { readonly highlightCode: boolean; readonly forceColor: boolean },
  ): string;
}

function frame({ line, column, start = 0, end = 0 }: Renderable, text: string, { color }: RenderOptions): string {
  // The library is CommonJS, which `require` loads faster than `import` does.
  const { codeFrameColumns } = createRequire(import.meta.url)("@babel/code-frame") as CodeFrame;
  const rest = (text.split("\n")[line - 1] ?? "").length - column + 1;
  // Of a place that goes on for lines only the first is marked: it is enough to find it, and a class would fill the screen.
  const length = Math.max(1, Math.min(end - start, rest));
  const location = { start: { line, column }, end: { line, column: column + length } };
  return codeFrameColumns(text, location, { highlightCode: color, forceColor: color });
}

function paint({ color }: RenderOptions, style: string, text: string): string {
  return color ? `\u001b[${style}m${text}\u001b[0m` : text;
}
