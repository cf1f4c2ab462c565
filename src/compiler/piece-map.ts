import { encodeMappings, type Segment } from "./mappings.js";

/**
 * The source map (JSON) of a text made of pieces of another one. A segment begins with each piece, and with each word in it:
 * whoever looks a place up is told where its segment began.
 */
export function mapOfPieces(
  pieces: readonly { readonly text: string; readonly start: number }[],
  source: string,
  fileName: string,
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
    segments.push({ generatedColumn: column, original: placeOf(start) });
    const isCopied = source.startsWith(text, start);
    let lineStart = -column;
    for (const { 0: found, index } of text.matchAll(isCopied ? /\n|[\w$]+/g : /\n/g)) {
      if (found === "\n") {
        segments = isCopied ? [] : [{ generatedColumn: 0, original: placeOf(start) }];
        lines.push(segments);
        lineStart = index + 1;
      } else segments.push({ generatedColumn: index - lineStart, original: placeOf(start + index) });
    }
    column = text.length - lineStart;
  }
  return JSON.stringify({ version: 3, sources: [fileName], names: [], mappings: encodeMappings(lines) });
}
