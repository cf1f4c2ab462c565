import type { InputEncoding } from "../model/compiled.js";
import { MARKED, markedNumber } from "../model/json.js";
import { AuthoringError } from "./problem.js";
import { referenceData } from "./reference.js";

/** A tag and nothing else, which somebody wrote for Argo to replace. */
const TAG = /^\{\{[^{}]+\}\}$/;

/**
 * A value as the text that a parameter carries: as closures decode it. Undefined is no value.
 *
 * @param encoding `json`: what takes the value reads JSON, in which a string or date stands in quotes
 * @param mayHoldBigInts where nothing reads the JSON as JavaScript does
 */
export function parameterText(
  value: unknown,
  encoding: InputEncoding = "text",
  mayHoldBigInts = false,
): string | undefined {
  const reference = referenceData(value);
  if (reference) return reference.print();
  if (encoding === "json" && (value instanceof Date || (typeof value === "string" && !TAG.test(value))))
    return jsonText(value, mayHoldBigInts);
  switch (typeof value) {
    case "undefined":
      return undefined;
    case "string":
      return value;
    case "number":
      // Closures take JSON's numbers and nothing else.
      if (!Number.isFinite(value))
        throw new AuthoringError(`${value} is no value of a parameter`, "pass a finite number");
      return Object.is(value, -0) ? "-0" : String(value);
    case "boolean":
    case "bigint":
      return String(value);
    case "object":
      return value instanceof Date ? dateText(value) : jsonText(value, mayHoldBigInts);
    default:
      throw new AuthoringError(`A ${typeof value} is no value of a parameter`, "pass a string, a number or JSON data");
  }
}

function dateText(value: Date): string {
  if (!Number.isNaN(value.getTime())) return value.toISOString();
  throw new AuthoringError("An invalid Date is no value of a parameter", "pass a valid one");
}

/**
 * Argo would evaluate `{{` anywhere in a manifest; in JSON only strings can hold one, and there an escape means the same.
 * A reference inside throws: its tag would not be JSON. So does what JSON would lose without a word.
 */
function jsonText(value: unknown, mayHoldBigInts: boolean): string {
  const text = withoutCycles(() =>
    JSON.stringify(value, function (this: Record<string, unknown>, key: string, item: unknown) {
      if (this[key] instanceof Date) dateText(this[key]);
      const lost = lostInJson(item, Array.isArray(this));
      if (Object.is(item, -0) || (mayHoldBigInts && typeof item === "bigint"))
        return markedNumber(item as number | bigint);
      if (lost === undefined) return item;
      if (item instanceof Promise)
        throw new AuthoringError("A parameter's value holds a Promise", "put `await` in front of what returns it");
      throw new AuthoringError(`A parameter's value holds ${lost}, which JSON cannot write`, "pass plain data");
    }),
  );
  return text.replace(MARKED, "$1").replaceAll("{{", "{\\u007b");
}

function lostInJson(item: unknown, isInList: boolean): string | undefined {
  // JSON has nothing but {} for them.
  const isHollow = [Map, Set, Promise, RegExp, Error].some((type) => item instanceof type);
  if (isHollow) return `a ${(item as object).constructor.name}`;
  if (typeof item === "number") return Number.isFinite(item) ? undefined : String(item);
  const type = typeof item;
  return type === "bigint" || (isInList && ["undefined", "function", "symbol"].includes(type)) ? type : undefined;
}

function withoutCycles(write: () => string): string {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new AuthoringError("A parameter's value contains itself, so it has no JSON form", "pass plain data");
  }
}

/**
 * A copy with nothing but JSON data, in which each reference has become its tag; `undefined` fields are left out. Copying
 * keeps two builds from sharing anything.
 */
export function plainData(value: unknown, path: string, above: readonly unknown[] = []): unknown {
  const reference = referenceData(value);
  if (reference) return reference.print();
  if (above.includes(value)) throw new AuthoringError(`${path} contains itself, so it cannot be written as YAML`);
  if (Array.isArray(value)) return value.map((item, index) => plainData(item, `${path}[${index}]`, [...above, value]));
  if (value instanceof Date) return value.toISOString();
  switch (typeof value) {
    case "object":
      return value === null ? null : plainRecord(value, path, above);
    case "bigint":
      return wholeNumber(value, path);
    case "function":
    case "symbol":
      throw new AuthoringError(
        `${path} is a ${typeof value}, which no manifest can hold`,
        "use a string, a number or plain data",
      );
    case "number":
      if (!Number.isFinite(value)) throw new AuthoringError(`${path} is ${value}, which no manifest can hold`);
      return value;
    default:
      return value;
  }
}

/** A whole number of 64 bits, as Argo reads it; a bigint where a number would round it. */
function wholeNumber(value: bigint, path: string): number | bigint {
  if (BigInt.asIntN(64, value) !== value && BigInt.asUintN(64, value) !== value)
    throw new AuthoringError(
      `${path} is ${value}, and Argo rounds whole numbers of more than 64 bits`,
      "write it as a string",
    );
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function plainRecord(value: object, path: string, above: readonly unknown[]): Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  // Plain objects of another realm count too: their prototype is the end of its chain.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null)
    throw new AuthoringError(
      `${path} is a ${value.constructor.name}, which no manifest can hold`,
      "use plain objects and arrays",
    );
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, plainData(item, `${path}.${key}`, [...above, value])]));
}
