/** Where the text of a source stands after edits, as their pieces say. */
export type OutputPlaces = (start: number, end: number) => readonly [start: number, end: number] | undefined;

/** For ranges that were copied as they are, or written anew from their beginning on; undefined for what is gone. */
export function outputPlaces(
  pieces: readonly { readonly text: string; readonly start: number }[],
  source: string,
): OutputPlaces {
  let at = 0;
  const placed = pieces.map(({ text, start }) => {
    const piece = { start, length: text.length, at, isCopied: source.startsWith(text, start) };
    at += text.length;
    return piece;
  });
  const startOf = (offset: number): number | undefined => {
    for (const { start, length, at: output, isCopied } of placed)
      if (isCopied ? start <= offset && offset < start + length : start === offset && length > 1)
        return output + (isCopied ? offset - start : 0);
    return undefined;
  };
  return (start, end) => {
    const [first, last] = [startOf(start), startOf(end - 1)];
    return first === undefined || last === undefined ? undefined : [first, last + 1];
  };
}
