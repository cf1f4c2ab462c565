import type { PathOperand } from "../conditions/operands.js";
import { NOT_GIVEN } from "../model/limits.js";
import { type ItemKeys, type ItemNeed, type ItemPath, keyOf, madeText, member } from "./item-keys.js";
import { isRecord, readField, valueAt, type Way, wayOf } from "./known-items.js";
import { AuthoringError } from "./problem.js";
import { COMPUTE, createReference } from "./reference.js";

/** The reference to an item of a list; `item.field` is a field of it, `item.field.part` one of that. */
export function itemReference(keys: ItemKeys, path: ItemPath = []): object {
  const tag = itemTag(path);
  return createReference({
    description: tag,
    item: { keys, path, expression: () => expression(keys, path), operand: () => operand(keys, path) },
    print: () => print(keys, path),
    property: (name) => {
      if (mayHave(keys, path, name)) return itemReference(keys, [...path, name]);
      throw new AuthoringError(`'${name}' of ${tag} is read, but its value exists only in the cluster`, COMPUTE);
    },
  });
}

export function itemTag(path: ItemPath): string {
  return `{{${["item", ...path].join(".")}}}`;
}

/** Whether a name is that of a field, not of a method or of what lists and texts have. */
function mayHave({ known }: ItemKeys, path: ItemPath, name: string): boolean {
  if (path.length === 0) return true;
  if (typeof known === "string") return known === "listed" && name !== "length";
  const above = known.map((item) => valueAt(item, path)).filter((value) => value !== undefined && value !== null);
  return above.length === 0 || above.some((value) => isRecord(value) || (Array.isArray(value) && /^\d+$/.test(name)));
}

function print(keys: ItemKeys, path: ItemPath): string {
  const [field] = path;
  const need: ItemNeed = { path, encoding: undefined, missing: undefined, isPrinted: true };
  const way = wayTo(keys, need);
  if (way === "made" || way === "filled") return `{{=${textOf(keys, way, need)}}}`;
  return field === undefined || way === "plain" ? itemTag(path) : `{{=${readField(field)}}}`;
}

/** The text that an expression computes with: what an item lacks is the text of nothing. */
function expression(keys: ItemKeys, path: ItemPath): string {
  const { path: found, reads } = operand(keys, path);
  return reads === "member" ? `fromJSON('"' + ${found} + '"')` : found;
}

/** The same as one side of a comparison, where a field need not be read to be compared with a word. */
function operand(keys: ItemKeys, path: ItemPath): Pick<PathOperand, "path" | "reads" | "mayMiss"> {
  const [field] = path;
  if (field === undefined) return { path: "item", reads: "text", mayMiss: false };
  const need: ItemNeed = { path, encoding: undefined, missing: NOT_GIVEN };
  const way = keys.known === "text" ? "read" : wayTo(keys, need);
  if (way === "made" || way === "filled") return { path: textOf(keys, way, need), reads: "text", mayMiss: true };
  const mayMiss = keys.known === "text";
  const own = member("item", field);
  return { path: mayMiss ? `(${own} ?? '${NOT_GIVEN}')` : own, reads: "member", mayMiss };
}

function textOf(keys: ItemKeys, way: "made" | "filled", need: ItemNeed): string {
  return way === "made" ? madeText(keyOf(keys, need)) : readField(keyOf(keys, { ...need, isFilled: true }));
}

function wayTo({ known, used }: ItemKeys, need: ItemNeed): Way {
  const [field = ""] = need.path;
  // A whole item is text to Argo, but for a map, which is JSON.
  if (field === "" || known === "text") return "plain";
  const way = typeof known === "string" ? "made" : wayOf(known, need);
  if (way === "plain" || way === "read") used.add(field);
  return way;
}
