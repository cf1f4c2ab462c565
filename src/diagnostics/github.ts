import { relative, sep } from "node:path";
import type { Diagnostic } from "./diagnostic.js";

/**
 * Diagnostics as commands of GitHub Actions, one a line, which show them beside the lines of a pull request.
 *
 * @param root the folder of the repository: files are named as seen from it
 */
export function githubCommands(diagnostics: readonly Diagnostic[], root: string): string {
  return diagnostics.map((diagnostic) => `${command(diagnostic, root)}\n`).join("");
}

/** The same of what has no place: that a file cannot be read, or that a program did not come to an end. */
export function githubErrors(messages: readonly string[]): string {
  return messages.map((message) => `::error title=argots::${commandText(message)}\n`).join("");
}

function command(diagnostic: Diagnostic, root: string): string {
  const { code, severity, message, hint, file, line, column, start, end } = diagnostic;
  // A problem of the file as a whole stands at no line of it.
  const isWhole = start === 0 && end === 0;
  const properties = {
    file: relative(root, file).split(sep).join("/"),
    ...(isWhole ? {} : { line: String(line), col: String(column) }),
    title: `argots: ${code}`,
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${propertyText(value)}`);
  const text = hint === undefined || hint === "" ? message : `${message}\nhint: ${hint}`;
  return `::${severity} ${written.join(",")}::${commandText(text)}`;
}

function commandText(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function propertyText(text: string): string {
  return commandText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
