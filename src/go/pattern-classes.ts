/** The classes of characters that patterns of Go know by name, as members of a bracket of JavaScript's. */
const POSIX: Readonly<Record<string, string>> = {
  alnum: "0-9A-Za-z",
  alpha: "A-Za-z",
  ascii: "\\x00-\\x7f",
  blank: "\\t ",
  cntrl: "\\x00-\\x1f\\x7f",
  digit: "0-9",
  graph: "!-~",
  lower: "a-z",
  print: " -~",
  punct: "!-\\/:-@\\[-`\\{-~",
  space: "\\t\\n\\v\\f\\r ",
  upper: "A-Z",
  word: "0-9A-Za-z_",
  xdigit: "0-9A-Fa-f",
};

/** Of `\d`, `\s` and `\w` Go knows ASCII only. */
const SHORT: Readonly<Record<string, string>> = { d: "0-9", s: "\\t\\n\\f\\r ", w: "0-9A-Za-z_" };

/** `[:alpha:]`; undefined where there is no such class. */
export function posixClass(name: string, isNegated: boolean): string | undefined {
  const members = POSIX[name];
  return members !== undefined && isNegated ? complement(members) : members;
}

/** `\d`, or with a capital what is not in it. */
export function shortClass(letter: string): string | undefined {
  const members = SHORT[letter.toLowerCase()];
  return members !== undefined && letter !== letter.toLowerCase() ? complement(members) : members;
}

/** `\pL`, `\p{Greek}`, `\P{^L}`; undefined where there is no such class. */
export function unicodeClass(name: string, isNegated: boolean): string | undefined {
  for (const property of [name, `Script=${name}`])
    try {
      new RegExp(`\\p{${property}}`, "u");
      return `\\${isNegated ? "P" : "p"}{${property}}`;
    } catch {
      // It may be the other kind of name.
    }
  return undefined;
}

function complement(members: string): string {
  const inside = new RegExp(`[${members}]`);
  const outside = [...Array(0x80).keys()].filter((code) => !inside.test(String.fromCharCode(code)));
  return `${outside.map(codeUnit).join("")}\\u{80}-\\u{10ffff}`;
}

/** One character, whatever it means elsewhere. */
export const codeUnit = (code: number): string => `\\u{${code.toString(16)}}`;

/** The characters of a range, and their other cases among the letters of ASCII. */
export function inBothCases(from: number, to: number): string {
  const letters = [...Array(26).keys()].map((letter) => [65 + letter, 97 + letter] as const);
  const has = (code: number): boolean => code >= from && code <= to;
  const others = letters.filter(([upper, lower]) => has(upper) || has(lower)).flat();
  return others.map(codeUnit).join("");
}
