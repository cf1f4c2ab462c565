import { displayPath } from "../host/paths.js";
import { endOf } from "./end-of.js";
import type { Found } from "./found.js";

/** Changes where a key goes or comes to mean something else; a new key changes nothing. */
const VERSION = 1;

/** `{ version, diagnostics }`, in which all keys have their places. */
export function jsonReport({ diagnostics, failures, readText, cwd }: Found): string {
  const seen = (file: string): string => displayPath(file, cwd);
  const placed = diagnostics.map((diagnostic) => {
    const { code, severity, message, hint, file, line, column, start, end, related = [] } = diagnostic;
    const { endLine, endColumn } = endOf(diagnostic, readText);
    return {
      code,
      severity,
      message,
      ...(hint === undefined || hint === "" ? {} : { hint }),
      file: seen(file),
      line,
      column,
      endLine,
      endColumn,
      start,
      end,
      related: related.map((at) => ({
        message: at.message,
        file: seen(at.file),
        line: at.line,
        column: at.column,
      })),
    };
  });
  const others = failures.map((message) => ({ code: "failure", severity: "error", message }));
  return `${JSON.stringify({ version: VERSION, diagnostics: [...placed, ...others] }, undefined, 2)}\n`;
}
