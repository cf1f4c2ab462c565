import { type Checking, misfit } from "./checking.js";
import type { Node } from "../syntax/tree.js";
import {
  ANY_LIST,
  BOOLEAN,
  INTEGER,
  isUnknown,
  listOf,
  TEXT,
  type Type,
  UNKNOWN_TYPE,
  wordsOf,
} from "../language/types.js";

const GIVE_BOOLEAN = new Set(["all", "none", "any", "one"]);
const WANT_BOOLEAN = new Set([...GIVE_BOOLEAN, "filter", "count", "find", "findLast", "findIndex", "findLastIndex"]);
const INDEX: readonly [string, Type] = ["index", INTEGER];

/** What `map`, `filter` and their like give. */
export function checkPredicate(node: Node & { kind: "builtin" }, scope: Checking): Type {
  const { name, values } = node;
  const [list, predicate, third] = values;
  if (!list) return UNKNOWN_TYPE;
  const collection = scope.typeOf(list, scope);
  const of = elementOf(collection, scope.isRun);
  if (of === undefined) return misfit(`${name}() takes a list, and not ${wordsOf(collection)}`, list);
  if (!predicate) return name === "count" ? INTEGER : of;
  const pointers = new Map(name === "map" ? [INDEX] : name === "reduce" ? [INDEX, ["acc", UNKNOWN_TYPE] as const] : []);
  const given = scope.typeOf(predicate, { ...scope, around: [...scope.around, { collection, pointers }] });
  if (given.kind === "nil" && name !== "reduce") return misfit(`the predicate of ${name}() gives nothing`, predicate);
  if (WANT_BOOLEAN.has(name) && given.kind !== "boolean" && !isUnknown(given))
    return misfit(`the predicate of ${name}() gives ${wordsOf(given)}, and neither true nor false`, predicate);
  const thirdType = third && scope.typeOf(third, scope);
  if (name === "sortBy" && thirdType && thirdType.kind !== TEXT.kind && !isUnknown(thirdType))
    return misfit(`the order of sortBy() is a text, and not ${wordsOf(thirdType)}`, third);
  return gives(name, collection, of, given);
}

function gives(name: string, collection: Type, of: Type, given: Type): Type {
  if (GIVE_BOOLEAN.has(name)) return BOOLEAN;
  switch (name) {
    case "filter":
      return isUnknown(collection) ? ANY_LIST : listOf(of);
    case "map":
      return listOf(given);
    case "count":
    case "findIndex":
    case "findLastIndex":
      return INTEGER;
    case "sum":
    case "reduce":
      return given;
    case "groupBy":
      return { kind: "map", of: listOf(of), anyKey: true };
    case "sortBy":
      return collection;
    default:
      return of;
  }
}

/** Undefined for what is no list. */
function elementOf(collection: Type, isRun: boolean): Type | undefined {
  if (isUnknown(collection)) return UNKNOWN_TYPE;
  if (collection.kind === "list") return collection.of;
  // A text is gone through by its bytes.
  return collection.kind === "bytes" || (isRun && collection.kind === "text") ? INTEGER : undefined;
}
