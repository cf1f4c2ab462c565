import { ENCODED, HARMLESS_FIELD, UNCLOSED_TAG } from "../model/limits.js";
import { type ItemNeed, type ItemPath, member } from "./item-keys.js";
import { AuthoringError } from "./problem.js";
import { referenceData } from "./reference.js";
import { parameterText } from "./value.js";

/** What Argo puts into a template as it is: no second brace, nothing that Go writes in another way than JSON. */
const HARMLESS = /^(?:(?!\{\{)[\t\n\r -~\u00a1-\u1fff])*$/;

/** What Argo makes one character of in a field of an item. */
const REWRITTEN = /\\u00(?:3c|3e|26)/;

/**
 * How a value gets from a list that is known here to who uses it: `plain`, by its tag; `read`, as text that an expression
 * reads; `made`, as base64 in the list itself; `filled`, as text in the list that an expression reads.
 */
export type Way = "plain" | "read" | "made" | "filled";

export function wayOf(items: readonly unknown[], need: ItemNeed): Way {
  const { path, encoding, isPrinted = false } = need;
  const values = items.map((item) => valueAt(item, path));
  // The tag of a field that an item lacks is found when the manifest is judged.
  if (isPrinted && path.length === 1 && values.includes(undefined)) return "plain";
  const texts = items.map((item) => itemText(item, need));
  const isTag = path.length === 0 || (path.length === 1 && /^[\p{L}\p{N}_-]+$/u.test(path[0] ?? ""));
  const isField = path.length > 0;
  const isListed = isTag && (!isField || items.every(isRecord));
  if (isListed && texts.every((text, index) => isPlain(values[index], text, isField))) return "plain";
  const holds = (tag: (text: string) => boolean): boolean =>
    texts.some((text, index) => {
      const value = values[index];
      return value !== undefined && (encoding !== "json" || referenceData(value)) && tag(text);
    });
  const isOpen = holds((text) => UNCLOSED_TAG.test(text));
  const isTagged = holds((text) => text.includes("{{") && !UNCLOSED_TAG.test(text));
  // It would take the tags behind it with it; and in base64 there are no tags.
  if (isOpen && isTagged)
    throw new AuthoringError(
      "One item of each() holds '{{' without '}}', and another one a tag",
      "give each() the list as the result of a closure",
    );
  const isRead = isListed && !isOpen && texts.every((text, index) => isReadable(values[index], text, isField));
  if (isRead) return "read";
  return isTagged ? "filled" : "made";
}

/** A field in an expression, where it is the text as JSON without the quotes. */
export function readField(field: string, missing?: string): string {
  const own = member("item", field);
  const text = missing === undefined ? own : `(${own} ?? '${jsonInside(missing).replace(/['\\]/g, "\\$&")}')`;
  return `fromJSON('"' + ${text} + '"')`;
}

const jsonInside = (text: string): string => JSON.stringify(text).slice(1, -1);

export function encodedText([field]: ItemPath, missing?: string): string {
  return `${ENCODED}{{=sprig.b64enc(${field === undefined ? "item" : readField(field, missing)})}}`;
}

/** The text of a value as a closure reads it. */
export function itemText(item: unknown, { path, encoding, missing }: ItemNeed): string {
  const value = valueAt(item, path);
  const text = value === undefined ? missing : parameterText(value, encoding);
  if (text !== undefined) return text;
  if (path.length === 0) throw new AuthoringError("An item of each() is undefined", "give it a value, or leave it out");
  throw new AuthoringError(`An item of each() has no field '${path.join(".")}'`, "give every item the same fields");
}

export function valueAt(item: unknown, path: ItemPath): unknown {
  return path.reduce((value: unknown, name) => {
    if (typeof value !== "object" || value === null) return undefined;
    return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
  }, item);
}

export function isRecord(item: unknown): item is Readonly<Record<string, unknown>> {
  return typeof item === "object" && item !== null && !Array.isArray(item) && !(item instanceof Date);
}

function isPlain(value: unknown, text: string, isField: boolean): boolean {
  if (value === undefined || text.startsWith(ENCODED)) return false;
  if (typeof value === "string" && isField) return value === text && HARMLESS_FIELD.test(text);
  return isWritten(value, text) && HARMLESS.test(text) && !(isField && REWRITTEN.test(text));
}

/** Whether it stands in the list that Argo gets as a text, or a word. */
function isReadable(value: unknown, text: string, isField: boolean): boolean {
  if (isField && REWRITTEN.test(text)) return false;
  if (referenceData(value)) return true;
  if (typeof value === "number" || typeof value === "boolean") return isWritten(value, text);
  return typeof value === "string" && value === text;
}

/** Whether Argo writes the value as this text, but for the order of keys. */
function isWritten(value: unknown, text: string): boolean {
  if (typeof value === "string") return value === text;
  if (value === null || typeof value !== "object") return String(value) === text && typeof value !== "bigint";
  return !(value instanceof Date) && !text.includes("\\u007b");
}

/** The items with what is made of them, where anything is; then without what nobody uses as it is. */
export function writtenItems(
  items: readonly unknown[],
  made: ReadonlyMap<string, ItemNeed>,
  used: ReadonlySet<string>,
): readonly unknown[] {
  const isOpen = UNCLOSED_TAG.test(
    JSON.stringify(items, (_, value: unknown) => referenceData(value)?.print() ?? value) ?? "",
  );
  if (made.size === 0 && !isOpen) return items;
  if (used.has("") && (made.size === 0 || items.every(isRecord)))
    return items.map((item) => withMade(item, made, undefined));
  if (used.has("") || (used.size > 0 && !items.every(isRecord)))
    throw new AuthoringError(
      "The item goes to a closure that reads JSON, and elsewhere as well",
      "give the items a field for each use",
    );
  return items.map((item) => (made.size === 0 && !isRecord(item) ? item : withMade(item, made, used)));
}

/** @param used undefined for all fields */
function withMade(item: unknown, made: ReadonlyMap<string, ItemNeed>, used: ReadonlySet<string> | undefined): unknown {
  if (made.size === 0 && used === undefined) return item;
  const own = Object.entries(isRecord(item) ? item : {}).filter(([name]) => !used || used.has(name));
  return Object.fromEntries([...own, ...[...made].map(([key, need]) => [key, encodedItem(item, need)] as const)]);
}

export function encodedItem(item: unknown, need: ItemNeed): string {
  const text = itemText(item, need);
  return need.isFilled ? text : Buffer.from(text).toString("base64");
}
