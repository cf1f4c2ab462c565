/** A text needs a repair for each of its outdented strings and lines; one with more mistakes than this is simply wrong. */
export const MAX_REPAIRS = 100;

interface Mistake {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [number, number];
}

/**
 * Kubernetes' reader takes quoted strings and flow collections whose later lines stand left of their field (`args: ["` …
 * `"]`); the library stops at such a line. White space at the beginning of these lines is no content, so more of it
 * changes nothing.
 *
 * @param indentation Spaces enough to stand right of every field of the text.
 * @returns The text with the lines at `mistake` indented, `undefined` where this is not what is wrong.
 */
export function indentOutdentedLines(text: string, mistake: Mistake, indentation: string): string | undefined {
  const [position] = mistake.pos;
  const quote = /closing (["'])/.exec(mistake.message)?.[1];
  if (mistake.code === "MISSING_CHAR" && quote !== undefined) {
    return indentLines(text, position, closingQuote(text, position, quote), indentation);
  }
  if (mistake.code === "BAD_INDENT" && mistake.message.startsWith("Flow ")) {
    return indentLines(text, text.lastIndexOf("\n", position - 1), position, indentation);
  }
  return undefined;
}

export function longestLine(text: string): number {
  return text.split("\n").reduce((longest, line) => Math.max(longest, line.length), 0);
}

/** Indents every line that begins after `start` and before `end`. */
function indentLines(text: string, start: number, end: number, indentation: string): string | undefined {
  const lines = text.slice(Math.max(start, 0), Math.max(end, 0)).split("\n");
  // Kubernetes divides a text into documents before it looks for strings.
  if (start < 0 || lines.length === 1 || lines.some((line) => /^(?:---|\.\.\.)/.test(line))) return undefined;
  return text.slice(0, start) + lines.join(`\n${indentation}`) + text.slice(end);
}

/** In double quotes a backslash hides the next character; in single quotes the quote is doubled, and looks for itself. */
function closingQuote(text: string, start: number, quote: string): number {
  const closing = quote === '"' ? /\\[^]|"/g : /''|'/g;
  closing.lastIndex = start;
  for (let match = closing.exec(text); match !== null; match = closing.exec(text)) {
    if (match[0] === quote) return match.index;
  }
  return -1;
}
