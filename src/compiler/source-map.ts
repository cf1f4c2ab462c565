import type { Edit } from "./edits.js";

/**
 * The source map of a text whose edits keep every line where it was: a segment where a line begins and one after each
 * insertion. Version 3, JSON.
 */
export function sourceMap(text: string, edits: readonly Edit[], fileName: string): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start);
  let next = 0;
  const mappings: string[] = [];
  let lineStart = 0;
  let previous: readonly [line: number, column: number] = [0, 0];
  for (const [line, content] of text.split("\n").entries()) {
    const end = lineStart + content.length;
    const segments: string[] = [];
    let generated = 0;
    let previousGenerated = 0;
    const add = (column: number, generatedColumn: number): void => {
      const fields = [generatedColumn - previousGenerated, 0, line - previous[0], column - previous[1]];
      segments.push(fields.map(encode).join(""));
      previousGenerated = generatedColumn;
      previous = [line, column];
    };
    add(0, 0);
    for (let edit = sorted[next]; edit && edit.end <= end; edit = sorted[++next]) {
      generated += edit.text.length - (edit.end - edit.start);
      add(edit.end - lineStart, edit.end - lineStart + generated);
    }
    mappings.push(segments.join(","));
    lineStart = end + 1;
  }
  return JSON.stringify({
    version: 3,
    sources: [fileName],
    sourcesContent: [text],
    names: [],
    mappings: mappings.join(";"),
  });
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base 64 VLQ: five bits a digit, the sixth says that more follow, the lowest bit of all is the sign. */
function encode(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = "";
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += digits[rest > 0 ? digit | 32 : digit];
  } while (rest > 0);
  return text;
}
