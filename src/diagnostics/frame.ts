import { createRequire } from "node:module";
import { cellsOf, graphemes } from "../model/cells.js";
import type { Diagnostic } from "./diagnostic.js";
import { visible } from "../text/visible.js";

interface Location {
  readonly line: number;
  readonly column: number;
}

interface CodeFrame {
  codeFrameColumns(
    text: string,
    location: { readonly start: Location; readonly end: Location },
    options: { readonly highlightCode: boolean; readonly forceColor: boolean },
  ): string;
}

/** How much of a line is shown, in columns of the terminal: more would wrap, and a minified file is one line. */
const WIDTH = 160;
/** How much of a long line stands before the place. */
const BEFORE = 40;

/** The lines around a place, the place marked: what stands above and below it, up to three lines. */
export function frame(
  { line, column, start, end }: Pick<Diagnostic, "line" | "column" | "start" | "end">,
  text: string,
  { color }: { readonly color: boolean },
): string {
  // The library is CommonJS, which `require` loads faster than `import` does.
  const { codeFrameColumns } = createRequire(import.meta.url)("#code-frame") as CodeFrame;
  const lines = text.split("\n");
  const marked = lines[line - 1] ?? "";
  // Of a place that goes on for lines only the first is marked: it is enough to find it, and a class would fill the screen.
  const length = Math.max(1, Math.min(end - start, marked.length - column + 1));
  const from = marked.length > WIDTH ? Math.max(0, column - 1 - BEFORE) : 0;
  const cells: string[] = [];
  const shown = lines.map((each, index) => {
    // The library looks at five lines; the others only have to be there.
    if (Math.abs(index - line + 1) > 3) return "";
    return toCells(index === line - 1 ? cut(each, from) : cut(each, 0), cells);
  });
  const before = toCells(cut(marked.slice(0, column - 1), from), []).length;
  const width =
    toCells(cut(marked, from).slice(0, column - 1 + length - from + (from > 0 ? 1 : 0)), []).length - before;
  const location = {
    start: { line, column: before + 1 },
    end: { line, column: before + 1 + Math.max(1, width) },
  };
  const framed = codeFrameColumns(shown.join("\n"), location, { highlightCode: color, forceColor: color });
  return fromCells(framed, cells);
}

/** The part of a line that is shown, with a sign where it goes on. */
function cut(line: string, from: number): string {
  const shown = from > 0 ? `…${line.slice(from)}` : line;
  return shown.length > WIDTH ? `${shown.slice(0, WIDTH)}…` : shown;
}

/** First of the characters that stand for cells: for private use, so that no source needs them. */
const CELL = 0xe000;
const FILLER = "\uF8FF";

/**
 * The library counts UTF-16 units, a terminal counts cells. Each letter that takes another number of the one than of the
 * other becomes a placeholder of as many units as it takes cells: `cells` is what they stand for.
 */
function toCells(line: string, cells: string[]): string {
  const plain = visible(line);
  if (/^[\t -~]*$/.test(plain)) return plain;
  let text = "";
  for (const segment of graphemes(plain)) {
    const width = cellsOf(segment);
    if (segment.length === width || cells.length >= 0x1800) text += segment;
    else {
      text += String.fromCharCode(CELL + cells.length) + FILLER.repeat(Math.max(0, width - 1));
      cells.push(segment);
    }
  }
  return text;
}

function fromCells(text: string, cells: readonly string[]): string {
  return text
    .replaceAll(FILLER, "")
    .replace(/[\uE000-\uF7FF]/g, (placeholder) => cells[placeholder.charCodeAt(0) - CELL] ?? placeholder);
}
