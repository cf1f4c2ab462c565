import type { Problem } from "./define.js";
import type { Diagnostic } from "./diagnostic.js";

/** A problem of a file as a whole, at no line of it. */
export function fileProblem(file: string, { hint, ...problem }: Problem): Diagnostic {
  return { ...problem, file, start: 0, end: 0, line: 1, column: 1, ...(hint === "" ? {} : { hint }) };
}
