import { AuthoringError } from "./problem.js";
import { referenceData } from "./reference.js";

/** A value as the text that a parameter carries: as closures decode it. Undefined is no value. */
export function parameterText(value: unknown): string | undefined {
  const reference = referenceData(value);
  if (reference) return reference.print();
  switch (typeof value) {
    case "undefined":
      return undefined;
    case "string":
      return value;
    case "number":
      // Closures take JSON's numbers and nothing else.
      if (!Number.isFinite(value))
        throw new AuthoringError(`${value} is no value of a parameter`, "pass a finite number");
      return String(value);
    case "boolean":
    case "bigint":
      return String(value);
    case "object":
      return value instanceof Date ? value.toISOString() : jsonText(value);
    default:
      throw new AuthoringError(`A ${typeof value} is no value of a parameter`, "pass a string, a number or JSON data");
  }
}

/**
 * Argo would evaluate `{{` anywhere in a manifest; in JSON only strings can hold one, and there an escape means the same.
 * A reference inside throws: its tag would not be JSON.
 */
function jsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll("{{", "{\\u007b");
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
