import { ConditionFailure } from "./failure.js";
import { timeOf } from "./times.js";

/** What a token of a condition is, by the names that the library has for it. */
export type Kind =
  | "prefix"
  | "number"
  | "boolean"
  | "string"
  | "time"
  | "variable"
  | "accessor"
  | "clause"
  | "clause-close"
  | "modifier"
  | "comparator"
  | "logical"
  | "ternary"
  | "separator"
  /** What a tag becomes, or is a part of: a word, a number, a text. */
  | "unknown";

export interface Token {
  readonly kind: Kind;
  readonly text: string;
  /** Of literals. */
  readonly value?: string | number | boolean;
  /** Of a word that is a variable: there are none. */
  readonly isMissing?: boolean;
}

/** Stands for what a tag becomes. */
export const TAG = "\ue010";

const PREFIXES = ["-", "!", "~"];
const SIGNS: Readonly<Record<string, Kind>> = {
  ...Object.fromEntries(["+", "-", "*", "/", "%", "**", "&", "|", "^", ">>", "<<"].map((sign) => [sign, "modifier"])),
  ...Object.fromEntries(["&&", "||"].map((sign) => [sign, "logical"])),
  ...Object.fromEntries(["==", "!=", ">", ">=", "<", "<=", "=~", "!~"].map((sign) => [sign, "comparator"])),
  ...Object.fromEntries(["?", ":", "??"].map((sign) => [sign, "ternary"])),
};

/** Behind these a sign is one in front of a value. */
const BEFORE_PREFIX: readonly (Kind | undefined)[] = [
  undefined,
  "clause",
  "modifier",
  "comparator",
  "logical",
  "ternary",
  "separator",
];

const isSpace = (character: string): boolean =>
  /^[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/.test(character);
const isLetter = (character: string): boolean => /^\p{L}$/u.test(character) || character === TAG;
const isNumeric = (character: string): boolean => /^[\p{Nd}.]$/u.test(character);
const isNoQuote = (character: string): boolean => character !== "'" && character !== '"';
const isName = (character: string): boolean => isLetter(character) || isNumeric(character) || character === "_";
const isSign = (character: string): boolean => !/^[\p{Nd}\p{L}()[\]'"]$/u.test(character) && character !== TAG;

/**
 * Takes a condition apart as govaluate does, by which Argo evaluates `when`: a backslash takes the next character as it is,
 * wherever it stands, a text ends at a quote of either kind, and signs side by side are one sign.
 *
 * @throws ConditionFailure for what it cannot read
 */
export function tokensOf(condition: string): Token[] {
  const reader = createReader([...condition]);
  const tokens: Token[] = [];
  for (let character = reader.peek(); character !== undefined; character = reader.peek()) {
    if (isSpace(character)) reader.skip();
    else tokens.push(tokenAt(character, reader, tokens.at(-1)?.kind));
  }
  const depth = tokens.reduce((sum, { kind }) => sum + Number(kind === "clause") - Number(kind === "clause-close"), 0);
  if (depth !== 0) throw new ConditionFailure("cannot be read");
  return tokens;
}

type Reader = ReturnType<typeof createReader>;

function createReader(characters: readonly string[]) {
  let at = 0;
  return {
    peek: (): string | undefined => characters[at],
    skip: (): void => void at++,
    /** As long as `isPart`; undefined where the end comes first and something else has to. */
    read(isPart: (character: string) => boolean, mustEnd: boolean): string | undefined {
      let text = "";
      for (; at < characters.length; at++) {
        const character = characters[at] ?? "";
        if (character === "\\") text += characters[++at] ?? "";
        else if (!mustEnd && isSpace(character)) {
          if (text !== "") return text;
        } else if (isPart(character)) text += character;
        else return text;
      }
      return mustEnd ? undefined : text;
    },
  };
}

function tokenAt(character: string, reader: Reader, before: Kind | undefined): Token {
  if (isNumeric(character)) return numberAt(reader.read(isNumeric, false) ?? "", reader);
  if (character === "," || character === "(" || character === ")") {
    reader.skip();
    return { kind: character === "," ? "separator" : character === "(" ? "clause" : "clause-close", text: character };
  }
  if (character === "[") return delimited((one) => one !== "]", "variable", reader);
  if (isLetter(character)) return wordOf(reader.read(isName, false) ?? "");
  if (!isNoQuote(character)) return delimited(isNoQuote, "string", reader);
  const text = reader.read(isSign, false) ?? "";
  const kind = BEFORE_PREFIX.includes(before) && PREFIXES.includes(text) ? "prefix" : SIGNS[text];
  if (kind === undefined || !Object.hasOwn({ ...SIGNS, "!": 1, "~": 1 }, text))
    throw new ConditionFailure("cannot be read");
  return { kind, text };
}

function numberAt(text: string, reader: Reader): Token {
  // `0x1f`: the letter is no part of a number otherwise.
  if (text === "0" && reader.peek() === "x") {
    reader.skip();
    const digits = reader.read((one) => /^[\da-f]$/i.test(one), false) ?? "";
    if (digits === "") throw new ConditionFailure("cannot be read");
    return { kind: "number", text: `0x${digits}`, value: Number(`0x${digits}`) };
  }
  const value = /^(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value)) throw new ConditionFailure("cannot be read");
  return { kind: "number", text, value };
}

function delimited(isPart: (character: string) => boolean, kind: Kind, reader: Reader): Token {
  reader.skip();
  const text = reader.read(isPart, true);
  if (text === undefined) throw new ConditionFailure("cannot be read");
  reader.skip();
  if (text.includes(TAG)) return { kind: "unknown", text };
  const time = kind === "string" ? timeOf(text) : undefined;
  return time === undefined ? { kind, text, value: text } : { kind: "time", text, value: time };
}

function wordOf(text: string): Token {
  if (text.includes(TAG)) return { kind: "unknown", text };
  if (text === "true" || text === "false") return { kind: "boolean", text, value: text === "true" };
  if (text === "in" || text === "IN") return { kind: "comparator", text: "in" };
  if (text.indexOf(".") <= 0) return { kind: "variable", text, value: text };
  // Fields that Go does not export cannot be read, and nothing follows a dot at the end.
  const fields = text.split(".").slice(1);
  if (fields.some((field) => field === "" || /^\p{Ll}/u.test(field))) throw new ConditionFailure("cannot be read");
  return { kind: "accessor", text };
}
