import { SHAPES } from "../model/argo/shapes.js";
import { isFields } from "./decode.js";
import type { Path } from "./finding.js";

export type Fields = Readonly<Record<string, unknown>>;

/** Calls `visit` for each object of a decoded document whose type Argo knows, from the outside in. */
export function walkObjects(
  document: unknown,
  kind: string,
  visit: (type: string, fields: Fields, path: Path) => void,
): void {
  const walk = (value: unknown, type: string, path: Path): void => {
    if (type.endsWith("[]")) {
      if (Array.isArray(value)) value.forEach((item, index) => walk(item, type.slice(0, -2), [...path, index]));
    } else if (!isFields(value)) return;
    else if (type.endsWith("{}")) {
      for (const [key, item] of Object.entries(value)) walk(item, type.slice(0, -2), [...path, key]);
    } else if (SHAPES[type] !== undefined) {
      visit(type, value, path);
      for (const [name, item] of Object.entries(value)) walk(item, SHAPES[type][name] ?? "any", [...path, name]);
    }
  };
  walk(document, kind, []);
}
