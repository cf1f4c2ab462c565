import { expectedLiterals } from "./literal-text.js";
import { inputText, NOT_GIVEN } from "./value-types.js";
import { type ValueType } from "./codec.js";

/** A tag stands for a value that nobody knows yet. */
const TAG = /\{\{.*\}\}/s;

/** The text of a value that a decorator gives to an input; undefined where the closure could not read it. */
export function declaredText(value: unknown, type: ValueType): string | undefined {
  if (typeof value !== "string") {
    const text = inputText(value, type.codec.kind === "value" ? { ...type, codec: { kind: "json" } } : type);
    return text === NOT_GIVEN ? undefined : text;
  }
  const isRead = TAG.test(value) || (type.optional && value === NOT_GIVEN) || reads(value, type);
  return isRead ? value : undefined;
}

/** Whether the closure would read the text, as the end of its script does. */
function reads(text: string, { codec }: ValueType): boolean {
  switch (codec.kind) {
    case "text":
    case "value":
      return true;
    case "number":
      return Number.isFinite(parseJson(text));
    case "boolean":
      return text === "true" || text === "false";
    case "bigint":
      return /^\s*-?\d+\s*$/.test(text);
    case "date":
      return /^\s*[-+\d]/.test(text) && !Number.isNaN(Date.parse(text.trim()));
    case "json":
      return parseJson(text) !== undefined;
    case "literals":
      return codec.values.some((value) => String(value) === text);
    default:
      return codec satisfies never;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What an input takes, for people: `a number`. */
export function describeType({ codec }: ValueType): string {
  switch (codec.kind) {
    case "text":
    case "value":
      return "text";
    case "number":
      return "a number";
    case "boolean":
      return "true or false";
    case "bigint":
      return "a whole number";
    case "date":
      return "a date as in ISO 8601";
    case "json":
      return "JSON";
    case "literals":
      return expectedLiterals(codec.values);
    default:
      return codec satisfies never;
  }
}
