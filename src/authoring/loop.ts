import type { DAGTask, Parameter } from "../model/argo/index.js";
import type { InputEncoding } from "../model/compiled.js";
import { ENCODED, HARMLESS_FIELD, NOT_GIVEN, UNCLOSED_TAG } from "../model/limits.js";
import { AuthoringError } from "./problem.js";
import { createReference, referenceData } from "./reference.js";
import { parameterText, plainData } from "./value.js";

/*
 * How the items of `each()` reach a closure. Argo evaluates the tags in an item, and breaks a template in which an item has
 * a control character, unless the item stands in an expression or is base64. So, by what the closure reads:
 *
 * numbers, booleans: `{{item}}`
 * text: `__base64__{{=sprig.b64enc(item)}}`, and the variable of the pod carries it on as it is (see `readEncoded`)
 * text in a field: Argo gives it as JSON without the quotes, in all tags, so that it is read on the way:
 *   `__base64__{{=sprig.b64enc(fromJSON('"' + item.name + '"'))}}`, and `{{=fromJSON('"' + item.name + '"')}}` where it is printed
 * a field that an item may lack: `{{=item.count ?? '__undefined__'}}`, or the default of what reads it
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
  /** Those of them that conditions allow to be missing. */
  readonly optional: Set<string>;
}

/** An item, or one of its fields, as the whole value of a closure's input. */
export interface ItemUse extends ItemPath {
  readonly parameter: Parameter;
  readonly encoding: InputEncoding | undefined;
  /** What the input gets from an item that lacks the field; undefined where no item may. */
  readonly missing: string | undefined;
}

export interface ItemPath {
  /** Undefined for the whole item. */
  readonly field: string | undefined;
}

type LoopFields = Pick<DAGTask, "withItems" | "withParam">;

export function createLoop(items: readonly unknown[]): Loop {
  return { items, uses: [], printed: new Set(), optional: new Set() };
}

/** A list that is text: in JSON, once Argo has put in the values of its tags. */
export function textList(text: string): readonly never[] {
  return createReference({ description: "the list", print: () => text }) as readonly never[];
}

/** What is known of the items of a list: themselves, or that a closure has made them, which may write anything. */
export type KnownItems = readonly unknown[] | "any" | undefined;

/** The reference to an item of a list; `item.field` is a field of it. `isFixed`: there will be no other items than the known ones. */
export function itemReference(known: KnownItems, field?: string, isFixed = false): object {
  const tag = itemTag(field);
  return createReference({
    description: tag,
    item: { field, isSure: isFixed && field !== undefined && hasAll(known, field) },
    print: () => (field === undefined || isHarmless(known, field) ? tag : `{{=${fieldText(field)}}}`),
    ...(field === undefined ? { property: (name) => itemReference(known, name, isFixed) } : {}),
  });
}

/** Whether Argo's tag of a field is its text. Of a list that nobody here has made it is taken to be, as Argo's own tags are. */
function isHarmless(known: KnownItems, field: string): boolean {
  if (known === undefined || known === "any") return known === undefined;
  const values = known.map((item) =>
    typeof item === "object" && item !== null ? Reflect.get(item, field) : undefined,
  );
  // What is no text is JSON in any case, and a tag in it is somebody's.
  return values.every((value) => typeof value !== "string" || HARMLESS_FIELD.test(value) || value.includes("{{"));
}

function hasAll(known: KnownItems, field: string): boolean {
  return typeof known === "object" && known.every((item) => fieldOf(item, field, "") !== undefined);
}

/** A field in an expression: its text as JSON without the quotes. */
export function itemMember(field: string): string {
  return member("item", field);
}

/** The text of a field in an expression. */
function fieldText(field: string, missing?: string): string {
  const own = member("item", field);
  return `fromJSON('"' + ${missing === undefined ? own : `(${own} ?? ${quoted(JSON.stringify(missing).slice(1, -1))})`} + '"')`;
}

/** Writes the values of the inputs that get items. `rest` is the text of everything else that the call says. */
export function placeItems(loop: Loop, uses: readonly ItemUse[], rest: string): void {
  if (uses.length === 0) return;
  for (const field of fieldsIn(rest)) {
    loop.printed.add(field);
    if (field !== "" && isOptional(rest, field)) loop.optional.add(field);
  }
  loop.uses.push(...uses);
  const isStatic = !referenceData(loop.items);
  if (isMapped(loop)) for (const { field, encoding } of uses) if (encoding === "scalar") loop.printed.add(field ?? "");
  for (const use of uses) use.parameter.value = isStatic ? staticValue(loop, use) : clusterValue(loop, use);
}

/** The fields of the item that stand in a text; the empty name is that of the whole item. */
function fieldsIn(text: string): string[] {
  const plain = [...text.matchAll(/\{\{item(?:\.([^{}]+))?\}\}/g)].map(([, name]) => name ?? "");
  const expressions = [...text.matchAll(/\{\{=(?:(?!\}\})[^])*/g)].flatMap(([expression]) => [
    ...expression.matchAll(MEMBER),
  ]);
  return [...plain, ...expressions.map(([, name, key]) => name ?? key?.replace(/\\(.)/g, "$1") ?? "")];
}

const MEMBER = /(?<![\w.'#])item\b(?:\.(\w+)|\['((?:[^'\\]|\\.)+)'\])?/g;

/** Whether a text asks for a field that an item may lack. */
function isOptional(text: string, field: string): boolean {
  return text.includes(`${itemMember(field)} ?? '${NOT_GIVEN}'`);
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

function clusterValue(loop: Loop, { field, encoding, missing }: ItemUse): string {
  if (encoding === "scalar")
    return field === undefined || missing === undefined
      ? itemTag(field)
      : `{{=${member("item", field)} ?? ${quoted(missing)}}}`;
  if (isMapped(loop)) {
    return isWhole(loop) ? `${ENCODED}{{item}}` : `${ENCODED}{{item.${mappedKey(field, encoding)}}}`;
  }
  return encodedText(field, missing);
}

function encodedText(field: string | undefined, missing?: string): string {
  return `${ENCODED}{{=sprig.b64enc(${field === undefined ? "item" : fieldText(field, missing)})}}`;
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
      .map(({ field, encoding, missing }) => [
        mappedKey(field, encoding),
        field === undefined ? encoded("#", encoding) : encodedMember(field, encoding, missing),
      ]),
  );
  // A field that an item lacks has to be lacking in what is made of it as well, and cannot be.
  for (const { field, encoding, missing } of uses)
    if (encoding === "scalar" && field !== undefined && missing !== undefined)
      keys.set(field, `${member("#", field)} ?? ${quoted(missing)}`);
  for (const field of printed)
    if (!keys.has(field)) keys.set(field, member("#", field) + (loop.optional.has(field) ? ` ?? '${NOT_GIVEN}'` : ""));
  // Braces stand apart: two of them would end the tag.
  return `{ {${[...keys].map(([key, value]) => `${quoted(key)}: ${value}`).join(", ")}} }`;
}

/** `json`, `json-name`, `text-name`: a printed field keeps its own name beside them. */
function mappedKey(field: string | undefined, encoding: InputEncoding | undefined): string {
  const how = encoding ?? "value";
  return field === undefined ? `${how}-item` : `${how}-item-${field}`;
}

function encodedMember(field: string, encoding: InputEncoding | undefined, missing: string | undefined): string {
  const value = encoded(member("#", field), encoding);
  return missing === undefined ? value : `${quoted(field)} in # ? ${value} : ${quoted(base64(missing))}`;
}

const base64 = (text: string): string => Buffer.from(text).toString("base64");

function encoded(value: string, encoding: InputEncoding | undefined): string {
  if (encoding === "text") return `sprig.b64enc(${value})`;
  if (encoding === "json") return `sprig.b64enc(toJson(${value}))`;
  return `sprig.b64enc(type(${value}) == 'string' ? ${value} : toJson(${value}))`;
}

/** What Argo puts into a template as it is: no second brace, nothing that Go writes in another way than JSON. */
const HARMLESS = /^(?:(?!\{\{)[\t\n\r -~\u00a1-\u1fff])*$/;

/**
 * How a value gets from a list that is known here to a closure: `plain`, by its tag; `read`, as text that an expression reads;
 * `encoded`, as base64 in the list itself.
 */
type Way = "plain" | "read" | "encoded";

function wayOf({ items }: Loop, use: ItemUse): Way {
  const texts = items.map((item) => itemText(item, use) ?? "");
  if (use.encoding !== "json" && texts.some((text) => UNCLOSED_TAG.test(text))) {
    // It would take the tags behind it with it; and in base64 there are no tags.
    if (!texts.some((text) => text.includes("{{") && !UNCLOSED_TAG.test(text))) return "encoded";
    throw new AuthoringError(
      "One item of each() holds '{{' without '}}', and another one a tag",
      "give each() the list as the result of a closure",
    );
  }
  const isPlain = items.every((item, index) => {
    const text = texts[index] ?? "";
    const isField = use.field !== undefined && isText(ownValue(item, use), text);
    return (isField ? HARMLESS_FIELD : HARMLESS).test(text);
  });
  return isPlain ? "plain" : "read";
}

function staticValue(loop: Loop, use: ItemUse): string {
  const way = wayOf(loop, use);
  if (way === "read") return encodedText(use.field);
  return way === "plain" ? itemTag(use.field) : `${ENCODED}${itemTag(use.field)}`;
}

/** Whether it is a text in the list that Argo gets. */
function isText(own: unknown, text: string): boolean {
  return typeof own === "string" || !isWritten(own, text);
}

function ownValue(item: unknown, { field, missing }: ItemUse): unknown {
  return field === undefined ? item : fieldOf(item, field, missing);
}

function itemText(item: unknown, use: ItemUse): string | undefined {
  const { field, encoding, missing } = use;
  if (field === undefined) return parameterText(item, encoding);
  const value = fieldOf(item, field, missing);
  return value === undefined ? missing : parameterText(value, encoding);
}

function fieldOf(item: unknown, field: string, missing: string | undefined): unknown {
  const value: unknown = typeof item === "object" && item !== null ? Reflect.get(item, field) : undefined;
  if (value !== undefined || missing !== undefined) return value;
  throw new AuthoringError(`An item of each() has no field '${field}'`, "give every item the same fields");
}

/** An item of a list that is known here, with those texts in it that the closure reads where Argo would write others. */
function staticItem(loop: Loop, item: unknown): unknown {
  const { uses, printed } = loop;
  return uses.reduce((changed: unknown, use) => {
    const { field } = use;
    const own = ownValue(item, use);
    const way = wayOf(loop, use);
    const text = way === "encoded" ? base64(itemText(item, use) ?? "") : itemText(item, use);
    // What is read as text has to be one.
    const isRead = way === "read" && field !== undefined && typeof own === "object" && own !== null;
    if (text === undefined || (isWritten(own, text) && !isRead)) return changed;
    const isShared =
      printed.has(field ?? "") ||
      (field === undefined && (printed.size > 0 || uses.some((other) => other.field !== undefined))) ||
      uses.some((other) => other.field === field && itemText(item, other) !== itemText(item, use));
    if (isShared)
      throw new AuthoringError(
        `${field === undefined ? "The item" : `'${field}' of the item`} goes to a closure that reads JSON, and elsewhere as well`,
        "give the items a field for each use",
      );
    return field === undefined ? text : { ...(changed as object), [field]: text };
  }, item);
}

/** Whether Argo writes the value as this text, but for the order of keys. */
function isWritten(value: unknown, text: string): boolean {
  if (typeof value === "string") return value === text;
  if (typeof value !== "object") return String(value) === text && typeof value !== "bigint";
  return !(value instanceof Date) && HARMLESS.test(text) && !text.includes("\\u007b");
}

function itemTag(field?: string): string {
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
