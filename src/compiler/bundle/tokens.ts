/** What a token of JavaScript is. Of a template each part between substitutions is one token, with its delimiters. */
export const Kind = { Name: 0, Number: 1, String: 2, Template: 3, RegularExpression: 4, Punctuation: 5 } as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

/** The tokens of a text, as columns: one object a token would take longer to make than the token to find. */
export interface Tokens {
  readonly text: string;
  readonly count: number;
  readonly kinds: Uint8Array;
  readonly starts: Column;
  readonly ends: Column;
  /** For a bracket, brace or parenthesis the token that it belongs to; else -1. */
  readonly partners: Column;
  /** How many brackets, braces and parentheses are around it. */
  readonly depths: Column;
  /** All comments. */
  readonly comments: readonly Comment[];
}

type Column = Int32Array;

export interface Comment {
  readonly start: number;
  readonly end: number;
  /** The index of the token behind it. */
  readonly token: number;
  /** Whether it is a line of its own of the top level. */
  readonly isOnTop: boolean;
}

const NUMBER = /(?:0[xXbBoO][\da-fA-F_]+n?|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?n?)/y;
const NAME = /(?:[\p{ID_Continue}$\u200c\u200d]|\\u(?:[\da-fA-F]{4}|\{[\da-fA-F]+\}))+/uy;
const PUNCTUATION = /\.\.\.|=>|\+\+|--/y;

/** Words behind which an expression begins, so that a slash is no division. */
const BEFORE_EXPRESSIONS = new Set(
  "return typeof case do else in instanceof new void delete throw yield await".split(" "),
);
/** Words whose parentheses have a statement behind them. */
const HEADS = new Set(["if", "while", "for", "with"]);

/**
 * Takes apart what a bundler has printed, in a fraction of the time that a tree of it takes. That it is JavaScript is known:
 * nothing is checked but that brackets match, and undefined is given where they do not.
 */
export function tokensOf(text: string): Tokens | undefined {
  // Few texts have more of them, and lists that grow with each one take longer than all the rest.
  let most = Math.ceil(text.length / 3) + 16;
  let kinds = new Uint8Array(most);
  const column = (): Column => new Int32Array(most);
  let [starts, ends, partners, depths] = [column(), column(), column(), column()];
  const grow = (): void => {
    most *= 3;
    const wider = (full: Column): Column => {
      const wide = column();
      wide.set(full);
      return wide;
    };
    const allKinds = new Uint8Array(most);
    allKinds.set(kinds);
    kinds = allKinds;
    [starts, ends, partners, depths] = [wider(starts), wider(ends), wider(partners), wider(depths)];
  };
  let count = 0;
  const comments: Comment[] = [];
  const open: number[] = [];
  let at = 0;

  const add = (kind: Kind, end: number): void => {
    if (count === most) grow();
    kinds[count] = kind;
    starts[count] = at;
    ends[count] = end;
    partners[count] = -1;
    depths[count] = open.length;
    count++;
    at = end;
  };
  const close = (): boolean => {
    const index = count - 1;
    const partner = open.pop();
    if (partner === undefined) return false;
    partners[index] = partner;
    partners[partner] = index;
    depths[index] = open.length;
    return true;
  };
  /** From a backtick or the brace that ends a substitution on. */
  const addTemplate = (): void => {
    let end = at + 1;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === 92) end++;
      else if (code === 96) return add(Kind.Template, end + 1);
      else if (code === 36 && text.charCodeAt(end + 1) === 123) {
        add(Kind.Template, end + 2);
        open.push(count - 1);
        return;
      }
    }
    at = Infinity;
  };
  const textAt = (index: number): string => text.slice(starts[index], ends[index]);
  const isProperty = (index: number): boolean =>
    index > 0 && ends[index - 1] === (starts[index - 1] ?? 0) + 1 && text[starts[index - 1] ?? 0] === ".";
  /** Whether a slash behind the last token begins a regular expression. */
  const beginsExpression = (): boolean => {
    const last = count - 1;
    if (last < 0) return true;
    if (kinds[last] === Kind.Name) return BEFORE_EXPRESSIONS.has(textAt(last)) && !isProperty(last);
    if (kinds[last] === Kind.Template) return text[(ends[last] ?? 0) - 1] === "{";
    if (kinds[last] !== Kind.Punctuation) return false;
    const word = textAt(last);
    if (word === "]" || word === "++" || word === "--") return false;
    if (word === ")") {
      const head = (partners[last] ?? 0) - 1;
      const word = head >= 0 && kinds[head] === Kind.Name ? textAt(head) : "";
      return (HEADS.has(word) || (word === "await" && textAt(head - 1) === "for")) && !isProperty(head);
    }
    // The end of a block; what divides an object, nobody writes but with spaces around it.
    return word !== "}" || !/[^\S\n]/.test(text[at - 1] ?? "") || text.slice(ends[last], at).includes("\n");
  };

  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (
      code === 32 ||
      (code >= 9 && code <= 13) ||
      code === 0xa0 ||
      code === 0xfeff ||
      code === 0x2028 ||
      code === 0x2029
    )
      at++;
    else if (code === 47 && text.charCodeAt(at + 1) === 47) {
      const end = lineEnd(text, at);
      const isOnTop = open.length === 0 && (at === 0 || text[at - 1] === "\n");
      comments.push({ start: at, end, token: count, isOnTop });
      at = end;
    } else if (code === 47 && text.charCodeAt(at + 1) === 42) {
      const end = text.indexOf("*/", at + 2);
      if (end < 0) return undefined;
      comments.push({ start: at, end: end + 2, token: count, isOnTop: false });
      at = end + 2;
    } else if (code === 47 && beginsExpression()) {
      const end = regularExpressionEnd(text, at);
      if (end === undefined) return undefined;
      add(Kind.RegularExpression, end);
    } else if (code === 34 || code === 39) {
      const end = stringEnd(text, at, code);
      if (end === undefined) return undefined;
      add(Kind.String, end);
    } else if (code === 96) addTemplate();
    else if (code === 125 && kinds[open.at(-1) ?? 0] === Kind.Template && open.length > 0) {
      const opened = open.pop() ?? 0;
      const index = count;
      addTemplate();
      partners[opened] = index;
    } else if (code === 40 || code === 91 || code === 123) {
      add(Kind.Punctuation, at + 1);
      open.push(count - 1);
    } else if (code === 41 || code === 93 || code === 125) {
      add(Kind.Punctuation, at + 1);
      if (!close()) return undefined;
    } else if ((code >= 48 && code <= 57) || (code === 46 && isDigit(text.charCodeAt(at + 1))))
      add(Kind.Number, matchEnd(NUMBER, text, at));
    else if (isNameCode(code)) {
      const end = nameEnd(text, at);
      if (end === at) return undefined;
      add(Kind.Name, end);
    } else add(Kind.Punctuation, Math.max(at + 1, matchEnd(PUNCTUATION, text, at)));
  }
  if (open.length > 0 || at > text.length) return undefined;
  return { text, count, kinds, starts, ends, partners, depths, comments };
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

function stringEnd(text: string, start: number, quote: number): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === 92) at++;
    else if (code === 10) return undefined;
  }
  return undefined;
}

function regularExpressionEnd(text: string, start: number): number | undefined {
  let inClass = false;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) return undefined;
    if (code === 92) at++;
    else if (code === 91) inClass = true;
    else if (code === 93) inClass = false;
    else if (code === 47 && !inClass) {
      let end = at + 1;
      while (isAsciiName(text.charCodeAt(end))) end++;
      return end;
    }
  }
  return undefined;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Of ASCII alone. */
function isAsciiName(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === 95 || code === 36;
}

/** `#` begins a private name, a backslash one that is written with an escape. */
function isNameCode(code: number): boolean {
  return isAsciiName(code) || code === 35 || code === 92 || code >= 128;
}

function nameEnd(text: string, start: number): number {
  const first = text[start] === "#" ? start + 1 : start;
  let end = first;
  while (isAsciiName(text.charCodeAt(end))) end++;
  const code = text.charCodeAt(end);
  return code === 92 || code >= 128 ? matchEnd(NAME, text, first) : end;
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
