import { SIGNATURES } from "./signatures.js";

/** What the functions take that do something with each element; a mark behind it says that it may be left out. */
export const PREDICATES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    all: ["list", "predicate"],
    none: ["list", "predicate"],
    any: ["list", "predicate"],
    one: ["list", "predicate"],
    filter: ["list", "predicate"],
    map: ["list", "predicate"],
    count: ["list", "predicate?"],
    sum: ["list", "predicate?"],
    find: ["list", "predicate"],
    findIndex: ["list", "predicate"],
    findLast: ["list", "predicate"],
    findLastIndex: ["list", "predicate"],
    groupBy: ["list", "predicate"],
    sortBy: ["list", "predicate", "order?"],
    reduce: ["list", "predicate", "start?"],
  }),
);

export function isBuiltin(name: string): boolean {
  return PREDICATES.has(name) || SIGNATURES.has(name);
}
