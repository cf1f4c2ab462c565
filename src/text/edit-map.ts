import type { Edit } from "./edits.js";
import { encodeMappings, type Segment } from "./source-map.js";

/**
 * The source map of a text whose edits keep every line where it was: a segment where a line begins and one after each
 * insertion. Version 3, JSON.
 */
export function sourceMap(text: string, edits: readonly Edit[], fileName: string): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start);
  let next = 0;
  let lineStart = 0;
  const lines = text.split("\n").map((content, line) => {
    const end = lineStart + content.length;
    const segments: Segment[] = [];
    let generated = 0;
    const add = (column: number): void => {
      segments.push({ generatedColumn: column + generated, original: { source: 0, line, column } });
    };
    add(0);
    for (let edit = sorted[next]; edit && edit.end <= end; edit = sorted[++next]) {
      generated += edit.text.length - (edit.end - edit.start);
      add(edit.end - lineStart);
    }
    lineStart = end + 1;
    return segments;
  });
  return JSON.stringify({
    version: 3,
    sources: [fileName],
    sourcesContent: [text],
    names: [],
    mappings: encodeMappings(lines),
  });
}
