/**
 * Regular expressions of Go (RE2), as JavaScript's. They know no look-around and no back references; `(?P<name>…)`,
 * `[[:alpha:]]`, `\pL`, `\z`, `\Q…\E` and flags in the middle are theirs.
 */

export class PatternError extends Error {}

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
  punct: "!-\\/:-@\\[-`{-~",
  space: "\\t\\n\\v\\f\\r ",
  upper: "A-Z",
  word: "0-9A-Za-z_",
  xdigit: "0-9A-Fa-f",
};

/** Of `\d`, `\s` and `\w` Go knows ASCII only. */
const CLASSES: Readonly<Record<string, string>> = { d: "0-9", s: "\\t\\n\\f\\r ", w: "0-9A-Za-z_" };

const ESCAPES: Readonly<Record<string, string>> = { a: "\\x07", f: "\\f", n: "\\n", r: "\\r", t: "\\t", v: "\\v" };
const MOST_REPEATS = 1000;

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly U: boolean;
}

/** @throws PatternError for what is no pattern of Go. */
export function compilePattern(pattern: string, flags = "u"): RegExp {
  const source = translated(pattern);
  try {
    return new RegExp(source, flags);
  } catch (error) {
    throw new PatternError(`'${pattern}' is no regular expression`, { cause: error });
  }
}

function translated(pattern: string): string {
  const characters = [...pattern];
  let at = 0;
  let flags: Flags = { i: false, m: false, s: false, U: false };
  const open: Flags[] = [];
  const fail = (problem: string): never => {
    throw new PatternError(`'${pattern}' is no regular expression of Go: ${problem}`);
  };
  const rest = (): string => characters.slice(at).join("");
  const match = (expected: RegExp): RegExpExecArray | undefined => {
    const found = expected.exec(rest());
    if (found) at += [...found[0]].length;
    return found ?? undefined;
  };
  let out = "";
  // Whether something stands in front that a repetition can be about.
  let isRepeatable = false;
  const add = (source: string): void => {
    out += source;
    isRepeatable = true;
  };
  const literal = (character: string): string => {
    const plain = character.replace(/[\^$\\.*+?()[\]{}|/-]/, "\\$&").replace(/^\\-$/, "-");
    const [lower, upper] = [character.toLowerCase(), character.toUpperCase()];
    if (!flags.i || lower === upper || [...lower].length !== 1 || [...upper].length !== 1) return plain;
    return `[${lower}${upper}]`;
  };

  /** What a backslash and what follows it is, in or out of brackets. */
  const escaped = (isInClass: boolean): string => {
    const unicode = match(/^\\([pP])(?:\{(\^?)(\w+)\}|(\w))/);
    if (unicode) {
      const isNegated = (unicode[1] === "P") !== (unicode[2] === "^");
      const name = unicode[3] ?? unicode[4] ?? "";
      for (const property of [name, `Script=${name}`])
        try {
          new RegExp(`\\p{${property}}`, "u");
          return `\\${isNegated ? "P" : "p"}{${property}}`;
        } catch {
          // It may be the other kind of name.
        }
      return fail(`no class is called ${name}`);
    }
    const code = match(/^\\x(?:([\da-fA-F]{2})|\{([\da-fA-F]{1,6})\})/);
    if (code) return codePoint(code[1] ?? code[2] ?? "", 16);
    const octal = match(/^\\(0[0-7]{0,2}|[1-7][0-7]{1,2})/);
    if (octal) return codePoint(octal[1] ?? "", 8);
    const letter = characters[at + 1];
    at += 2;
    if (letter === undefined) return fail("it ends with a backslash");
    const lower = letter.toLowerCase();
    const members = CLASSES[lower];
    if (members !== undefined) {
      if (!isInClass) return `[${letter === lower ? "" : "^"}${members}]`;
      return letter === lower ? members : outside(lower);
    }
    if (ESCAPES[letter] !== undefined) return ESCAPES[letter];
    if (/^[!-/:-@[-`{-~]$/.test(letter)) return isInClass ? `\\u{${hex(letter)}}` : `\\u{${hex(letter)}}`;
    if (!isInClass && letter === "A") return "(?<![\\s\\S])";
    if (!isInClass && letter === "z") return "(?![\\s\\S])";
    if (!isInClass && (letter === "b" || letter === "B")) return `\\${letter}`;
    return fail(`it knows no \\${letter}`);
  };
  const hex = (character: string): string => (character.codePointAt(0) ?? 0).toString(16);
  const codePoint = (digits: string, base: number): string => {
    const code = Number.parseInt(digits, base);
    return code > 0x10ffff ? fail("a character has a number that is too high") : `\\u{${code.toString(16)}}`;
  };

  const bracket = (): string => {
    let members = "";
    at++;
    if (characters[at] === "^") {
      members += "^";
      at++;
    }
    const start = at;
    for (;;) {
      if (characters[at] === undefined) fail("a bracket is not closed");
      if (characters[at] === "]" && at > start) break;
      const posix = match(/^\[:(\^?)(\w+):\]/);
      if (posix) {
        const found = POSIX[posix[2] ?? ""] ?? fail(`no class is called ${posix[2]}`);
        members += posix[1] === "^" ? complement(found) : found;
        continue;
      }
      const first = member();
      if (characters[at] !== "-" || characters[at + 1] === "]" || characters[at + 1] === undefined) {
        members += first.length > 1 && !first.startsWith("\\") ? first : inFlags(first);
        continue;
      }
      at++;
      const last = member();
      if (isSet(first) || isSet(last) || valueOf(first) > valueOf(last)) fail("a range of characters runs backwards");
      members += inFlags(`${first}-${last}`);
    }
    at++;
    return `[${members}]`;
  };
  const member = (): string => {
    const character = characters[at] ?? "";
    if (character === "\\") return escaped(true);
    at++;
    return `\\u{${hex(character)}}`;
  };
  const isSet = (source: string): boolean => !/^(?:\\u\{[^}]*\}|\\[fnrtv]|\\x..)$/.test(source);
  const valueOf = (source: string): number => (new RegExp(`^${source}$`, "u").test("") ? 0 : numberOf(source));
  /** In a class without regard to case both cases of the letters of ASCII. */
  const inFlags = (source: string): string => {
    if (!flags.i) return source;
    const [from, to] = source.split("-").map(numberOf);
    if (from === undefined) return source;
    const both = [...Array(26).keys()].flatMap((letter) => {
      const [upper, lower] = [65 + letter, 97 + letter];
      const has = (code: number): boolean => code >= from && code <= (to ?? from);
      return has(upper) || has(lower) ? [String.fromCharCode(upper, lower)] : [];
    });
    return source + both.join("");
  };

  while (at < characters.length) {
    const character = characters[at] ?? "";
    if (character === "(") {
      const withFlags = match(/^\(\?([imsU]*)(?:-([imsU]+))?([:)])/);
      if (withFlags) {
        const [, on = "", off = "", end] = withFlags;
        const before = flags;
        const has = (flag: keyof Flags): boolean => (on.includes(flag) || flags[flag]) && !off.includes(flag);
        flags = { i: has("i"), m: has("m"), s: has("s"), U: has("U") };
        isRepeatable = false;
        if (end === ")") continue;
        open.push(before);
        out += "(?:";
        continue;
      }
      const named = match(/^\(\?P?<(\w+)>/);
      if (!named && characters[at + 1] === "?") fail(`it knows no '(?${characters[at + 2] ?? ""}'`);
      if (!named) at++;
      open.push(flags);
      out += named ? `(?<${named[1]}>` : "(";
      isRepeatable = false;
    } else if (character === ")") {
      flags = open.pop() ?? fail("a parenthesis closes nothing");
      at++;
      add(")");
    } else if (character === "|") {
      at++;
      out += "|";
      isRepeatable = false;
    } else if (character === "[") add(bracket());
    else if (character === ".") {
      at++;
      add(flags.s ? "[\\s\\S]" : "[^\\n]");
    } else if (character === "^") {
      at++;
      add(flags.m ? "(?<=^|\\n)" : "(?<![\\s\\S])");
    } else if (character === "$") {
      at++;
      add(flags.m ? "(?=\\n|$)" : "(?![\\s\\S])");
    } else if (character === "\\") {
      const quoted = match(/^\\Q([^]*?)(?:\\E|$)/);
      if (quoted) for (const one of quoted[1] ?? "") add(literal(one));
      else add(escaped(false));
    } else {
      const repeat = match(/^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})/);
      if (!repeat) {
        at++;
        add(character === "{" || character === "}" ? `\\${character}` : literal(character));
        continue;
      }
      const [source, least, , most] = repeat;
      if (!isRepeatable) fail(`'${source}' repeats nothing`);
      const [low, high] = [Number(least ?? 0), Number(most || (least ?? 0))];
      if (low > MOST_REPEATS || high > MOST_REPEATS || low > high) fail(`it cannot repeat '${source}'`);
      const isLazy = match(/^\?/) !== undefined;
      out += source + (isLazy === flags.U ? "" : "?");
      isRepeatable = false;
      if (/^[*+?]/.test(rest())) fail("a repetition is repeated");
    }
  }
  if (open.length > 0) fail("a parenthesis is not closed");
  return out;
}

function numberOf(source: string): number {
  const code = /^\\u\{([^}]*)\}$/.exec(source)?.[1];
  return code === undefined ? 0 : Number.parseInt(code, 16);
}

/** What is no member of an ASCII class. */
function outside(letter: string): string {
  return complement(CLASSES[letter] ?? "");
}

function complement(members: string): string {
  const inside = new RegExp(`[${members}]`);
  const ranges: string[] = [];
  for (let code = 0; code < 0x80; code++)
    if (!inside.test(String.fromCharCode(code))) ranges.push(`\\u{${code.toString(16)}}`);
  return `${ranges.join("")}\\u{80}-\\u{10ffff}`;
}
