import { literalOfType, type LiteralValue } from "./literal-text.js";

/** Declares a helper of the script where one is first needed, and gives its name. */
export type Declare = (preferred: string, text: (name: string) => string) => string;

export interface Helpers {
  readonly declare: Declare;
  /** The functions that were declared, in their order. */
  declarations(): string[];
}

/** The helpers of one end of a script. */
export function createHelpers(local: (preferred: string) => string): Helpers {
  const texts = new Map<string, { readonly name: string; readonly text: string }>();
  return {
    declare(preferred, text) {
      const known = texts.get(preferred);
      if (known) return known.name;
      const name = local(preferred);
      texts.set(preferred, { name, text: text(name) });
      return name;
    },
    declarations: () => [...texts.values()].map(({ text }) => text),
  };
}

export const plainText = (declare: Declare): string => declare("plainText", plainTextText);
/** A text that goes to a file of its own: Argo alters none there. */
export const anyText = (declare: Declare): string => declare("anyText", anyTextText);
export const dateText = (declare: Declare): string => declare("dateText", dateTextText);
export const jsonText = (declare: Declare): string => declare("jsonText", jsonTextText);

export function valueText(declare: Declare): string {
  const [plain, date, json] = [plainText(declare), dateText(declare), jsonText(declare)];
  return declare("valueText", (name) => valueTextText(name, plain, date, json));
}

/** Texts of which nobody has to ask whether Argo alters them. */
const HARMLESS = /^(?:(?!\{\{)[ -~\u00a1-\u1fff])*$/;

export function literalsText(values: readonly LiteralValue[], declare: Declare): string {
  const isHarmless = values.every((value) => HARMLESS.test(String(value)));
  const written = isHarmless ? "String(value)" : `${plainText(declare)}(String(value))`;
  return `(value) => [${values.map(literalOfType).join(", ")}].includes(value) ? ${written} : undefined`;
}

/**
 * Go's Unicode is that of 2022, and a runtime may know younger characters: of those beyond U+FFFF only blocks count in
 * which nothing was added since, and which people write in: living scripts, music, mathematics, emoji, Han.
 */
const KNOWN_TO_GO = `(?=[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}])[${ranges(`
  10000-105bc 10980-10d39 11000-11374 11400-116c9 11700-11b09 11c00-11da9 16800-16b8f 16f00-16ff1 1cf00-1e4f9 1e7e0-1f6d7
  1f6dc-1f776 1f900-1fa53 1fa60-1fa88 1fa90-1fabd 1fabf-1fac5 1face-1fadb 1fae0-1fae8 1faf0-1fbca 20000-2b739`)}]`;

/** Flags, emoji and Han, all of them known to Go: in JSON the rest may as well be escaped. */
const COMMON = `[${ranges("1f1e6-1f1ff 1f300-1f64f 1f680-1f6d7 1f900-1f9ff 20000-2a6df")}]`;

/** `1f900-1f9ff` as it stands in a class of a regular expression. */
function ranges(list: string): string {
  return list.replace(/\s+/g, "").replace(/[\da-f]{5}/g, (code) => `\\u{${code}}`);
}

/**
 * A raw text becomes part of the consumer's template. Measured with Argo: known tags and `{{=` are evaluated, a `{{` that
 * nothing closes takes the next tag of the template with it, and what Go quotes in a way that JSON does not know (`\a`,
 * `\v`, `\x1b`, `\U000e0067`) breaks the template.
 */
const plainTextText = (name: string): string => `function ${name}(value) {
  // Tags that Argo would evaluate, and characters that break the template of whoever takes the value.
  const unsafe =
    /\\{\\{(?:=|[\\s\\x85]*(?:(?:workflow|inputs|outputs|steps|tasks|pod|node|lastRetry|cronworkflow)\\.|(?:item|retries)\\b)|(?![^]*\\}\\}))|[\\0-\\x07\\x0b\\x0e-\\x1f\\x7f\\p{Surrogate}]|(?!${KNOWN_TO_GO})[\\u{10000}-\\u{10ffff}]/u;
  if (typeof value !== "string") return undefined;
  const [found] = unsafe.exec(value) ?? [];
  if (found === undefined) return value;
  const what = found[0] === "{" ? found : \`U+\${found.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}\`;
  throw new Error(\`holds \${what}, which Argo cannot pass on; return it inside an object or write an artifact\`);
}`;

const anyTextText = (name: string): string => `function ${name}(value) {
  if (typeof value !== "string") return undefined;
  if (/\\p{Surrogate}/u.test(value)) throw new Error("holds half a character, which no file can hold");
  return value;
}`;

const dateTextText = (name: string): string => `function ${name}(value) {
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : undefined;
}`;

/** `{{` cannot be the structure of JSON, so an escape in a string is all that keeps tags out; likewise for characters. */
const jsonTextText = (name: string): string => `function ${name}(value) {
  const places = new Map();
  let text, promise;
  try {
    text = JSON.stringify(value, function (key, item) {
      const place = [...(places.get(this) ?? []), key];
      if (typeof item === "object") places.set(item, place);
      if (typeof this[key]?.then === "function") promise = place.slice(1).join(".");
      // What JSON would write as null or as {}.
      const isNumber = typeof item === "number" || this[key] instanceof Date;
      const isGap = Array.isArray(this) && ["undefined", "function", "symbol"].includes(typeof item);
      if (isGap || (isNumber && !Number.isFinite(Number(this[key]))) || item instanceof Map || item instanceof Set) throw item;
      if (promise !== undefined) throw item;
      return item;
    });
  } catch {
    if (promise !== undefined) throw new Error(\`holds a promise, "\${promise}"; await it\`);
    throw new Error("has no JSON form; return plain data, without NaN, Maps, Sets, cycles and BigInts, or gaps in lists");
  }
  // Escaped: second braces, which would make a tag, and characters that Argo cannot put into a template.
  return text?.replace(/(?<=\\{)\\{|\\x7f|(?!${COMMON})[\\u{10000}-\\u{10ffff}]/gu, (found) =>
    found.replace(/[^]/g, (unit) => \`\\\\u\${unit.charCodeAt(0).toString(16).padStart(4, "0")}\`),
  );
}`;

function valueTextText(name: string, plain: string, date: string, json: string): string {
  return `function ${name}(value) {
  if (typeof value === "string") return ${plain}(value);
  if (typeof value === "bigint") return String(value);
  return value instanceof Date ? ${date}(value) : ${json}(value);
}`;
}
