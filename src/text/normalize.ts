/** A text as the compiler reads it: without a byte order mark, its lines ended by `\n`. */
export function normalize(text: string): string {
  return text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
}

/** Where in the text a place of the normalized one is: an offset for an offset. */
export function originalOffsets(text: string): (offset: number) => number {
  const first = text.startsWith("\uFEFF") ? 1 : 0;
  // The place of the n-th line end that became shorter, behind it, as the normalized text counts.
  const shortened = Array.from(text.matchAll(/\r\n/g), ({ index }, before) => index - before - first + 1);
  return (offset) => {
    let [low, high] = [0, shortened.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((shortened[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return offset + low + first;
  };
}
