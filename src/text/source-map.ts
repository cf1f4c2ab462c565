/** A segment of a source map: what stands from a column of the generated line on came from a place in a source. */
export interface Segment {
  readonly generatedColumn: number;
  /** Undefined for text that came from nowhere, such as a helper function. */
  readonly original: OriginalPlace | undefined;
}

/** Lines and columns count from 0, columns in UTF-16 units, as the format has them. */
export interface OriginalPlace {
  /** Index into the map's `sources`. */
  readonly source: number;
  readonly line: number;
  readonly column: number;
  /** Index into the map's `names`, where the source calls the thing by another name. */
  readonly name?: number;
}

/** The `mappings` of a version 3 source map, a list of segments for each generated line. */
export function decodeMappings(mappings: string): Segment[][] {
  let [source, line, column, name] = [0, 0, 0, 0];
  return mappings.split(";").map((text) => {
    let generatedColumn = 0;
    if (text === "") return [];
    return text.split(",").map((segment) => {
      const [generated = 0, sources, lines = 0, columns = 0, names] = decode(segment);
      generatedColumn += generated;
      if (sources === undefined) return { generatedColumn, original: undefined };
      source += sources;
      line += lines;
      column += columns;
      if (names === undefined) return { generatedColumn, original: { source, line, column } };
      name += names;
      return { generatedColumn, original: { source, line, column, name } };
    });
  });
}

export function encodeMappings(lines: readonly (readonly Segment[])[]): string {
  let [source, line, column, name] = [0, 0, 0, 0];
  const encoded = lines.map((segments) => {
    let previous = 0;
    return segments
      .map(({ generatedColumn, original }) => {
        const fields = [generatedColumn - previous];
        previous = generatedColumn;
        if (original) {
          fields.push(original.source - source, original.line - line, original.column - column);
          ({ source, line, column } = original);
          if (original.name !== undefined) fields.push(original.name - name);
          name = original.name ?? name;
        }
        return fields.map(encode).join("");
      })
      .join(",");
  });
  return encoded.join(";");
}

/** The last segment of a line that begins at a column or before it. */
function segmentAt(segments: readonly Segment[] | undefined, column: number): Segment | undefined {
  return segments?.findLast((segment) => segment.generatedColumn <= column);
}

/** Joins two steps: `outer` leads from the last text to the middle one, `inner` from there to the first. */
export function composeMappings(outer: string, inner: string): string {
  const middle = decodeMappings(inner);
  const composed = decodeMappings(outer).map((segments) =>
    segments.flatMap(({ generatedColumn, original }) => {
      const found = original && segmentAt(middle[original.line], original.column);
      if (!original || !found?.original) return [];
      const column = found.original.column + original.column - found.generatedColumn;
      return [{ generatedColumn, original: { ...found.original, column } }];
    }),
  );
  return encodeMappings(composed);
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const DIGIT_VALUES = new Map([...DIGITS].map((digit, value) => [digit.charCodeAt(0), value]));

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
  for (let index = 0; index < text.length; index++) {
    const digit = DIGIT_VALUES.get(text.charCodeAt(index)) ?? 0;
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    values.push(value & 1 ? -(value >>> 1) : value >>> 1);
    value = shift = 0;
  }
  return values;
}
