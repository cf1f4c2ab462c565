/** A segment of a source map: a column of the generated line, and the place in the source that it came from. */
export interface Segment {
  readonly generatedColumn: number;
  readonly line: number;
  readonly column: number;
}

/** The `mappings` of a version 3 source map with one source, a list of segments for each generated line. */
export function decodeMappings(mappings: string): Segment[][] {
  let line = 0;
  let column = 0;
  return mappings.split(";").map((text) => {
    let generatedColumn = 0;
    const segments: Segment[] = [];
    for (const [generated = 0, source, lines = 0, columns = 0] of text.split(",").map(decode)) {
      generatedColumn += generated;
      // A segment of one field is text that came from nowhere, such as a helper function.
      if (source === undefined) continue;
      line += lines;
      column += columns;
      segments.push({ generatedColumn, line, column });
    }
    return segments;
  });
}

export function encodeMappings(lines: readonly (readonly Segment[])[]): string {
  let line = 0;
  let column = 0;
  const encoded = lines.map((segments) => {
    let generatedColumn = 0;
    return segments
      .map((segment) => {
        const fields = [segment.generatedColumn - generatedColumn, 0, segment.line - line, segment.column - column];
        ({ generatedColumn, line, column } = segment);
        return fields.map(encode).join("");
      })
      .join(",");
  });
  return encoded.join(";");
}

/** Joins two steps: `outer` leads from the last text to the middle one, `inner` from there to the first. */
export function composeMappings(outer: string, inner: string): string {
  const middle = decodeMappings(inner);
  const composed = decodeMappings(outer).map((segments) =>
    segments.flatMap(({ generatedColumn, line, column }) => {
      const found = middle[line]?.findLast((segment) => segment.generatedColumn <= column);
      if (!found) return [];
      return [{ generatedColumn, line: found.line, column: found.column + column - found.generatedColumn }];
    }),
  );
  return encodeMappings(composed);
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base 64 VLQ: five bits a digit, the sixth says that more follow, the lowest bit of all is the sign. */
function encode(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = "";
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += DIGITS[rest > 0 ? digit | 32 : digit];
  } while (rest > 0);
  return text;
}

function decode(text: string): number[] {
  const values: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of text) {
    const digit = DIGITS.indexOf(character);
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    values.push(value & 1 ? -(value >>> 1) : value >>> 1);
    value = shift = 0;
  }
  return values;
}
