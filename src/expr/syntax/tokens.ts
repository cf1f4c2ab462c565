import { SPACE } from "../../go/texts.js";
import { ExpressionError } from "../language/error.js";
import { readQuoted, type Quoted } from "./literals.js";
import { WORDS } from "../language/operators.js";

export interface Token {
  readonly kind: "number" | "text" | "bytes" | "name" | "operator" | "bracket" | "end";
  /** As written; of a text what it stands for. */
  readonly text: string;
  /** Of bytes. */
  readonly bytes?: Uint8Array;
  /** The mark around a text. */
  readonly quote?: string;
  readonly at: number;
}

const BLANK = new RegExp(`(?:[${SPACE}]|//[^\\n]*(?:\\n|$)|/\\*[^]*?\\*/)+`, "y");
const NUMBER =
  /(?:0[xX][\da-fA-F_]*|0[oO][0-7_]*|0[bB][01_]*|\d[\d_]*)(?:\.(?!\.)[\d_]*)?(?:[eE][+-]?[\d_]*)?|\.\d[\d_]*(?:[eE][+-]?[\d_]*)?/y;
const NAME = /[\p{L}\p{Nd}_$]+/uy;
/** Behind the mark of the element there may be a name at once: `#index`. */
const POINTER = /##?/y;
const OPERATOR = /\?[.?]?|\|\|?|::?|\.\.?|[&!=*<>][&=*]?|[,;%+\-^/]/y;
const BRACKET = /[([{)\]}]/y;

/** The words of an expression, comments left out. @throws ExpressionError */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const add = (kind: Token["kind"], found: string, start: number): void =>
    void tokens.push({ kind, text: found, at: start });
  const addQuoted = ({ quoted, end }: { quoted: Quoted; end: number }, start: number): void => {
    tokens.push({ ...quoted, at: start });
    at = end;
  };
  for (;;) {
    match(BLANK);
    const start = at;
    const first = text[at];
    if (first === undefined) break;
    const isBytes = /^[bB]['"]/.test(text.slice(at, at + 2));
    if (isBytes || /['"`]/.test(first)) {
      addQuoted(readQuoted(text, at, isBytes), start);
      continue;
    }
    if (/^(?:\d|\.\d)/.test(text.slice(at, at + 2))) {
      add("number", match(NUMBER) ?? "", start);
      if (match(NAME) !== undefined)
        throw new ExpressionError("syntax", `'${text.slice(start, at)}' is no number`, start);
      continue;
    }
    const name = match(NAME);
    if (name !== undefined) {
      add(WORDS.has(name) ? "operator" : "name", name, start);
      continue;
    }
    const pointer = match(POINTER);
    if (pointer !== undefined) {
      add("operator", pointer, start);
      const of = match(NAME);
      if (of !== undefined) add("name", of, start + pointer.length);
      continue;
    }
    if (text.startsWith("/*", at)) throw new ExpressionError("syntax", "the comment is not closed", at);
    const operator = match(OPERATOR);
    const bracket = operator === undefined ? match(BRACKET) : undefined;
    if (operator === undefined && bracket === undefined)
      throw new ExpressionError(
        "syntax",
        `'${String.fromCodePoint(text.codePointAt(at) ?? 0)}' is no part of an expression`,
        at,
      );
    add(operator === undefined ? "bracket" : "operator", operator ?? bracket ?? "", start);
  }
  return [...tokens, { kind: "end", text: "", at }];
}
