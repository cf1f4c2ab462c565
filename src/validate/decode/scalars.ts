import type { Problem } from "../../diagnostics/diagnostic.js";
import { goDecimal } from "../../model/go-numbers.js";
import * as D from "../codes/decode.js";

const QUANTITY = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;
const TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:[.,]\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const MAX_INT32 = 2 ** 31 - 1;

/** What is wrong with a value of a scalar type, at the place of that name; undefined for a good one, and for `null`, which is no value to Argo. */
export function scalarProblem(type: string, value: unknown, place: () => string): Problem | undefined {
  const found = (): string => describe(value);
  switch (type) {
    case "any":
      return undefined;
    case "string":
      return typeof value === "string" ? undefined : D.wrongType(place(), "text", found());
    case "boolean":
      return typeof value === "boolean" ? undefined : D.wrongType(place(), "true or false", found());
    case "int32":
      return isInteger(value) && Math.abs(value) <= MAX_INT32
        ? undefined
        : D.wrongType(place(), "a whole number of 32 bits", found());
    case "int64":
      return isInteger(value) || isLong(value) ? undefined : D.wrongType(place(), "a whole number", found());
    case "number":
      return typeof value === "number" || typeof value === "bigint"
        ? undefined
        : D.wrongType(place(), "a number", found());
    case "amount":
      if (typeof value === "string") return D.looseType(place(), "a number", found());
      return typeof value === "number" || typeof value === "bigint"
        ? undefined
        : D.wrongType(place(), "a number", found());
    case "intOrString":
      if (typeof value === "string" || (isInteger(value) && Math.abs(value) <= MAX_INT32)) return undefined;
      return D.wrongType(place(), "a whole number of 32 bits, or text", found());
    case "anyString":
      if (typeof value === "object") return D.emptiedValue(place(), found());
      if (typeof value === "bigint") return D.looseType(place(), "text", `${found()}${rounded(value)}`);
      return typeof value === "string" ? undefined : D.looseType(place(), "text", found());
    case "quantity":
      if (isInteger(value) || typeof value === "bigint") return undefined;
      if (typeof value === "number") return D.looseType(place(), "text", found());
      if (typeof value !== "string") return D.wrongType(place(), "a quantity", found());
      return QUANTITY.test(value) ? undefined : D.invalidQuantity(place(), value);
    case "time":
      if (typeof value !== "string") return D.wrongType(place(), "a time", found());
      return TIME.test(value) ? undefined : D.invalidTime(place(), value);
    case "bytes":
      if (typeof value !== "string") return D.wrongType(place(), "text in base64", found());
      return BASE64.test(value.replace(/[\r\n]/g, "")) ? undefined : D.invalidBase64(place());
    default:
      throw new Error(`the type ${type} is no scalar`);
  }
}

/** Go reads `2.0` and `1e3` as whole numbers too. */
function isInteger(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value);
}

/** The values of parameters Argo reads as floating point, though its reader of YAML keeps 64 bits. */
function rounded(value: bigint): string {
  const read = goDecimal(Number(value));
  return read === String(value) ? "" : `, of which Argo makes ${read}`;
}

/** Of 64 bits with a sign, as few of those are that a number would round. */
function isLong(value: unknown): boolean {
  return typeof value === "bigint" && value < 2n ** 63n;
}

/** A value as messages call it. */
export function describe(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  switch (typeof value) {
    case "object":
      return "a map";
    case "number":
      return `a number, ${goDecimal(value)}`;
    case "bigint":
      return `a number, ${value}`;
    case "boolean":
      return `a boolean, ${value}`;
    default:
      return `text, '${String(value).slice(0, 60)}'`;
  }
}
