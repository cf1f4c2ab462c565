import { writeNumber, writeString } from "./strings.js";

/** JSON data: what `JSON.parse` gives, with bigints for whole numbers that a number would round. */
export type Data = string | number | bigint | boolean | null | readonly Data[] | { readonly [key: string]: Data };

/** A key of more characters is written in YAML's long form: readers look no further for its colon. */
const MAX_KEY = 1024;

/**
 * JSON data as a YAML document in block style, lists as far left as their keys. Written here and not by the library that
 * reads YAML: every build writes, and loading the library took longer than the writing.
 */
export function writeDocument(data: Data): string {
  return `${writeItem(data, "", undefined)}\n`;
}

/** The text at the end of a document, which has a line end in a block where it ends with one; undefined for other data. */
export function lastText(data: Data): string | undefined {
  if (typeof data === "string") return data;
  if (typeof data !== "object" || data === null) return undefined;
  const last = Object.values(data).at(-1) as Data | undefined;
  return last === undefined ? undefined : lastText(last);
}

/** What stands behind a dash, or alone; `indent` is that of its further lines. */
function writeItem(value: Data, indent: string, block: string | undefined = indent): string {
  if (isList(value) && value.length > 0)
    return value.map((item) => `- ${writeItem(item, `${indent}  `)}`).join(`\n${indent}`);
  const entries = isMap(value) ? Object.entries(value) : [];
  if (entries.length > 0) return entries.map(([key, item]) => writeEntry(key, item, indent)).join(`\n${indent}`);
  return writeScalar(value, block);
}

function writeEntry(name: string, value: Data, indent: string): string {
  const key = writeString(name, undefined);
  const deeper = `${indent}  `;
  if (key.length > MAX_KEY) return `? ${key}\n${indent}: ${writeItem(value, deeper)}`;
  if (isList(value) && value.length > 0) return `${key}:\n${indent}${writeItem(value, indent)}`;
  if (isMap(value) && Object.keys(value).length > 0) return `${key}:\n${deeper}${writeItem(value, deeper)}`;
  return `${key}: ${writeScalar(value, deeper)}`;
}

function writeScalar(value: Data, block: string | undefined): string {
  if (typeof value === "string") return writeString(value, block);
  if (typeof value === "number") return writeNumber(value);
  if (isList(value)) return "[]";
  return isMap(value) ? "{}" : String(value);
}

function isList(value: Data): value is readonly Data[] {
  return Array.isArray(value);
}

function isMap(value: Data): value is { readonly [key: string]: Data } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
