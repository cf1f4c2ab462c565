/**
 * Text that still knows where it came from: a list of pieces, so that putting code together is no more than joining lists.
 * The compiler renders into it; a source map is made from it, when one is asked for.
 */
export type Code = readonly Piece[];

/** A plain string is text of our own: it stands in no source. */
export type Piece = string | PlacedText;

/** Text from a source: copied from `start` on, or written in place of what begins there. */
export interface PlacedText extends SourcePosition {
  readonly text: string;
}

export interface SourcePosition {
  readonly source: SourceText;
  readonly start: number;
}

/** A source file, or one that only the bundler sees. */
export interface SourceText {
  readonly fileName: string;
  readonly text: string;
}

/** ``code`static ${name} = ${value};` `` */
export function code(strings: readonly string[], ...values: readonly (string | PlacedText | Code)[]): Code {
  return strings.flatMap((text, index) => {
    const value = values[index] ?? "";
    const pieces = isCode(value) ? value : [value];
    return [text, ...pieces].filter((piece) => textOf(piece) !== "");
  });
}

/** `text` in place of what is written at `position`, if there is such a place. */
export function placed(text: string, position: SourcePosition | undefined): Piece {
  return position ? { text, source: position.source, start: position.start } : text;
}

export function joinCode(parts: readonly Code[], separator: string): Code {
  return parts.flatMap((part, index) => (index === 0 ? part : [separator, ...part]));
}

export function codeText(parts: Code): string {
  return parts.map(textOf).join("");
}

function textOf(piece: Piece): string {
  return typeof piece === "string" ? piece : piece.text;
}

function isCode(value: string | PlacedText | Code): value is Code {
  return Array.isArray(value);
}
