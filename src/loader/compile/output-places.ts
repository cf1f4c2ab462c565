import { rangeFinder } from "../../text/ranges.js";

/** Where the text of a source stands after edits, as their pieces say. */
export type OutputPlaces = (start: number, end: number) => readonly [start: number, end: number] | undefined;

/** For ranges that were copied as they are, or written anew from their beginning on; undefined for what is gone. */
export function outputPlaces(
  pieces: readonly { readonly text: string; readonly start: number }[],
  source: string,
): OutputPlaces {
  let at = 0;
  const copied: { readonly start: number; readonly end: number; readonly at: number }[] = [];
  const written = new Map<number, number>();
  for (const { text, start } of pieces) {
    if (source.startsWith(text, start)) copied.push({ start, end: start + text.length, at });
    else if (text.length > 1 && !written.has(start)) written.set(start, at);
    at += text.length;
  }
  const copyAt = rangeFinder(copied);
  const startOf = (offset: number): number | undefined => {
    const copy = copyAt(offset);
    return copy ? copy.at + offset - copy.start : written.get(offset);
  };
  return (start, end) => {
    const [first, last] = [startOf(start), startOf(end - 1)];
    return first === undefined || last === undefined ? undefined : [first, last + 1];
  };
}
