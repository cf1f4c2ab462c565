/** A text as the compiler reads it: without a byte order mark, its lines ended by `\n`. */
export function normalize(text: string): string {
  return text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
}
