import { wellFormed } from "../../go/texts.js";
import { Duration, Time } from "../../go/times.js";
import { isList, isMap, NIL_LIST, sortedEntries, type Value } from "./values.js";

/** A value that has no JSON. */
export class NoJson extends Error {}

export interface JsonForm {
  /** Spaces in front of each level; none gives one line. */
  readonly indent?: number;
  /** Whether `<`, `>` and `&` stand as they are. */
  readonly isRaw?: boolean;
}

/** `json.Marshal`: keys in order; `<`, `>` and `&` as escapes. @throws NoJson */
export function jsonOf(value: Value, { indent = 0, isRaw = false }: JsonForm = {}): string {
  const write = (one: Value, level: number): string => {
    const line = indent === 0 ? "" : `\n${" ".repeat(indent * (level + 1))}`;
    const end = indent === 0 ? "" : `\n${" ".repeat(indent * level)}`;
    if (one instanceof Uint8Array) return quoted(base64Of(one), isRaw);
    if (one === NIL_LIST) return "null";
    if (isList(one))
      return one.length === 0 ? "[]" : `[${one.map((item) => line + write(item, level + 1)).join(",")}${end}]`;
    if (!isMap(one)) return scalar(one, isRaw);
    if (one.size === 0) return "{}";
    const entries = sortedEntries(one).map(
      ([key, item]) => `${line}${quoted(key, isRaw)}:${indent === 0 ? "" : " "}${write(item, level + 1)}`,
    );
    return `{${entries.join(",")}${end}}`;
  };
  return write(value, 0);
}

function scalar(value: Value, isRaw: boolean): string {
  if (value === null) return "null";
  if (typeof value === "string") return quoted(value, isRaw);
  if (typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (typeof value === "number") return numberText(value);
  if (value instanceof Time) return quoted(value.format("2006-01-02T15:04:05.999999999Z07:00"), isRaw);
  if (value instanceof Duration) return String(value.nanoseconds);
  throw new NoJson("it has no JSON");
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new NoJson(`${value} has no JSON`);
  return Object.is(value, -0) ? "-0" : String(value);
}

const ESCAPED = /[<>&]/g;
const LINE_ENDS = /[\u2028\u2029]/g;
const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

function quoted(text: string, isRaw: boolean): string {
  const parts = text.split(/\p{Surrogate}/u).map((part) => JSON.stringify(part).slice(1, -1));
  const json = `"${parts.join("\\ufffd").replace(LINE_ENDS, escape)}"`;
  return isRaw ? json : json.replace(ESCAPED, escape);
}

export function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

/** `json.Unmarshal`: all numbers have a point. Undefined for what is no JSON. */
export function valueOfJson(text: string): Value | undefined {
  try {
    return valueOf(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof NoJson) return undefined;
    throw error;
  }
}

function valueOf(given: unknown): Value {
  if (typeof given === "number" && !Number.isFinite(given)) throw new NoJson("a number is too large");
  if (typeof given === "string") return wellFormed(given);
  if (Array.isArray(given)) return given.map(valueOf);
  if (typeof given !== "object" || given === null) return given as Value;
  return new Map(Object.entries(given).map(([key, value]) => [wellFormed(key), valueOf(value)]));
}
