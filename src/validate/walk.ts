import { SHAPES } from "../model/argo/shapes.js";
import { isFields } from "./decode.js";
import type { Path } from "./finding.js";

export type Fields = Readonly<Record<string, unknown>>;

/** An object of a decoded document whose type Argo knows. */
export interface TypedObject {
  readonly type: string;
  readonly fields: Fields;
  readonly path: Path;
}

/** All of them, from the outside in. */
export function objectsIn(document: unknown, kind: string): TypedObject[] {
  const objects: TypedObject[] = [];
  const walk = (value: unknown, type: string, path: Path): void => {
    // Most fields are texts and numbers, which need no path.
    if (typeof value !== "object" || value === null) return;
    if (type.endsWith("[]")) {
      if (Array.isArray(value)) value.forEach((item, index) => walk(item, type.slice(0, -2), [...path, index]));
    } else if (!isFields(value)) return;
    else if (type.endsWith("{}")) {
      for (const [key, item] of Object.entries(value)) walk(item, type.slice(0, -2), [...path, key]);
    } else if (SHAPES[type] !== undefined) {
      objects.push({ type, fields: value, path });
      for (const [name, item] of Object.entries(value))
        if (typeof item === "object") walk(item, SHAPES[type][name] ?? "any", [...path, name]);
    }
  };
  walk(document, kind, []);
  return objects;
}
