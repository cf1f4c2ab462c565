import type { Position, Range } from "vscode-languageserver";

/** Offsets of a compiled text as positions of the editor's: CRLF and a byte-order mark, which only that has, move columns alone. */
export interface Lines {
  readonly positionAt: (offset: number) => Position;
  readonly offsetAt: (position: Position) => number;
  readonly range: (start: number, end: number) => Range;
}

/** @param text as it is compiled: line ends are "\n" */
export function linesOf(text: string, raw: string = text): Lines {
  // A byte-order mark counts as a character of the first line.
  const mark = raw.startsWith("\uFEFF") ? 1 : 0;
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const positionAt = (offset: number): Position => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (starts[low] ?? 0) + (low === 0 ? mark : 0) };
  };
  return {
    positionAt,
    offsetAt: ({ line, character }) => (starts[line] ?? text.length) + character - (line === 0 ? mark : 0),
    range: (start, end) => ({ start: positionAt(start), end: positionAt(end) }),
  };
}
