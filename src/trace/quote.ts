import { utf8 } from "./log-line.js";

/**
 * What Node prints for an error that nobody catches, in front of the stack: the script and the line, the code of that line,
 * and a mark below the column.
 */
export interface Quote {
  readonly line: number;
  /** The line of code, perhaps behind the prefix of the log. */
  readonly text: string;
  /** The line with the mark. */
  readonly mark: string | undefined;
}

/** @param following The two lines after the one that names the place, as bytes. */
export function readQuote(line: number, following: readonly string[]): Quote | undefined {
  const [text, mark] = following.map(utf8);
  return text === undefined ? undefined : { line, text, mark };
}

/** A place quoted inside of a string with escaped line ends. @param rest What follows the place. */
export function readEscapedQuote(line: number, rest: string): Quote | undefined {
  const [, text = "", mark] = rest.split(/\\r?\\n|\\n/).map(unescaped);
  return text === "" ? undefined : { line, text, mark };
}

function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${utf8(text)}"`));
  } catch {
    return utf8(text);
  }
}

/** The marked column of the script's line (from 1), which is what the quoted text ends in. */
export function columnOf({ text, mark }: Quote, line: string): number | undefined {
  const start = text.trimEnd().length - line.trimEnd().length;
  const column = (mark?.indexOf("^") ?? -1) - start + 1;
  return mark !== undefined && mark.includes("^") && column >= 1 && column <= line.length ? column : undefined;
}
