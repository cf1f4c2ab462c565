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
  const [text, mark] = following.map(contentOf);
  return text === undefined ? undefined : { line, text, mark };
}

/** A place quoted inside of a string with escaped line ends. @param rest What follows the place. */
export function readEscapedQuote(line: number, rest: string): Quote | undefined {
  const [, text = "", mark] = rest.split(/\\r?\\n|\\n/).map(unescaped);
  return text === "" ? undefined : { line, text, mark };
}

/** The text of a line, out of the JSON that a collector of logs has put it into. */
function contentOf(bytes: string): string {
  const [, field] = /^\s*\{.*?"(?:log|msg|message|line)"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(bytes) ?? [];
  return (field === undefined ? utf8(bytes) : unescaped(field)).replace(/\r?\n$/, "");
}

function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${utf8(text)}"`));
  } catch {
    return utf8(text);
  }
}

/** A line of code that is shown with its number. */
export interface Shown {
  readonly line: number;
  readonly text: string;
}

/**
 * The code that deno and bun show above a stack: the line of its first place, with a mark below; or several lines with their
 * numbers, a mark, and the message.
 *
 * @param before The last lines in front of the stack, as bytes.
 * @param line That of the first place of the stack.
 */
export function readShown(before: readonly string[], line: number): Shown[] {
  const lines = before.map(contentOf);
  const mark = lines.findLastIndex((text) => /(?:^|\s)\^\s*$/.test(text));
  const shown: Shown[] = [];
  for (let index = mark - 1; index >= 0; index--) {
    const [, number, text = ""] = /(?:^|\s)(\d+) \| (.*)$/.exec(lines[index] ?? "") ?? [];
    if (number === undefined) break;
    if (text.trim() !== "") shown.push({ line: Number(number), text });
  }
  const code = lines[mark - 1];
  if (shown.length > 0 || mark < lines.length - 1 || code === undefined) return shown;
  return [{ line, text: code }];
}

/** The marked column of the script's line (from 1), which is what the quoted text ends in. */
export function columnOf({ text, mark }: Quote, line: string): number | undefined {
  const start = text.trimEnd().length - line.trimEnd().length;
  const column = (mark?.indexOf("^") ?? -1) - start + 1;
  return mark !== undefined && mark.includes("^") && column >= 1 && column <= line.length ? column : undefined;
}
