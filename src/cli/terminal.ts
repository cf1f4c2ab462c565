import { readFileSync } from "node:fs";
import { compare, type Diagnostic } from "../compiler/diagnostic.js";
import { displayPath, type Renderable, renderDiagnostics } from "../compiler/render.js";

/** Messages go to stderr: stdout is what the command was asked for. */
export function printMessage(text: string): void {
  process.stderr.write(`${text}\n`);
}

export function printDiagnostics(diagnostics: readonly Diagnostic[]): void {
  process.stderr.write(renderDiagnostics(diagnostics, readText, renderOptions()));
}

/** Something wrong that no check of the compiler found: an error, at a place in the source if one is known. */
export interface Problem extends Partial<Omit<Renderable, "severity" | "message">> {
  readonly message: string;
}

/** As diagnostics are printed, sorted by place; those without one are a line each. */
export function printProblems(problems: readonly Problem[]): void {
  const placed: Renderable[] = [];
  for (const problem of problems) {
    const { file, line, column, message } = problem;
    if (file !== undefined && line !== undefined && column !== undefined)
      placed.push({ severity: "error", ...problem, file, line, column });
    else printMessage(`argots: ${file === undefined ? "" : `${seenFromHere(file)}: `}${message}`);
  }
  placed.sort((a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column);
  process.stderr.write(renderDiagnostics(placed, readText, renderOptions()));
}

export function seenFromHere(file: string): string {
  return displayPath(file, process.cwd());
}

function renderOptions(): { readonly color: boolean; readonly cwd: string } {
  return { color: process.stderr.isTTY === true && !process.env["NO_COLOR"], cwd: process.cwd() };
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
