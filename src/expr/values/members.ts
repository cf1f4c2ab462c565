import { bytesOf, slicedText } from "../../go/texts.js";
import { truncated } from "../../go/numbers.js";
import { wrongType, wrongValue } from "./scope.js";
import type { Node } from "../syntax/tree.js";
import { AnyMap, elementsOf, isEqual, isMap, isNumeric, kindOf, TextMap, type Value } from "./values.js";

/** A place in a list: numbers with a point lose it. */
export function indexOf(value: Value, node: Node): number {
  if (!isNumeric(value)) return wrongType(`a place is a number, and not ${kindOf(value)}`, node);
  return Number(typeof value === "number" ? truncated(value) : value);
}

/** `a.b` and `a[b]`: what a map lacks is nil, what a list lacks is an error. */
export function fetchFrom(from: Value, key: Value, node: Node): Value {
  if (isMap(from)) {
    if (key !== null && typeof key !== "string") return wrongType(`a key is a text, and not ${kindOf(key)}`, node);
    return from.get(key ?? "") ?? (from instanceof TextMap ? "" : null);
  }
  if (from instanceof AnyMap) return from.get(key) ?? null;
  const elements = typeof from === "string" ? [...bytesOf(from)].map(BigInt) : elementsOf(from);
  if (!elements) {
    const name = typeof key === "string" ? `'${key}'` : "elements";
    return wrongType(`${kindOf(from)} has no ${name}`, node);
  }
  if (typeof key === "string") return wrongType(`${kindOf(from)} has no '${key}'`, node);
  const index = indexOf(key, node);
  const place = index < 0 ? elements.length + index : index;
  const found = elements[place];
  if (found === undefined) return wrongValue(`there is no element ${index} among ${elements.length}`, node);
  return found;
}

/** `a[from:to]`; of a text by bytes. What reaches beyond is cut. */
export function sliceOf(of: Value, from: Value | undefined, to: Value | undefined, node: Node): Value {
  const length = typeof of === "string" ? bytesOf(of).length : elementsOf(of)?.length;
  if (length === undefined) return wrongType(`${kindOf(of)} has no parts`, node);
  const place = (value: Value | undefined, otherwise: number): number => {
    const index = value === undefined ? otherwise : indexOf(value, node);
    return Math.max(index < 0 ? length + index : index, 0);
  };
  const end = Math.min(place(to, length), length);
  const start = Math.min(place(from, 0), end);
  if (typeof of === "string") return slicedText(of, start, end);
  return of instanceof Uint8Array ? of.slice(start, end) : (elementsOf(of) ?? []).slice(start, end);
}

/** `a in b`. Where `b` is written as a list of texts, the language looks for texts only. */
export function isIn(value: Value, list: Value, written: Node, node: Node): boolean {
  if (list === null) return false;
  const isTexts = written.kind === "list" && written.of.length > 0 && written.of.every(({ kind }) => kind === "text");
  if (isMap(list)) return hasKey(list, value, node);
  if (list instanceof AnyMap) return list.get(value) !== undefined;
  const elements = elementsOf(list);
  if (!elements) return wrongType(`'in' takes a list or a map, and not ${kindOf(list)}`, node);
  if (isTexts) return hasKey(new Map(elements.map((text) => [String(text), null])), value, node);
  return elements.some((element) => isEqual(element, value));
}

function hasKey(map: ReadonlyMap<string, Value>, key: Value, node: Node): boolean {
  if (key === null) return map.has("");
  return typeof key === "string"
    ? map.has(key)
    : wrongType(`'in' looks for a text here, and not for ${kindOf(key)}`, node);
}
