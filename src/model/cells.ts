/** What East Asian scripts and pictures take two cells for. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}|\uFE0F/u;

/** How many cells of a terminal a letter takes, with the marks that belong to it. */
export function cellsOf(grapheme: string): number {
  return WIDE.test(grapheme) ? 2 : 1;
}

/** What a user takes for one letter each. */
export function graphemes(text: string): string[] {
  return [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)].map(({ segment }) => segment);
}

/** As much of a line as goes into so many cells, with a sign where it goes on. */
export function cutToCells(line: string, cells: number): string {
  const isPlain = /^[ -~]*$/.test(line);
  if (isPlain && line.length <= cells) return line;
  const letters = isPlain ? [...line] : graphemes(line);
  const width = letters.reduce((sum, letter) => sum + cellsOf(letter), 0);
  if (width <= cells) return line;
  let shown = "";
  let left = cells - 1;
  for (const letter of letters) {
    left -= cellsOf(letter);
    if (left < 0) break;
    shown += letter;
  }
  return cells < 1 ? "" : `${shown}…`;
}
