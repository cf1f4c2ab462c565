/** What cannot be read as a condition, and where in it: words for what the evaluator only refuses. */
export class UnreadableCondition extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

export interface Token {
  readonly kind: "number" | "text" | "name" | "operator" | "end";
  /** As written; of a text what stands between its quotes. */
  readonly text: string;
  /** The mark around a text. */
  readonly quote?: string;
  readonly at: number;
}

const BLANK = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)+/y;
const NUMBER =
  /0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:\d[\d_]*(?:\.(?!\.)[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?/y;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const OPERATOR = /\?\.|\?\?|&&|\|\||[=!<>]=|\*\*|\.\.|=~|!~|<<|>>|=>|::|[-+*/%^?:!<>|.,()[\]{}#;=&~]/y;

/** The words of a condition, as one reads them. @throws UnreadableCondition */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  for (;;) {
    match(BLANK);
    const start = at;
    if (start >= text.length) break;
    const quote = text[at] ?? "";
    if (`'"\``.includes(quote)) {
      at = endOfText(text, at);
      tokens.push({ kind: "text", text: text.slice(start + 1, at - 1), quote, at: start });
      continue;
    }
    const kinds = { number: NUMBER, name: NAME, operator: OPERATOR } as const;
    const kind = (["number", "name", "operator"] as const).find((one) => {
      kinds[one].lastIndex = at;
      return kinds[one].test(text);
    });
    if (kind === undefined)
      throw new UnreadableCondition(
        `'${String.fromCodePoint(text.codePointAt(at) ?? 0)}' is no part of an expression`,
        at,
      );
    tokens.push({ kind, text: match(kinds[kind]) ?? "", at: start });
  }
  return [...tokens, { kind: "end", text: "", at }];
}

/** Behind the mark that closes a text. Between backquotes a backslash is one, and two backquotes are one. */
function endOfText(text: string, start: number): number {
  const quote = text[start];
  const isRaw = quote === "`";
  for (let at = start + 1; at < text.length; at++) {
    const isDoubled = isRaw && text.startsWith("``", at);
    if (text[at] === quote && !isDoubled) return at + 1;
    if (isDoubled) at++;
    else if (!isRaw && text[at] === "\n") throw new UnreadableCondition("a text in quotes ends in its line", at);
    else if (!isRaw && text[at] === "\\" && !ESCAPES.includes(text[++at] ?? ""))
      throw new UnreadableCondition(`'\\${text[at] ?? ""}' is no escape of a text`, at - 1);
  }
  throw new UnreadableCondition(`the text that begins with ${text.slice(start, start + 20)} is not closed`, start);
}

const ESCAPES = "abfnrtv\\'\"`xuU01234567";
