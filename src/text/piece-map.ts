import { encodeMappings, type Segment } from "./source-map.js";

/**
 * The source map (JSON) of a text made of pieces of another one. A segment begins with each piece and each line, and where
 * code runs with each word in it: whoever looks a place up is told where its segment began.
 *
 * @param runs Whether the code of a line that begins at an offset of the source ever does.
 */
export function mapOfPieces(
  pieces: readonly { readonly text: string; readonly start: number }[],
  source: string,
  fileName: string,
  runs: (offset: number) => boolean,
): string {
  const lineStarts = [0];
  for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  let line = 0;
  const placeOf = (offset: number): Segment["original"] => {
    // Most pieces follow each other.
    while (line > 0 && (lineStarts[line] ?? 0) > offset) line -= 1;
    while ((lineStarts[line + 1] ?? Infinity) <= offset) line += 1;
    return { source: 0, line, column: offset - (lineStarts[line] ?? 0) };
  };
  let segments: Segment[] = [];
  const lines = [segments];
  let column = 0;
  for (const { text, start } of pieces) {
    const isCopied = source.startsWith(text, start);
    for (let at = 0; at <= text.length;) {
      const found = text.indexOf("\n", at);
      const end = found < 0 ? text.length : found;
      if (at > 0) {
        lines.push((segments = []));
        column = 0;
      }
      segments.push({ generatedColumn: column, original: placeOf(isCopied ? start + at : start) });
      if (isCopied && runs(start + at)) addWords(text.slice(at, end), column, start + at);
      column += end - at;
      at = end + 1;
    }
  }
  return JSON.stringify({ version: 3, sources: [fileName], names: [], mappings: encodeMappings(lines) });

  function addWords(words: string, generatedColumn: number, start: number): void {
    for (const { index } of words.matchAll(/[\w$]+/g))
      if (index > 0) segments.push({ generatedColumn: generatedColumn + index, original: placeOf(start + index) });
  }
}
