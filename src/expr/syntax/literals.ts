import { bytesOf } from "../../go/texts.js";
import { parseFloating, parseInteger } from "../../go/numbers.js";
import { ExpressionError } from "../language/error.js";

/** What stands between marks. */
export type Quoted =
  | { readonly kind: "text"; readonly text: string; readonly quote: string }
  | { readonly kind: "bytes"; readonly text: string; readonly quote: string; readonly bytes: Uint8Array };

const PLAIN: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
};

/** What follows a backslash, by its code. */
const OF_TEXT = /x([\da-fA-F]{2})|u([\da-fA-F]{4})|u\{([\da-fA-F]{1,6})\}|U([\da-fA-F]{8})|([0-3][0-7]{2})/y;
const OF_BYTES = /x([\da-fA-F]{2})|()()()([0-3][0-7]{2})/y;

/** The text or the bytes that begin at a place, and where they end. @throws ExpressionError */
export function readQuoted(text: string, start: number, isBytes: boolean): { quoted: Quoted; end: number } {
  const mark = isBytes ? start + 1 : start;
  const quote = text[mark] ?? "";
  if (quote === "`") return readRaw(text, start);
  const fail = (problem: string, at: number): never => {
    throw new ExpressionError("syntax", problem, at);
  };
  const bytes: number[] = [];
  let value = "";
  const add = (character: string): void => {
    if (isBytes) bytes.push(...bytesOf(character));
    value += character;
  };
  for (let at = mark + 1; ;) {
    const character = text[at];
    if (character === undefined || character === "\n")
      return fail(`the text that begins with ${text.slice(start, start + 20).trimEnd()} is not closed`, start);
    if (character === quote) {
      const found = { text: value, quote };
      const quoted: Quoted = isBytes
        ? { kind: "bytes", ...found, bytes: Uint8Array.from(bytes) }
        : { kind: "text", ...found };
      return { quoted, end: at + 1 };
    }
    if (character !== "\\") {
      // Ends of lines are one character, but for those that end the text.
      const isPair = character === "\r" && text[at + 1] === "\n";
      add(character === "\r" ? "\n" : character);
      at += isPair ? 2 : 1;
      continue;
    }
    const next = text[at + 1] ?? "";
    const plain = next === quote ? quote : PLAIN[next];
    if (plain !== undefined) {
      add(plain);
      at += 2;
      continue;
    }
    const pattern = isBytes ? OF_BYTES : OF_TEXT;
    pattern.lastIndex = at + 1;
    const found = pattern.exec(text) ?? fail(`it knows no \\${next} in a text`, at);
    const [whole, byte, four, braced, eight, octal] = found;
    const code = octal ? Number.parseInt(octal, 8) : Number.parseInt(byte ?? four ?? braced ?? eight ?? "", 16);
    if (code > 0x10ffff) fail("a character has a number that is too high", at);
    if (isBytes) bytes.push(code);
    else value += code >= 0xd800 && code <= 0xdfff ? "\ufffd" : String.fromCodePoint(code);
    at += 1 + whole.length;
  }
}

/** Between backquotes a backslash is one, and two backquotes are one. */
function readRaw(text: string, start: number): { quoted: Quoted; end: number } {
  const end = /(?:[^`]|``)*`/y;
  end.lastIndex = start + 1;
  const found = end.exec(text)?.[0];
  if (found === undefined)
    throw new ExpressionError(
      "syntax",
      `the text that begins with ${text.slice(start, start + 20)} is not closed`,
      start,
    );
  const value = found.slice(0, -1).replaceAll("``", "`");
  return { quoted: { kind: "text", text: value, quote: "`" }, end: start + 1 + found.length };
}

/** A bigint is an integer, a number one with a point. @throws ExpressionError for one that is none or too large. */
export function readNumber(written: string, at: number): bigint | number {
  const text = written.replaceAll("_", "");
  const value = /^0x/i.test(text)
    ? withPrefix(text)
    : /[.e]/i.test(text)
      ? parseFloating(text)
      : /^0[bo]/i.test(text)
        ? withPrefix(text)
        : parseInteger(text);
  if (value === undefined) throw new ExpressionError("syntax", `'${written}' is no number, or one too large`, at);
  return value;
}

function withPrefix(text: string): bigint | undefined {
  const isComplete = /^0(?:x[\da-f]+|b[01]+|o[0-7]+)$/i.test(text);
  return isComplete ? parseInteger(BigInt(text.toLowerCase()).toString()) : undefined;
}
