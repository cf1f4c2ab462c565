import type { Path } from "./finding.js";

/** One `{{…}}` of a text. An expression tag begins with `=`; Argo's validator looks at the others only. */
export interface Tag {
  readonly text: string;
  readonly isExpression: boolean;
}

/** The names that Argo knows begin with one of these; everything else between braces is left alone. */
const ROOTS = ["item.", "steps.", "inputs.", "outputs.", "pod.", "workflow.", "tasks."];

export function isKnownRoot(name: string): boolean {
  return ROOTS.some((root) => name.startsWith(root));
}

/** A tag that is never closed reaches to the end: the braces of the manifest's own JSON close it. */
export function tagsIn(text: string): Tag[] {
  const tags: Tag[] = [];
  for (let start = text.indexOf("{{"); start >= 0;) {
    const end = text.indexOf("}}", start + 2);
    const inner = text.slice(start + 2, end < 0 ? undefined : end);
    tags.push({ text: inner, isExpression: inner.startsWith("=") });
    start = end < 0 ? -1 : text.indexOf("{{", end + 2);
  }
  return tags;
}

/** Whether a name is known only in a running workflow. Of an expression Argo does not see that. */
export function isTagged(name: string): boolean {
  return tagsIn(name).some(({ isExpression }) => !isExpression);
}

/** From the tag of a text on that no `}}` ends; undefined where each has its end. */
export function unclosedTag(text: string): string | undefined {
  for (let start = text.indexOf("{{"); start >= 0;) {
    const end = text.indexOf("}}", start + 2);
    if (end < 0) return text.slice(start);
    start = text.indexOf("{{", end + 2);
  }
  return undefined;
}

/** What tags stand for: a value that is known here, or only that there will be one. */
export type Values = ReadonlyMap<string, string>;

/** Stands for a value that only a running workflow has. It passes as no name of a task or of a metric. */
export const UNKNOWN = "__unknown__value-0";

/** Replaces the simple tags that `values` knows. A tag inside of a tag is replaced first. */
function substitute(text: string, values: Values): string {
  let result = "";
  let at = 0;
  for (let start = text.indexOf("{{"); start >= 0; start = text.indexOf("{{", at)) {
    const end = text.indexOf("}}", start + 2);
    if (end < 0) break;
    const tag = text.slice(start + 2, end);
    result += text.slice(at, start) + replacement(tag, values);
    at = end + 2;
  }
  return result + text.slice(at);
}

function replacement(tag: string, values: Values): string {
  if (tag.startsWith("=")) return `{{${tag}}}`;
  const value = values.get(tag.trim());
  if (value !== undefined) return value;
  const inner = tag.lastIndexOf("{{");
  const innerValue = inner > 0 ? values.get(tag.slice(inner + 2)) : undefined;
  return innerValue === undefined ? `{{${tag}}}` : `{{${tag.slice(0, inner)}${innerValue}`;
}

/** JSON data with the tags in its texts replaced, keys included. */
export function substituteAll<T>(data: T, values: Values): T {
  return mapTexts(data, (text) => substitute(text, values));
}

/** JSON data with others for the texts that hold tags, keys included. What holds none is not copied. */
export function mapTexts<T>(data: T, map: (text: string) => string): T {
  if (typeof data === "string") return (data.includes("{{") ? map(data) : data) as T;
  if (typeof data !== "object" || data === null) return data;
  if (Array.isArray(data)) {
    const items = data.map((item: unknown) => mapTexts(item, map));
    return items.some((item, index) => item !== data[index]) ? (items as T) : data;
  }
  let isSame = true;
  const entries = Object.entries(data).map(([key, item]: [string, unknown]): [string, unknown] => {
    const entry: [string, unknown] = [mapTexts(key, map), mapTexts(item, map)];
    if (entry[0] !== key || entry[1] !== item) isSame = false;
    return entry;
  });
  return isSame ? data : (Object.fromEntries(entries) as T);
}

/**
 * A character that Go's quoting writes in a way that JSON does not know; with it in a value, Argo cannot replace a simple
 * tag. Undefined for a value that can be handed over.
 */
export function unquotable(value: string): string | undefined {
  const found = [...value].find((character) => !isQuotable(character));
  return found && `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function isQuotable(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return "\b\t\n\f\r".includes(character);
  return code !== 0x7f && (code < 0x10000 || /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character));
}

/** Whether a field holds an expression as a whole, without a tag around it. */
export function isExpressionField(field: string | number | undefined): boolean {
  return field === "expression" || field === "fromExpression";
}

/**
 * Calls `visit` for each text of JSON data that holds tags, keys included, and for each expression, with the path that leads
 * to it.
 */
export function visitTexts(data: unknown, visit: (text: string, path: Path) => void): void {
  const path: (string | number)[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === "string") {
      if (value.includes("{{") || isExpressionField(path.at(-1))) visit(value, [...path]);
    } else if (Array.isArray(value)) value.forEach((item, index) => step(index, item));
    else if (typeof value === "object" && value !== null)
      for (const [key, item] of Object.entries(value)) {
        if (key.includes("{{")) visit(key, [...path, key]);
        step(key, item);
      }
  };
  const step = (key: string | number, item: unknown): void => {
    path.push(key);
    walk(item);
    path.pop();
  };
  walk(data);
}
