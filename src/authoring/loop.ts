import type { DAGTask, Parameter } from "../model/argo/index.js";
import type { InputEncoding } from "../model/compiled.js";
import { ENCODED } from "../model/limits.js";
import { type ItemKeys, type ItemNeed, isSame, keyOf, madeIn, madeValue, member, quoted } from "./item-keys.js";
import { itemTag } from "./item-reference.js";
import { encodedItem, encodedText, wayOf, writtenItems } from "./known-items.js";
import { AuthoringError } from "./problem.js";
import { createReference, referenceData } from "./reference.js";
import { plainData } from "./value.js";

/*
 * How the items of `each()` reach those who use them. Argo evaluates the tags in an item, breaks a template in which an item has
 * a control character, gives what is in a field as JSON without the quotes, and knows no word for a field that is not there. So:
 *
 * numbers, booleans: `{{item}}`, `{{item.count}}`
 * items that are text: `__base64__{{=sprig.b64enc(item)}}`, and the variable of the pod carries it on as it is (see `readEncoded`)
 * all else of a list in the cluster is put in base64 before the list is taken apart:
 *   `withParam: {{=toJson(map(fromJSON(…), { {'text-item-name': sprig.b64enc(#.name)} }))}}`, of which a closure gets
 *   `__base64__{{item.text-item-name}}`, and a text that is printed `{{=sprig.b64dec(item['print-item-name'])}}`
 * a list that is known here stays as it is where nothing in it can go wrong. Else a text in a field is read on its way,
 *   `{{=fromJSON('"' + item.name + '"')}}`, or stands in base64 in the list itself
 * a list that is a text is the user's own: there are Argo's tags, and closures read what these give
 */

/** The items of a call that runs once for each of them. */
export interface Loop {
  /** A list, or the reference to one. */
  readonly items: readonly unknown[];
  readonly keys: ItemKeys;
  /** The inputs of a closure that get items. Filled in once, when the call's arguments are made. */
  readonly uses: ItemUse[];
}

/** An item, or a part of it, as the whole value of a closure's input. */
export interface ItemUse extends ItemNeed {
  readonly parameter: Parameter;
}

type LoopFields = Pick<DAGTask, "withItems" | "withParam">;

export function createLoop(items: readonly unknown[], keys: ItemKeys): Loop {
  return { items, keys, uses: [] };
}

/** A list that is text: in JSON, once Argo has put in the values of its tags. */
export function textList(text: string): readonly never[] {
  return createReference({ description: "the list", print: () => text }) as readonly never[];
}

/** Writes the values of the inputs that get items. `rest` is the text of everything else that the call says. */
export function placeItems(loop: Loop, uses: readonly ItemUse[], rest: string): void {
  // What is made for a hook stands there too, and is no field of the item.
  for (const field of fieldsIn(rest)) if (!loop.keys.made.has(field)) loop.keys.used.add(field);
  loop.uses.push(...uses);
  const { known } = loop.keys;
  for (const use of uses)
    use.parameter.value = typeof known === "string" ? clusterValue(loop, use) : knownValue(loop, use, known);
}

/** The value of an input that gets an item where no loop is known to be around: in a hook. */
export function itemValue(keys: ItemKeys, need: ItemNeed): string {
  const { known, used } = keys;
  const { path, encoding, missing } = need;
  const isText = known === "text" && encoding !== undefined && encoding !== "json" && path.length < 2;
  const cluster = isText ? (encoding === "scalar" ? "plain" : "read") : isRaw(need) ? "plain" : "made";
  const way = typeof known === "string" ? cluster : wayOf(known, need);
  if (way === "made") return madeValue(keyOf(keys, need), encoding);
  if (way === "filled") return filledValue(keys, need);
  used.add(path[0] ?? "");
  return way === "plain" ? itemTag(path) : encodedText(path, missing);
}

function filledValue(keys: ItemKeys, { path, encoding, missing }: ItemNeed): string {
  return encodedText([keyOf(keys, { path, encoding, missing, isFilled: true })]);
}

/** The fields of the item that stand in a text. */
function fieldsIn(text: string): string[] {
  const plain = [...text.matchAll(/\{\{item(?:\.([^{}]+))?\}\}/g)].map(([, name]) => name ?? "");
  const expressions = [...text.matchAll(/\{\{=(?:(?!\}\})[^])*/g)].flatMap(([expression]) => [
    ...expression.matchAll(MEMBER),
  ]);
  return [...plain, ...expressions.map(([, name, key]) => name ?? key?.replace(/\\(.)/g, "$1") ?? "")];
}

const MEMBER = /(?<![\w.'#])item\b(?:\.(\w+)|\['((?:[^'\\]|\\.)+)'\])?/g;

/** Where a list in the cluster comes from. */
export interface LoopSource {
  /** An expression whose value is the list. */
  readonly list: string;
  /** Whether the tag of the reference is the list's JSON. */
  readonly isText: boolean;
}

/** @param source known where the list is the output of a call */
export function loopFields(loop: Loop, source: LoopSource | undefined): LoopFields {
  const reference = referenceData(loop.items);
  if (!reference) {
    // Argo runs an empty `withItems` once, with a literal {{item}}; an empty `withParam` is skipped.
    if (loop.items.length === 0) return { withParam: "[]" };
    return { withItems: plainData(knownList(loop), "each()") as NonNullable<DAGTask["withItems"]> };
  }
  if (isMapped(loop)) {
    const list = requireList(source?.list ?? listIn(reference.print()));
    return { withParam: `{{=toJson(map(${list}, ${mapping(loop)}))}}` };
  }
  return source && !source.isText ? { withParam: `{{=toJson(${source.list})}}` } : {};
}

function clusterValue(loop: Loop, need: ItemUse): string {
  const { path, encoding, missing } = need;
  const [field] = path;
  if (isMapped(loop)) {
    if (isRaw(need)) return itemTag(path);
    return isWhole(loop) ? wholeValue(encoding) : madeValue(keyOf(loop.keys, need), encoding);
  }
  if (encoding !== "scalar") return encodedText(path, missing);
  return field === undefined || missing === undefined
    ? itemTag(path)
    : `{{=${member("item", field)} ?? ${quoted(missing)}}}`;
}

/** Whether Argo's own tag is right, whatever the list holds. */
function isRaw({ path, encoding, missing, isPrinted = false }: ItemNeed): boolean {
  return encoding === "scalar" && path.length === 1 && missing === undefined && !isPrinted;
}

/** Whether the list is encoded before it is taken apart. */
function isMapped({ uses, keys }: Loop): boolean {
  if (keys.made.size > 0) return true;
  const isText = keys.known === "text";
  return uses.some((need) => {
    const { path, encoding, missing } = need;
    if (encoding === undefined || encoding === "json" || path.length > 1) return true;
    if (isText) return false;
    if (missing !== undefined) return true;
    return path.length === 1 && !isRaw(need) && !keys.used.has("");
  });
}

/** Whether an item goes to inputs in one form, and nowhere else: then nothing but that form is in the list. */
function isWhole({ uses, keys }: Loop): boolean {
  const [first] = uses;
  if (keys.used.size > 0 || first?.path.length !== 0 || !uses.every((use) => isSame(use, first))) return false;
  return [...keys.made.values()].every((need) => isSame(need, first));
}

function mapping(loop: Loop): string {
  const { uses, keys } = loop;
  const [first] = uses;
  if (first && isWhole(loop)) return madeIn(first);
  if (keys.used.has(""))
    throw new AuthoringError(
      "The item goes to a closure that reads JSON, and is printed as well",
      "make the items objects, and print a field: item.name",
    );
  const made = new Map([...keys.made].map(([key, need]) => [key, madeIn(need)]));
  const raw = new Set([...keys.used, ...uses.filter(isRaw).map(({ path }) => path[0] ?? "")]);
  for (const field of raw) made.set(field, member("#", field));
  // Braces stand apart: two of them would end the tag.
  return `{ {${[...made].map(([key, value]) => `${quoted(key)}: ${value}`).join(", ")}} }`;
}

function knownValue(loop: Loop, need: ItemUse, known: readonly unknown[]): string {
  const { path, encoding } = need;
  const way = wayOf(known, need);
  if (way === "filled") return filledValue(loop.keys, need);
  if (way === "made") return isWhole(loop) ? wholeValue(encoding) : madeValue(keyOf(loop.keys, need), encoding);
  loop.keys.used.add(path[0] ?? "");
  return way === "plain" ? itemTag(path) : encodedText(path);
}

/** Where the list has nothing but what is made of its items. */
function wholeValue(encoding: InputEncoding | undefined): string {
  return encoding === "scalar" ? "{{=sprig.b64dec(item)}}" : `${ENCODED}{{item}}`;
}

function knownList({ items, uses, keys }: Loop): readonly unknown[] {
  const [first] = uses;
  const isEncoded = first && keys.used.size === 0 && isWhole({ items, uses, keys });
  return isEncoded ? items.map((item) => encodedItem(item, first)) : writtenItems(items, keys.made, keys.used);
}

/** The list behind the tag of a parameter or output, an expression, or a text without either. */
export function listIn(tag: string): string | undefined {
  if (!tag.includes("{{")) return `fromJSON(${quoted(tag.replace(/[\r\n\t]/g, " "))})`;
  const [, expression] = /^\{\{=((?:(?!\{\{)[^])*)\}\}$/.exec(tag) ?? [];
  if (expression !== undefined) return `fromJSON(${expression})`;
  const [, list, name] = /^\{\{((?:workflow|inputs)\.parameters)\.([^{}]+)\}\}$/.exec(tag) ?? [];
  return list === undefined || name === undefined ? undefined : `fromJSON(${list}[${quoted(name)}])`;
}

function requireList(list: string | undefined): string {
  if (list !== undefined) return list;
  throw new AuthoringError(
    "each() over this reference cannot hand on its items to a closure that reads JSON",
    "pass the list as a parameter or as the result of a closure",
  );
}
