import { fstatSync, readFileSync } from "node:fs";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { githubCommands } from "../../diagnostics/github.js";
import { renderDiagnostics } from "../../diagnostics/render.js";

/** Messages go to stderr: stdout is what the command was asked for. */
export function printMessage(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Whether messages are seen by a person. Asks the descriptor first: making the stream takes as long as reading all of a project. */
export function isTerminal(): boolean {
  try {
    return fstatSync(2).isCharacterDevice() && process.stderr.isTTY;
  } catch {
    return false; // There is no standard error.
  }
}

/**
 * @param read Files whose texts are known: standard input cannot be read again.
 * @param format For people alone, whoever runs it; left out, GitHub Actions get their commands behind it.
 */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  read: readonly { readonly fileName: string; readonly text: string }[] = [],
  format?: "text",
): void {
  const textOf = (file: string): string | undefined =>
    read.find(({ fileName }) => fileName === file)?.text ?? readText(file);
  process.stderr.write(renderDiagnostics(diagnostics, textOf, renderOptions()));
  const { GITHUB_ACTIONS, GITHUB_WORKSPACE = process.cwd() } = process.env;
  if (GITHUB_ACTIONS === "true" && format === undefined)
    process.stderr.write(githubCommands(diagnostics, GITHUB_WORKSPACE));
}

function renderOptions(): { readonly color: boolean; readonly cwd: string } {
  return { color: hasColor(process.stderr, process.env), cwd: process.cwd() };
}

/** FORCE_COLOR wins over NO_COLOR, and both over what the stream is, as in Node itself. */
export function hasColor(
  stream: { readonly isTTY?: boolean },
  { FORCE_COLOR, NO_COLOR, TERM }: Readonly<Record<string, string | undefined>>,
): boolean {
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return stream.isTTY === true && !NO_COLOR && TERM !== "dumb";
}

export function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
