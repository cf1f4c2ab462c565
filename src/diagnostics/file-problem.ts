import type { Diagnostic, Problem } from "./diagnostic.js";

/** A problem of a file as a whole, at no line of it. The hint stays last, as `--json` prints what stands here. */
export function fileProblem(file: string, { hint, ...problem }: Problem): Diagnostic {
  return { ...problem, file, start: 0, end: 0, line: 1, column: 1, ...(hint === undefined ? {} : { hint }) };
}
