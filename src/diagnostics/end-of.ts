import { normalize } from "../text/normalize.js";
import type { Diagnostic } from "./diagnostic.js";

/** The end of a place as line and column, both from 1, the column behind its last character; its beginning without a text. */
export function endOf(
  { file, start, end, line, column }: Diagnostic,
  readText: (file: string) => string | undefined,
): { readonly endLine: number; readonly endColumn: number } {
  const text = readText(file);
  if (text === undefined) return { endLine: line, endColumn: column };
  const lines = normalize(text).slice(start, end).split("\n");
  const last = lines.at(-1) ?? "";
  return { endLine: line + lines.length - 1, endColumn: lines.length === 1 ? column + last.length : last.length + 1 };
}
