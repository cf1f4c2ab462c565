import type { Position, Range, TextEdit } from "vscode-languageserver-types";

/** A text whose places are asked for as offsets and as lines. */
export interface Lines {
  readonly text: string;
  offsetAt(position: Position): number;
  positionAt(offset: number): Position;
  range(start: number, end: number): Range;
  /** Where the line of an offset begins, and where it ends before its line end. */
  lineOf(offset: number): readonly [number, number];
}

/** Places as editors count them: from 0, in UTF-16 units, lines ended by `\n`, `\r\n` or `\r`. */
export function linesOf(text: string): Lines {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ 0: end, index }) => index + end.length)];
  const lineAt = (offset: number): number => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const endOf = (line: number): number => {
    let end = starts[line + 1] ?? text.length;
    while (end > (starts[line] ?? 0) && /[\r\n]/.test(text[end - 1] ?? "")) end--;
    return end;
  };
  const positionAt = (offset: number): Position => {
    const line = lineAt(offset);
    return { line, character: offset - (starts[line] ?? 0) };
  };
  return {
    text,
    positionAt,
    offsetAt: ({ line, character }) =>
      line >= starts.length ? text.length : Math.min((starts[Math.max(line, 0)] ?? 0) + character, endOf(line)),
    range: (start, end) => ({ start: positionAt(start), end: positionAt(end) }),
    lineOf: (offset) => [starts[lineAt(offset)] ?? 0, endOf(lineAt(offset))],
  };
}

/** What takes the place of a part of a text. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function toEdit({ start, end, text }: Change, lines: Lines): TextEdit {
  return { range: lines.range(start, end), newText: text };
}
