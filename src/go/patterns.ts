import { codeUnit, inBothCases, posixClass, shortClass, unicodeClass } from "./pattern-classes.js";

/** What is no regular expression of Go. */
export class PatternError extends Error {}

/**
 * Regular expressions of Go (RE2) as JavaScript's. They know no look-around and no references back; `(?P<name>…)`,
 * `[[:alpha:]]`, `\pL`, `\z`, `\Q…\E` and flags in the middle are theirs.
 *
 * @throws PatternError
 */
export function compilePattern(pattern: string, flags = "u"): RegExp {
  const source = new Translator(pattern).whole();
  try {
    return new RegExp(source, flags);
  } catch (error) {
    throw new PatternError(`'${pattern}' is no regular expression`, { cause: error });
  }
}

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly U: boolean;
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };
const MOST_REPEATS = 1000;
const START = "(?:(?<![\\s\\S]))";
const END = "(?:(?![\\s\\S]))";
const MARKS: Readonly<Record<string, string>> = { A: START, z: END, b: "(?:\\b)", B: "(?:\\B)" };

class Translator {
  #rest: string;
  #flags: Flags = { i: false, m: false, s: false, U: false };
  /** The flags around each parenthesis that is open. */
  readonly #open: Flags[] = [];
  readonly #names = new Set<string>();
  #source = "";
  /** Whether something stands in front that a repetition can be about. */
  #isRepeatable = false;

  constructor(readonly pattern: string) {
    this.#rest = pattern;
  }

  whole(): string {
    while (this.#rest !== "") this.part();
    if (this.#open.length > 0) this.fail("a parenthesis is not closed");
    return this.#source;
  }

  fail(problem: string): never {
    throw new PatternError(`'${this.pattern}' is no regular expression of Go: ${problem}`);
  }

  match(expected: RegExp): RegExpExecArray | undefined {
    const found = expected.exec(this.#rest);
    if (found) this.#rest = this.#rest.slice(found[0].length);
    return found ?? undefined;
  }

  add(source: string, isRepeatable = true): void {
    this.#source += source;
    this.#isRepeatable = isRepeatable;
  }

  part(): void {
    const quoted = this.match(/^\\Q([^]*?)(?:\\E|$)/);
    if (quoted) for (const character of quoted[1] ?? "") this.add(this.literal(character.codePointAt(0) ?? 0));
    else if (this.#rest.startsWith("\\")) this.add(this.escaped());
    else if (this.#rest.startsWith("[")) this.add(this.bracket());
    else if (this.#rest.startsWith("(")) this.opened();
    else if (this.match(/^\)/)) {
      this.#flags = this.#open.pop() ?? this.fail("a parenthesis closes nothing");
      this.add(")");
    } else if (this.match(/^\|/)) this.add("|", false);
    else if (this.match(/^\./)) this.add(this.#flags.s ? "[\\s\\S]" : "[^\\n]");
    else if (this.match(/^\^/)) this.add(this.#flags.m ? "(?:(?<=^|\\n))" : START);
    else if (this.match(/^\$/)) this.add(this.#flags.m ? "(?:(?=\\n|$))" : END);
    else if (!this.repeated()) this.add(this.literal(this.character()));
  }

  character(): number {
    const [character = ""] = this.match(/^[^]/u) ?? [];
    return character.codePointAt(0) ?? 0;
  }

  literal(code: number): string {
    return this.#flags.i ? `[${codeUnit(code)}${inBothCases(code, code)}]` : codeUnit(code);
  }

  opened(): void {
    const flagged = this.match(/^\(\?([imsU]*)(?:-([imsU]+))?([:)])/);
    if (flagged) {
      const [, on = "", off = "", end] = flagged;
      if (end === ":") this.#open.push(this.#flags);
      const has = (flag: keyof Flags): boolean => (on.includes(flag) || this.#flags[flag]) && !off.includes(flag);
      this.#flags = { i: has("i"), m: has("m"), s: has("s"), U: has("U") };
      if (end === ":") this.add("(?:", false);
      return;
    }
    const named = this.match(/^\(\?P?<(\w+)>/);
    if (!named && this.#rest.startsWith("(?")) this.fail(`it knows no '${this.#rest.slice(0, 3)}'`);
    if (!named) this.match(/^\(/);
    this.#open.push(this.#flags);
    // A name may be given twice; JavaScript takes the first.
    const name = named?.[1] ?? "";
    this.add(named && !this.#names.has(name) ? `(?<${name}>` : "(", false);
    this.#names.add(name);
  }

  repeated(): boolean {
    const found = this.match(/^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})/);
    if (!found) return false;
    const [sign, least, , most] = found;
    if (!this.#isRepeatable) this.fail(`'${sign}' repeats nothing`);
    const [low, high] = [Number(least ?? 0), Number(most || (least ?? 0))];
    if (low > MOST_REPEATS || high > MOST_REPEATS || low > high) this.fail(`it cannot repeat '${sign}'`);
    const isLazy = this.match(/^\?/) !== undefined;
    this.add(sign + (isLazy === this.#flags.U ? "" : "?"), false);
    if (/^(?:[*+?]|\{\d+(?:,\d*)?\})/.test(this.#rest)) this.fail("a repetition is repeated");
    return true;
  }

  /** A backslash and what follows it, out of brackets. */
  escaped(): string {
    const members = this.namedClass();
    if (members !== undefined) return `[${members}]`;
    const mark = this.match(/^\\([AzbB])/)?.[1];
    return mark === undefined ? this.literal(this.escapedCharacter()) : (MARKS[mark] ?? "");
  }

  /** `\d` and `\pL`. */
  namedClass(): string | undefined {
    const unicode = this.match(/^\\([pP])(?:\{(\^?)(\w+)\}|(\w))/);
    if (unicode) {
      const [, letter, negation = "", braced, single] = unicode;
      const name = braced ?? single ?? "";
      const isNegated = (letter === "P") !== (negation === "^");
      return unicodeClass(name, isNegated) ?? this.fail(`no class is called ${name}`);
    }
    const short = this.match(/^\\([dDsSwW])/)?.[1];
    return short === undefined ? undefined : shortClass(short);
  }

  escapedCharacter(): number {
    const hex = this.match(/^\\x(?:([\da-fA-F]{2})|\{([\da-fA-F]{1,6})\})/);
    const octal = hex ? undefined : this.match(/^\\(0[0-7]{0,2}|[1-7][0-7]{1,2})/);
    const code = hex ? Number.parseInt(hex[1] ?? hex[2] ?? "", 16) : octal && Number.parseInt(octal[1] ?? "", 8);
    if (code !== undefined) return code > 0x10ffff ? this.fail("a character has a number that is too high") : code;
    const letter = this.match(/^\\([^]?)/u)?.[1] ?? "";
    const escape = ESCAPES[letter];
    if (escape !== undefined) return escape;
    if (!/^[^A-Za-z0-9]$/.test(letter) || letter > "\u007f") this.fail(`it knows no '\\${letter}'`);
    return letter.charCodeAt(0);
  }

  bracket(): string {
    const isNegated = this.match(/^\[(\^?)/)?.[1] === "^";
    let members = "";
    for (let isFirst = true; isFirst || !this.match(/^\]/); isFirst = false) {
      if (this.#rest === "") this.fail("a bracket is not closed");
      members += this.member();
    }
    return `[${isNegated ? "^" : ""}${members}]`;
  }

  /** A class, a character or a range of characters. */
  member(): string {
    const posix = this.match(/^\[:(\^?)(\w+):\]/);
    if (posix) return posixClass(posix[2] ?? "", posix[1] === "^") ?? this.fail(`no class is called ${posix[2]}`);
    const named = this.namedClass();
    if (named !== undefined) return named;
    const from = this.single();
    const to = this.match(/^-(?=[^\]])/) ? this.single() : from;
    if (to < from) this.fail("a range of characters runs backwards");
    return `${codeUnit(from)}-${codeUnit(to)}${this.#flags.i ? inBothCases(from, to) : ""}`;
  }

  single(): number {
    return this.#rest.startsWith("\\") ? this.escapedCharacter() : this.character();
  }
}
