import type { PlacedText, SourceText } from "./code.js";

/** Replaces `[start, end)` of a source text by `text`. Offsets are those of the original text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Where the source says what `text` says, when that is not at `start`. */
  readonly origin?: number;
}

/** The text of `[start, end)` with the edits inside it applied, as {@link editedCode} applies them. */
export function applyEdits(source: string, edits: readonly Edit[], start = 0, end = source.length): string {
  let text = "";
  for (const piece of editedPieces(source, edits, start, end)) text += piece.text;
  return text;
}

/**
 * The code of `[start, end)` with the edits inside it applied. An edit inside a range that another one replaces is
 * dropped (the outer one wins); insertions at one place keep the order in which they are given.
 */
export function editedCode(source: SourceText, edits: readonly Edit[], start: number, end: number): PlacedText[] {
  return editedPieces(source.text, edits, start, end).map((piece) => ({ ...piece, source }));
}

/** An edited text in parts, cut at offsets in ascending order: an insertion at one belongs to what is before it. */
export function editedParts(
  source: SourceText,
  edits: readonly Edit[],
  start: number,
  end: number,
  cuts: readonly number[],
): PlacedText[][] {
  return cutPieces(source.text, edits, start, end, cuts).map((part) => part.map((piece) => ({ ...piece, source })));
}

/** An edited text as pieces, each of which knows its place in the one text. */
export function editedPieces(source: string, edits: readonly Edit[], start: number, end: number): TextPiece[] {
  return cutPieces(source, edits, start, end, [])[0] ?? [];
}

type TextPiece = Omit<PlacedText, "source">;

function cutPieces(
  source: string,
  edits: readonly Edit[],
  start: number,
  end: number,
  cuts: readonly number[],
): TextPiece[][] {
  const inside = edits
    .map((edit, order) => ({ ...edit, order }))
    .filter((edit) => edit.start >= start && edit.end <= end)
    .sort((a, b) => a.start - b.start || insertionFirst(a, b) || b.end - a.end || a.order - b.order);
  let part: TextPiece[] = [];
  const parts = [part];
  let at = start;
  let next = 0;
  const copyTo = (to: number): void => {
    for (let cut = cuts[next]; cut !== undefined && cut < to; cut = cuts[++next]) {
      // What is replaced as a whole is not cut.
      if (cut < at) continue;
      if (cut > at) part.push({ text: source.slice(at, cut), start: at });
      part = [];
      parts.push(part);
      at = cut;
    }
    if (to > at) part.push({ text: source.slice(at, to), start: at });
  };
  for (const edit of inside) {
    if (edit.start < at) continue;
    copyTo(edit.start);
    if (edit.text !== "") part.push({ text: edit.text, start: edit.origin ?? edit.start });
    at = edit.end;
  }
  copyTo(end);
  return parts;
}

function insertionFirst(a: Edit, b: Edit): number {
  return Number(a.end > a.start) - Number(b.end > b.start);
}
