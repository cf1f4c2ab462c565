import { compilePattern, PatternError } from "../../go/patterns.js";
import { bytesOf, inCase, parts, replaced, slicedText, trimmed, trimSpace } from "../../go/texts.js";
import { parseInteger } from "../../go/numbers.js";
import { count, type Failing, text } from "../values/failing.js";
import { fromBase64 } from "./texts.js";
import { base64Of } from "../values/json.js";
import { elementsOf, TextMap, textFor, type Value } from "../values/values.js";

type Functions = Readonly<Record<string, (values: readonly Value[], failing: Failing) => Value>>;

const MOST_REPEATS = 1e6;

const one =
  (apply: (of: string) => Value): Functions[string] =>
  ([of], failing) =>
    apply(text(of, failing));

/** What stands first is the argument, what is worked on stands last: sprig is made for pipes. */
const two =
  (apply: (of: string, by: string) => Value): Functions[string] =>
  ([by, of], failing) =>
    apply(text(of, failing), text(by, failing));

const counted =
  (apply: (of: string, number: number, failing: Failing) => Value): Functions[string] =>
  ([number, of], failing) =>
    apply(text(of, failing), count(number, failing), failing);

function pattern(written: Value | undefined, failing: Failing): RegExp {
  try {
    return compilePattern(text(written, failing), "gu");
  } catch (error) {
    if (error instanceof PatternError) return failing.value(error.message);
    throw error;
  }
}

const matches = ([written, of]: readonly Value[], failing: Failing): Value =>
  pattern(written, failing).test(text(of, failing));
const first = ([written, of]: readonly Value[], failing: Failing): Value =>
  text(of, failing).match(pattern(written, failing))?.[0] ?? "";
const all = ([written, of, limit]: readonly Value[], failing: Failing): Value => {
  const found = text(of, failing).match(pattern(written, failing)) ?? [];
  const number = count(limit, failing);
  return number < 0 ? [...found] : found.slice(0, number);
};
/** `${1}` and `$name` stand for what was found. */
const byPattern = ([written, of, by]: readonly Value[], failing: Failing): Value =>
  text(of, failing).replace(pattern(written, failing), (...found: unknown[]) => {
    const names = found.findLast((part): part is Record<string, string> => typeof part === "object") ?? {};
    return text(by, failing).replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (whole, bare?: string, braced?: string) => {
      const name = bare ?? braced;
      if (name === undefined) return whole === "$$" ? "$" : whole;
      const value = /^\d+$/.test(name) ? found[Number(name)] : names[name];
      return typeof value === "string" ? value : "";
    });
  });
const literally = ([written, of, by]: readonly Value[], failing: Failing): Value =>
  text(of, failing).replace(pattern(written, failing), () => text(by, failing));
const splitBy = ([written, of, limit]: readonly Value[], failing: Failing): Value => {
  const number = count(limit, failing);
  const whole = text(of, failing);
  if (number === 0) return [];
  const found: string[] = [];
  let at = 0;
  for (const match of whole.matchAll(pattern(written, failing))) {
    if (number > 0 && found.length === number - 1) break;
    if (match[0] === "" && (match.index === 0 || match.index === whole.length)) continue;
    found.push(whole.slice(at, match.index));
    at = match.index + match[0].length;
  }
  return [...found, whole.slice(at)];
};

function truncated(of: string, length: number): string {
  const size = bytesOf(of).length;
  if (length < 0) return size + length > 0 ? slicedText(of, size + length, size) : of;
  return slicedText(of, 0, length);
}

const indented = (of: string, spaces: number, failing: Failing): string => {
  if (spaces < 0 || spaces > MOST_REPEATS) return failing.value(`indent() cannot put ${spaces} blanks`);
  const pad = " ".repeat(spaces);
  return pad + of.replaceAll("\n", `\n${pad}`);
};

/** Where a text stops being base64. */
function wrongByte(of: string): number {
  const bytes = [...bytesOf(of)].map((byte) => String.fromCharCode(byte));
  const wrong = bytes.findIndex((byte) => !/[A-Za-z0-9+/\r\n]/.test(byte));
  return wrong < 0 ? bytes.length - (bytes.length % 4) : wrong;
}

const digest = (algorithm: string): Functions[string] =>
  one((of) => process.getBuiltinModule("node:crypto").createHash(algorithm).update(bytesOf(of)).digest("hex"));

const mapped = (found: readonly string[]): TextMap => new TextMap(found.map((part, index) => [`_${index}`, part]));

const joinedTexts = (value: Value | undefined): string[] => {
  const list = elementsOf(value ?? null);
  if (!list) return value === null || value === undefined ? [] : [textFor(value)];
  return list.filter((item) => item !== null).map(textFor);
};

/** Go's `%q`, of characters that are none of control. */
const quoted = (of: string): string =>
  JSON.stringify(of)
    .replace(/\\u0007/g, "\\a")
    .replace(/\\u000b/g, "\\v");

export const SPRIG_TEXTS: Functions = {
  hello: () => "Hello!",
  trim: one(trimSpace),
  upper: one((of) => inCase(of, "toUpperCase")),
  lower: one((of) => inCase(of, "toLowerCase")),
  title: one((of) => of.replace(/(?<![\p{L}\p{N}_'’])\p{L}/gu, (letter) => inCase(letter, "toUpperCase"))),
  untitle: one((of) => of.replace(/(?<!\S)\S/gu, (letter) => inCase(letter, "toLowerCase"))),
  nospace: one((of) => of.replace(/\s/g, "")),
  swapcase: one((of) =>
    [...of]
      .map((letter) =>
        letter === inCase(letter, "toUpperCase") ? inCase(letter, "toLowerCase") : inCase(letter, "toUpperCase"),
      )
      .join(""),
  ),
  trunc: counted(truncated),
  repeat: counted((of, times, failing) =>
    times < 0 || times > MOST_REPEATS ? failing.value(`repeat() cannot repeat ${times} times`) : of.repeat(times),
  ),
  substr: ([from, to, of], failing) => {
    const [start, end, whole] = [count(from, failing), count(to, failing), text(of, failing)];
    const size = bytesOf(whole).length;
    if (start < 0 && (end < 0 || end > size)) return failing.value("substr() reaches beyond the text");
    if (start < 0) return slicedText(whole, 0, end);
    const last = end < 0 || end > size ? size : end;
    return start > last ? failing.value("substr() begins behind its end") : slicedText(whole, start, last);
  },
  trimall: two((of, set) => trimmed(of, set)),
  trimAll: two((of, set) => trimmed(of, set)),
  trimPrefix: two((of, prefix) => (of.startsWith(prefix) ? of.slice(prefix.length) : of)),
  trimSuffix: two((of, suffix) => (suffix !== "" && of.endsWith(suffix) ? of.slice(0, -suffix.length) : of)),
  contains: two((of, part) => of.includes(part)),
  hasPrefix: two((of, prefix) => of.startsWith(prefix)),
  hasSuffix: two((of, suffix) => of.endsWith(suffix)),
  replace: ([old, by, of], failing) => replaced(text(of, failing), text(old, failing), text(by, failing)),
  plural: ([single, many, number], failing) => text(count(number, failing) === 1 ? single : many, failing),
  indent: counted(indented),
  nindent: counted((of, spaces, failing) => `\n${indented(of, spaces, failing)}`),
  quote: (values) =>
    values
      .filter((value) => value !== null)
      .map((value) => quoted(textFor(value)))
      .join(" "),
  squote: (values) =>
    values
      .filter((value) => value !== null)
      .map((value) => `'${textFor(value)}'`)
      .join(" "),
  cat: (values) =>
    values
      .filter((value) => value !== null)
      .map(textFor)
      .join(" "),
  toString: ([value]: readonly Value[]) => textFor(value ?? null),
  atoi: one((of) => parseInteger(of) ?? 0n),
  split: two((of, separator) => mapped(parts(of, separator))),
  splitList: two((of, separator) => parts(of, separator)),
  splitn: ([separator, limit, of], failing) =>
    mapped(parts(text(of, failing), text(separator, failing), count(limit, failing))),
  toStrings: ([value]) => joinedTexts(value),
  join: ([separator, list], failing) => joinedTexts(list).join(text(separator, failing)),
  sortAlpha: ([list]) => joinedTexts(list).sort((left, right) => (left < right ? -1 : left > right ? 1 : 0)),
  sha1sum: digest("sha1"),
  sha256sum: digest("sha256"),
  sha512sum: digest("sha512"),
  b64enc: one((of) => base64Of(bytesOf(of))),
  b64dec: one((of) => fromBase64(of) ?? `illegal base64 data at input byte ${wrongByte(of)}`),
  base: one((of) => of.replace(/\/+$/, "").split("/").at(-1) || (of === "" ? "." : "/")),
  regexMatch: matches,
  mustRegexMatch: matches,
  regexFind: first,
  mustRegexFind: first,
  regexFindAll: all,
  mustRegexFindAll: all,
  regexReplaceAll: byPattern,
  mustRegexReplaceAll: byPattern,
  regexReplaceAllLiteral: literally,
  mustRegexReplaceAllLiteral: literally,
  regexSplit: splitBy,
  mustRegexSplit: splitBy,
  regexQuoteMeta: one((of) => of.replace(/[\\.+*?()|[\]{}^$]/g, "\\$&")),
  fail: ([message], failing) => failing.value(text(message, failing)),
};
