import type { DAGTask, Parameter } from "../model/argo/index.js";
import type { InputEncoding } from "../model/compiled.js";
import { ENCODED } from "../model/limits.js";
import { AuthoringError } from "./problem.js";
import { createReference, referenceData } from "./reference.js";
import { parameterText, plainData } from "./value.js";

/*
 * How the items of `each()` reach a closure. Argo evaluates the tags in an item, and breaks a template in which an item has
 * a control character, unless the item stands in an expression or is base64. So, by what the closure reads:
 *
 * numbers, booleans: `{{item}}`
 * text: `__base64__{{=sprig.b64enc(item)}}`, and the variable of the pod carries it on as it is (see `readEncoded`)
 * JSON, or what has no type: in an expression all members of an item are text, so that the list itself is encoded:
 *   `withParam: {{=toJson(map(fromJSON(…), sprig.b64enc(toJson(#))))}}` and `__base64__{{item}}`
 *
 * A list that is known here stays as it is where nothing in it can go wrong.
 */

/** The items of a call that runs once for each of them. */
export interface Loop {
  /** A list, or the reference to one. */
  readonly items: readonly unknown[];
  /** The inputs of a closure that get items. Filled in once, when the call's arguments are made. */
  readonly uses: ItemUse[];
  /** The fields of an item that are printed. */
  readonly printed: Set<string>;
}

/** An item, or one of its fields, as the whole value of a closure's input. */
export interface ItemUse extends ItemPath {
  readonly parameter: Parameter;
  readonly encoding: InputEncoding | undefined;
}

export interface ItemPath {
  /** Undefined for the whole item. */
  readonly field: string | undefined;
}

type LoopFields = Pick<DAGTask, "withItems" | "withParam">;

export function createLoop(items: readonly unknown[]): Loop {
  return { items, uses: [], printed: new Set() };
}

/** A list that is text: in JSON, once Argo has put in the values of its tags. */
export function textList(text: string): readonly never[] {
  return createReference({ description: "the list", print: () => text }) as readonly never[];
}

/** The reference to the item; `item.field` is a field of it. */
export function itemReference(field?: string): object {
  const tag = field === undefined ? "{{item}}" : `{{item.${field}}}`;
  return createReference({
    description: tag,
    item: { field },
    print: () => tag,
    ...(field === undefined ? { property: (name) => itemReference(name) } : {}),
  });
}

/** Writes the values of the inputs that get items. `rest` is the text of everything else that the call says. */
export function placeItems(loop: Loop, uses: readonly ItemUse[], rest: string): void {
  if (uses.length === 0) return;
  for (const [, field] of rest.matchAll(/\{\{item(?:\.([^{}]+))?\}\}/g)) loop.printed.add(field ?? "");
  loop.uses.push(...uses);
  const isStatic = !referenceData(loop.items);
  if (isMapped(loop)) for (const { field, encoding } of uses) if (encoding === "scalar") loop.printed.add(field ?? "");
  for (const use of uses) use.parameter.value = isStatic ? staticValue(loop, use) : clusterValue(loop, use);
}

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
    const items = loop.items.map((item) => staticItem(loop, item));
    return { withItems: plainData(items, "each()") as NonNullable<DAGTask["withItems"]> };
  }
  if (isMapped(loop)) {
    const list = requireList(source?.list ?? inExpression(reference.print()));
    return { withParam: `{{=toJson(map(${list}, ${mapping(loop)}))}}` };
  }
  return source && !source.isText ? { withParam: `{{=toJson(${source.list})}}` } : {};
}

function clusterValue(loop: Loop, { field, encoding }: ItemUse): string {
  if (encoding === "scalar") return itemTag(field);
  if (isMapped(loop)) {
    return isWhole(loop) ? `${ENCODED}{{item}}` : `${ENCODED}{{item.${mappedKey(field, encoding)}}}`;
  }
  return `${ENCODED}{{=sprig.b64enc(${field === undefined ? "item" : member("item", field)})}}`;
}

/** Text alone is right in an expression; all else must be encoded before the list is taken apart. */
function isMapped({ uses }: Loop): boolean {
  return uses.some(({ encoding }) => encoding === undefined || encoding === "json");
}

/** Whether an item goes to inputs in one form, and nowhere else: then nothing but that form is in the list. */
function isWhole({ uses, printed }: Loop): boolean {
  const [first] = uses;
  return printed.size === 0 && uses.every(({ field, encoding }) => field === undefined && encoding === first?.encoding);
}

function mapping(loop: Loop): string {
  const { uses, printed } = loop;
  if (isWhole(loop)) return encoded("#", uses[0]?.encoding);
  if (printed.has(""))
    throw new AuthoringError(
      "The item goes to a closure that reads JSON, and is printed as well",
      "make the items objects, and print a field: item.name",
    );
  const keys = new Map(
    uses
      .filter(({ encoding }) => encoding !== "scalar")
      .map(({ field, encoding }) => [
        mappedKey(field, encoding),
        encoded(field === undefined ? "#" : member("#", field), encoding),
      ]),
  );
  for (const field of printed) keys.set(field, member("#", field));
  // Braces stand apart: two of them would end the tag.
  return `{ {${[...keys].map(([key, value]) => `${quoted(key)}: ${value}`).join(", ")}} }`;
}

/** `json`, `json-name`, `text-name`: a printed field keeps its own name beside them. */
function mappedKey(field: string | undefined, encoding: InputEncoding | undefined): string {
  const how = encoding ?? "value";
  return field === undefined ? `${how}-item` : `${how}-item-${field}`;
}

function encoded(value: string, encoding: InputEncoding | undefined): string {
  if (encoding === "text") return `sprig.b64enc(${value})`;
  if (encoding === "json") return `sprig.b64enc(toJson(${value}))`;
  return `sprig.b64enc(type(${value}) == 'string' ? ${value} : toJson(${value}))`;
}

/** What Argo puts into a template as it is: no second brace, nothing that Go writes in another way than JSON. */
const HARMLESS = /^(?:(?!\{\{)[\t\n\r -~\u00a1-\u1fff])*$/;

function staticValue(loop: Loop, use: ItemUse): string {
  const texts = loop.items.map((item) => itemText(item, use) ?? "");
  return texts.every((text) => HARMLESS.test(text))
    ? itemTag(use.field)
    : `${ENCODED}{{=sprig.b64enc(${use.field === undefined ? "item" : member("item", use.field)})}}`;
}

function itemText(item: unknown, { field, encoding }: Pick<ItemUse, "field" | "encoding">): string | undefined {
  return parameterText(field === undefined ? item : fieldOf(item, field), encoding);
}

function fieldOf(item: unknown, field: string): unknown {
  const value: unknown = typeof item === "object" && item !== null ? Reflect.get(item, field) : undefined;
  if (value !== undefined) return value;
  throw new AuthoringError(`An item of each() has no field '${field}'`, "give every item the same fields");
}

/** An item of a list that is known here, with those texts in it that the closure reads where Argo would write others. */
function staticItem({ uses, printed }: Loop, item: unknown): unknown {
  return uses.reduce((changed: unknown, use) => {
    const text = itemText(item, use);
    const own = use.field === undefined ? item : fieldOf(item, use.field);
    if (text === undefined || isWritten(own, text)) return changed;
    const isShared =
      printed.has(use.field ?? "") ||
      (use.field === undefined && (printed.size > 0 || uses.some(({ field }) => field !== undefined))) ||
      uses.some((other) => other.field === use.field && itemText(item, other) !== text);
    if (isShared)
      throw new AuthoringError(
        `${use.field === undefined ? "The item" : `'${use.field}' of the item`} goes to a closure that reads JSON, and elsewhere as well`,
        "give the items a field for each use",
      );
    return use.field === undefined ? text : { ...(changed as object), [use.field]: text };
  }, item);
}

/** Whether Argo writes the value as this text, but for the order of keys. */
function isWritten(value: unknown, text: string): boolean {
  if (typeof value === "string") return value === text;
  if (typeof value !== "object") return String(value) === text && typeof value !== "bigint";
  return !(value instanceof Date) && HARMLESS.test(text) && !text.includes("\\u007b");
}

function itemTag(field: string | undefined): string {
  return field === undefined ? "{{item}}" : `{{item.${field}}}`;
}

function member(path: string, name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `${path}.${name}` : `${path}[${quoted(name)}]`;
}

/** A text in Argo's expressions. */
function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, "\\$&")}'`;
}

/** The list behind the tag of a parameter, an expression, or a text without either. */
function inExpression(tag: string): string | undefined {
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
