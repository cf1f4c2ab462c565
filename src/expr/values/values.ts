import { floatText } from "../../go/numbers.js";
import { compareTexts, textOf } from "../../go/texts.js";
import { Duration, Time, Zone } from "../../go/times.js";

/**
 * A value as Go has it: an integer is a bigint, a number one with a point (also what `fromJSON` gives for `1`), nil is null.
 * The keys of most maps are texts.
 */
export type Value =
  | null
  | boolean
  | bigint
  | number
  | string
  | Uint8Array
  | Time
  | Duration
  | Zone
  | GoFunction
  | AnyMap
  | readonly Value[]
  | ReadonlyMap<string, Value>;

/** What can be called. It is given as many values as the call has. */
export class GoFunction {
  constructor(readonly call: (values: readonly Value[]) => Value) {}
}

/** Go's list that is none: its JSON is null, and `??` takes what stands behind it. */
export const NIL_LIST: readonly Value[] = [];

/** A map of texts: what it lacks is an empty one. */
export class TextMap extends Map<string, Value> {}

/** A map whose keys may be anything, as `groupBy` and `fromPairs` give it. It has no JSON. */
export class AnyMap {
  readonly #entries = new Map<string, readonly [Value, Value]>();

  get entries(): readonly (readonly [Value, Value])[] {
    return [...this.#entries.values()];
  }

  get(key: Value): Value | undefined {
    return this.#entries.get(idOf(key))?.[1];
  }

  set(key: Value, value: Value): void {
    this.#entries.set(idOf(key), [key, value]);
  }
}

function idOf(key: Value): string {
  return `${kindOf(key)} ${textFor(key)}`;
}

export type Kind =
  "nil" | "bool" | "int" | "float" | "string" | "array" | "map" | "func" | "time.Time" | "time.Duration" | "unknown";

/** What `type()` says. */
export function kindOf(value: Value): Kind {
  if (value === null) return "nil";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "bigint") return "int";
  if (typeof value === "number") return "float";
  if (typeof value === "string") return "string";
  if (isList(value) || value instanceof Uint8Array) return "array";
  if (isMap(value) || value instanceof AnyMap) return "map";
  if (value instanceof GoFunction) return "func";
  if (value instanceof Time) return "time.Time";
  return value instanceof Duration ? "time.Duration" : "unknown";
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isMap(value: Value | undefined): value is ReadonlyMap<string, Value> {
  return value instanceof Map;
}

/** The elements of a list or of bytes; undefined for what has none. */
export function elementsOf(value: Value): readonly Value[] | undefined {
  if (value instanceof Uint8Array) return [...value].map(BigInt);
  return isList(value) ? value : undefined;
}

/** As the language's own `==` sees it: numbers by what they are worth. */
export function isEqual(left: Value, right: Value): boolean {
  if (isNumeric(left) && isNumeric(right)) return Number(left) === Number(right) && equalIntegers(left, right);
  if (left instanceof Time && right instanceof Time) return left.nanoseconds === right.nanoseconds;
  if (left instanceof Duration && right instanceof Duration) return left.nanoseconds === right.nanoseconds;
  const [a, b] = [elementsOf(left), elementsOf(right)];
  if (a && b) return a.length === b.length && a.every((value, index) => isEqual(value, b[index] ?? null));
  return isSame(left, right);
}

function equalIntegers(left: Value, right: Value): boolean {
  return typeof left !== "bigint" || typeof right !== "bigint" || left === right;
}

/** Deeply the same, kinds of numbers included. */
export function isSame(left: Value, right: Value): boolean {
  if (isList(left) && isList(right))
    return left.length === right.length && left.every((value, index) => isSame(value, right[index] ?? null));
  if (isMap(left) && isMap(right))
    return (
      left.size === right.size &&
      [...left].every(([key, value]) => right.has(key) && isSame(value, right.get(key) ?? null))
    );
  return left === right;
}

export const isNumeric = (value: Value): value is bigint | number =>
  typeof value === "bigint" || typeof value === "number";

/** The keys of a map as Go writes them: in order. */
export function sortedEntries(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].sort(([left], [right]) => compareTexts(left, right));
}

/** `%v`: how a value reads. */
export function textFor(value: Value): string {
  if (value === null) return "<nil>";
  if (typeof value === "string") return value;
  if (typeof value === "number") return floatText(value);
  if (isMap(value))
    return `map[${sortedEntries(value)
      .map(([key, one]) => `${key}:${textFor(one)}`)
      .join(" ")}]`;
  if (value instanceof AnyMap)
    return `map[${value.entries.map(([key, one]) => `${textFor(key)}:${textFor(one)}`).join(" ")}]`;
  const elements = elementsOf(value);
  if (elements) return `[${elements.map(textFor).join(" ")}]`;
  return value instanceof GoFunction ? "func" : String(value);
}

/** What a program has as a value of Go: objects become maps, undefined nil. A number is one with a point. */
export function valueOf(given: unknown): Value {
  if (given === undefined || given === null) return null;
  if (Array.isArray(given)) return given.map(valueOf);
  const isOwn =
    typeof given !== "object" ||
    [Map, AnyMap, GoFunction, Time, Duration, Zone, Uint8Array].some((own) => given instanceof own);
  if (isOwn) return given as Value;
  return new Map(Object.entries(given).map(([key, value]) => [key, valueOf(value)]));
}

/** Bytes as the text that they are. */
export const textOfBytes = (value: Value): Value => (value instanceof Uint8Array ? textOf(value) : value);
