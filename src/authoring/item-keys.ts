import type { InputEncoding } from "../model/compiled.js";
import { ENCODED, NOT_GIVEN } from "../model/limits.js";

/** The names of the fields that lead to a part of an item; none for the whole item. */
export type ItemPath = readonly string[];

/** What of an item is used, and in which form. */
export interface ItemNeed {
  readonly path: ItemPath;
  /** How a closure reads it; `value` is the text that stands for it where it is printed. */
  readonly encoding: InputEncoding | undefined;
  /** What there is for an item that lacks it; undefined where no item may. */
  readonly missing: string | undefined;
  /** That it gets into a text, which no closure reads. */
  readonly isPrinted?: boolean;
  /** That there are tags in it, which Argo is to evaluate: so it is no base64. */
  readonly isFilled?: boolean;
}

/** What is known of the items of a list: themselves; that an expression can name the list; or nothing, of a text. */
export type KnownItems = readonly unknown[] | "listed" | "text";

/** What is made of the items of one list, mostly in base64, each under a name of its own: `text-item-name`. */
export interface ItemKeys {
  readonly known: KnownItems;
  readonly made: Map<string, ItemNeed>;
  /** The fields that Argo's own tags name; the empty name is that of the whole item. */
  readonly used: Set<string>;
}

export function createItemKeys(known: KnownItems): ItemKeys {
  return { known, made: new Map(), used: new Set() };
}

/** The name under which the items have what is needed of them. */
export function keyOf({ made }: ItemKeys, need: ItemNeed): string {
  const base = [need.isFilled ? "tagged" : need.isPrinted ? "print" : (need.encoding ?? "value"), "item", ...need.path]
    .join("-")
    .replace(/[^\w-]/g, "_");
  for (let count = 1; ; count++) {
    const key = count === 1 ? base : `${base}-${count}`;
    const other = made.get(key);
    if (other && !isSame(other, need)) continue;
    made.set(key, need);
    return key;
  }
}

export function isSame(one: ItemNeed, other: ItemNeed): boolean {
  return (
    one.encoding === other.encoding &&
    one.missing === other.missing &&
    (one.isFilled ?? false) === (other.isFilled ?? false) &&
    (one.isPrinted ?? false) === (other.isPrinted ?? false) &&
    JSON.stringify(one.path) === JSON.stringify(other.path)
  );
}

/** The text of what is made, in an expression. */
export function madeText(key: string): string {
  return `sprig.b64dec(${member("item", key)})`;
}

/** An input of a closure that gets what is made as it is; of numbers and booleans the text. */
export function madeValue(key: string, encoding: InputEncoding | undefined): string {
  return encoding === "scalar" ? `{{=${madeText(key)}}}` : `${ENCODED}{{item.${key}}}`;
}

/** What is made of an item in a list of the cluster, where `#` is the item. */
export function madeIn({ path, encoding, missing, isPrinted = false }: ItemNeed): string {
  const value = access("#", path, missing !== undefined);
  if (encoding === "text" && missing === NOT_GIVEN) return `sprig.b64enc(${value} ?? ${quoted(missing)})`;
  const encoded = encodedIn(value, encoding);
  // Argo has no word for what is not there: what prints it has to fail, as its own tags do.
  const fail = `sprig.fail(${quoted(`an item has no ${path.join(".")}`)})`;
  if (missing === undefined) return isPrinted && path.length > 0 ? `${isThere(path)} ? ${encoded} : ${fail}` : encoded;
  const other = quoted(Buffer.from(missing).toString("base64"));
  // Where a value may be null, that is not the same as none.
  const mayBeNull = path.length > 0 && (encoding === "json" || encoding === undefined);
  return mayBeNull ? `${isThere(path)} ? ${encoded} : ${other}` : `${value} == nil ? ${other} : ${encoded}`;
}

function encodedIn(value: string, encoding: InputEncoding | undefined): string {
  if (encoding === "text") return `sprig.b64enc(${value})`;
  if (encoding === "json") return `sprig.b64enc(toJson(${value}))`;
  return `sprig.b64enc(type(${value}) == 'string' ? ${value} : toJson(${value}))`;
}

/** Whether an item has a field, be it null. */
function isThere(path: ItemPath): string {
  const above = access("#", path.slice(0, -1), true);
  const name = path.at(-1) ?? "";
  const inMap = `${quoted(name)} in (${above} ?? {})`;
  return isIndex(name) ? `(type(${above}) == 'array' ? ${name} < len(${above}) : ${inMap})` : inMap;
}

/** A part of a value in an expression. Of what is not there, only `mayMiss` has no parts. */
function access(value: string, path: ItemPath, mayMiss: boolean): string {
  return path.reduce((above, name, depth) => {
    const inMap = mayMiss || depth > 0 ? optionalMember(above, name) : member(above, name);
    if (!isIndex(name)) return inMap;
    return `(type(${above}) == 'array' ? (${name} < len(${above}) ? ${above}[${name}] : nil) : ${inMap})`;
  }, value);
}

const isIndex = (name: string): boolean => /^(?:0|[1-9]\d*)$/.test(name);

export function member(path: string, name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `${path}.${name}` : `${path}[${quoted(name)}]`;
}

function optionalMember(path: string, name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `${path}?.${name}` : `${path}?.[${quoted(name)}]`;
}

/** A text in Argo's expressions. Two braces would end the tag that it stands in. */
export function quoted(text: string): string {
  const plain = text.replace(/['\\]/g, "\\$&");
  return `'${plain.replace(/[\p{Cc}{}]/gu, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`)}'`;
}
