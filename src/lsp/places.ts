import type { Position, Range } from "vscode-languageserver";

/** Offsets of a compiled text as positions of the editor's, and back. */
export interface Lines {
  readonly positionAt: (offset: number) => Position;
  readonly offsetAt: (position: Position) => number;
  readonly range: (start: number, end: number) => Range;
}

/**
 * The compiled text has no byte-order mark, and its lines end in `\n`, whatever those of the editor end in.
 *
 * @param raw as the editor has it
 */
export function linesOf(raw: string): Lines {
  // The mark counts as a character of the first line.
  const mark = raw.startsWith("\uFEFF") ? 1 : 0;
  const starts = [0];
  let removed = mark;
  for (const { 0: ending, index } of raw.matchAll(/\r\n?|\n/g)) {
    if (ending === "\r\n") removed += 1;
    starts.push(index + ending.length - removed);
  }
  const length = raw.length - removed;
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
    offsetAt({ line, character }) {
      const start = (starts[line] ?? length) + character - (line === 0 ? mark : 0);
      return Math.max(0, Math.min(start, length));
    },
    range: (start, end) => ({ start: positionAt(start), end: positionAt(end) }),
  };
}
