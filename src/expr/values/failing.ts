import { truncated } from "../../go/numbers.js";
import { elementsOf, isMap, isNumeric, type Value } from "./values.js";

/** How a function says that it cannot take a value. */
export interface Failing {
  /** Whatever the value is: it is of the wrong type. */
  type(value: Value | undefined, wanted: string): never;
  /** This value. */
  value(problem: string): never;
}

export function text(value: Value | undefined, failing: Failing): string {
  return typeof value === "string" ? value : failing.type(value, "a text");
}

export function integer(value: Value | undefined, failing: Failing): bigint {
  if (value === undefined || !isNumeric(value)) return failing.type(value, "a number");
  return typeof value === "bigint" ? value : truncated(value);
}

export function count(value: Value | undefined, failing: Failing): number {
  return Number(integer(value, failing));
}

export function numeric(value: Value | undefined, failing: Failing): bigint | number {
  return value !== undefined && isNumeric(value) ? value : failing.type(value, "a number");
}

export function elements(value: Value | undefined, failing: Failing): readonly Value[] {
  return elementsOf(value ?? null) ?? failing.type(value, "a list");
}

export function map(value: Value | undefined, failing: Failing): ReadonlyMap<string, Value> {
  return isMap(value) ? value : failing.type(value, "a map");
}
