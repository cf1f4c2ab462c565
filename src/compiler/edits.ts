/** Replaces `[start, end)` of a source text by `text`. Offsets are those of the original text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The text of `[start, end)` with the edits inside it applied. An edit inside a range that another one replaces is
 * dropped (the outer one wins); insertions at one place keep the order in which they are given.
 */
export function applyEdits(source: string, edits: readonly Edit[], start = 0, end = source.length): string {
  const inside = edits
    .map((edit, order) => ({ ...edit, order }))
    .filter((edit) => edit.start >= start && edit.end <= end)
    .sort((a, b) => a.start - b.start || insertionFirst(a, b) || b.end - a.end || a.order - b.order);
  let text = "";
  let at = start;
  for (const edit of inside) {
    if (edit.start < at) continue;
    text += source.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + source.slice(at, end);
}

function insertionFirst(a: Edit, b: Edit): number {
  return Number(a.end > a.start) - Number(b.end > b.start);
}
