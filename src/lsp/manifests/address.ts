import type { Path } from "../../validate/finding.js";
import { isFields } from "../../validate/decode.js";
import type { LibraryKind } from "../../validate/context.js";

/** A way into a document by names, as it may be another one: `{ name }` is the item of a list that has it. */
export type Way = readonly (string | number | { readonly name: string })[];

/** What a word refers to: a place of the document itself, or of the object that has a kind and name. */
export interface Address {
  readonly object?: { readonly kind: LibraryKind; readonly name: string };
  readonly way: Way;
}

/** The path of a way through a document; undefined where something on it is not there. */
export function pathOfWay(value: unknown, way: Way): Path | undefined {
  let data = value;
  const path: (string | number)[] = [];
  for (const part of way) {
    const keys: Path | undefined = typeof part === "object" ? named(data, part.name) : [part];
    if (!keys) return undefined;
    for (const key of keys) {
      if (typeof data !== "object" || data === null || !(key in data)) return undefined;
      data = Reflect.get(data, key);
      path.push(key);
    }
  }
  return path;
}

/** Steps stand in groups. */
function named(list: unknown, name: string): Path | undefined {
  if (!Array.isArray(list)) return undefined;
  for (const [index, item] of list.entries()) {
    if (isFields(item) && item["name"] === name) return [index];
    const below = Array.isArray(item) ? named(item, name) : undefined;
    if (below) return [index, ...below];
  }
  return undefined;
}
