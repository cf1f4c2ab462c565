import { SHAPES } from "../model/argo/shapes.js";
import { isFields } from "./decode.js";
import type { Path } from "./finding.js";

/** A field that a document has: `owner` is the type that it belongs to, `type` its own. */
export interface Field {
  readonly owner: string;
  readonly name: string;
  readonly type: string;
  readonly value: unknown;
  readonly path: Path;
  /** The object that has it. */
  readonly siblings: Readonly<Record<string, unknown>>;
}

/** Calls `visit` for each field that Argo knows of a decoded document, from the outside in. */
export function walkFields(document: unknown, kind: string, visit: (field: Field) => void): void {
  walkValue(document, kind, [], visit);
}

function walkValue(value: unknown, type: string, path: Path, visit: (field: Field) => void): void {
  if (type.endsWith("[]")) {
    if (Array.isArray(value))
      value.forEach((item, index) => walkValue(item, type.slice(0, -2), [...path, index], visit));
    return;
  }
  if (!isFields(value)) return;
  if (type.endsWith("{}")) {
    for (const [key, item] of Object.entries(value)) walkValue(item, type.slice(0, -2), [...path, key], visit);
    return;
  }
  for (const [name, item] of Object.entries(value)) {
    const fieldType = SHAPES[type]?.[name];
    if (fieldType === undefined || item === undefined) continue;
    const at = [...path, name];
    visit({ owner: type, name, type: fieldType, value: item, path: at, siblings: value });
    walkValue(item, fieldType, at, visit);
  }
}
