import { bytesOf, inCase, parts, replaced, textOf, trimmed, trimSpace } from "../../go/texts.js";
import { count, elements, type Failing, text } from "../values/failing.js";
import { base64Of, jsonOf, NoJson, valueOfJson } from "../values/json.js";
import { kindOf, textFor, type Value } from "../values/values.js";

type Functions = Readonly<Record<string, (values: readonly Value[], failing: Failing) => Value>>;

const MOST_REPEATS = 1e6;

const ofText =
  (apply: (of: string, more: string) => Value): Functions[string] =>
  ([first, second], failing) =>
    apply(text(first, failing), second === undefined ? " " : text(second, failing));

/** Where a text begins in another, in bytes. */
function byteIndex(of: string, index: number): bigint {
  return BigInt(index < 0 ? index : bytesOf(of.slice(0, index)).length);
}

function splitAt(keepsSeparator: boolean): Functions[string] {
  return ([of, by, limit], failing) => {
    const separator = text(by, failing);
    const found = parts(text(of, failing), separator, limit === undefined ? -1 : count(limit, failing));
    return keepsSeparator ? found.map((part, index) => (index < found.length - 1 ? part + separator : part)) : found;
  };
}

export function jsonOrFail(value: Value, failing: Failing, form?: Parameters<typeof jsonOf>[1]): string {
  try {
    return jsonOf(value, form);
  } catch (error) {
    if (error instanceof NoJson) return failing.value(error.message);
    throw error;
  }
}

/** The bytes of a base64 text as a text; undefined for what is none. */
export function fromBase64(of: string): string | undefined {
  const written = of.replace(/[\r\n]/g, "");
  if (written.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(written)) return undefined;
  return textOf(Uint8Array.from(atob(written), (character) => character.charCodeAt(0)));
}

export const TEXT_FUNCTIONS: Functions = {
  type: ([value]) => kindOf(value ?? null),
  string: ([value]) => textFor(value ?? null),
  trim: ([of, set], failing) =>
    set === undefined ? trimSpace(text(of, failing)) : trimmed(text(of, failing), text(set, failing)),
  trimPrefix: ofText((of, prefix) => (of.startsWith(prefix) ? of.slice(prefix.length) : of)),
  trimSuffix: ofText((of, suffix) => (suffix !== "" && of.endsWith(suffix) ? of.slice(0, -suffix.length) : of)),
  upper: ofText((of) => inCase(of, "toUpperCase")),
  lower: ofText((of) => inCase(of, "toLowerCase")),
  split: splitAt(false),
  splitAfter: splitAt(true),
  replace: ([of, old, by, limit], failing) =>
    replaced(
      text(of, failing),
      text(old, failing),
      text(by, failing),
      limit === undefined ? -1 : count(limit, failing),
    ),
  repeat: ([of, times], failing) => {
    const number = count(times, failing);
    if (number < 0 || number > MOST_REPEATS) return failing.value(`repeat() cannot repeat ${number} times`);
    return text(of, failing).repeat(number);
  },
  join: ([list, glue], failing) =>
    elements(list, failing)
      .map((one) => text(one, failing))
      .join(glue === undefined ? "" : text(glue, failing)),
  indexOf: ofText((of, part) => byteIndex(of, of.indexOf(part))),
  lastIndexOf: ofText((of, part) => byteIndex(of, of.lastIndexOf(part))),
  hasPrefix: ofText((of, prefix) => of.startsWith(prefix)),
  hasSuffix: ofText((of, suffix) => of.endsWith(suffix)),
  toJSON: ([value], failing) => jsonOrFail(value ?? null, failing, { indent: 2 }),
  fromJSON: ([of], failing) => valueOfJson(text(of, failing)) ?? failedJson(text(of, failing), failing),
  toBase64: ([of], failing) => base64Of(bytesOf(text(of, failing))),
  fromBase64: ([of], failing) =>
    fromBase64(text(of, failing)) ?? failing.value("fromBase64() of a text that is no base64"),
};

function failedJson(of: string, failing: Failing): Value {
  return of.trim() === "null" ? null : failing.value("fromJSON() of a text that is no JSON");
}
