/**
 * Manifests as JSON. JSON knows whole numbers of any size and -0, which `JSON.stringify` refuses or loses: until the text is
 * written they stand in it as texts between two of these characters, which no manifest holds.
 */
const MARK = "\ue003";

/** A number in such a text. */
export const MARKED = new RegExp(`"${MARK}(-?\\d+)${MARK}"`, "g");

/** As `JSON.stringify`, but bigints stand in the text as they are, and so does -0: without a point YAML reads it as 0. */
export function jsonText(value: unknown, indent?: number): string {
  const text = markedJson(value, indent);
  return text?.includes(MARK) ? text.replace(MARKED, (_, digits: string) => (digits === "-0" ? "-0.0" : digits)) : text;
}

/** For {@link readMarkedJson}, which gives the same data back. */
export function markedJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, (_, member: unknown) => (isExact(member) ? markedNumber(member) : member), indent);
}

export function readMarkedJson(text: string): unknown {
  return text.includes(MARK)
    ? JSON.parse(text, (_, member: unknown) => (typeof member === "string" ? unmarked(member) : member))
    : JSON.parse(text);
}

/** A number that JSON.stringify would not write as it is. */
export function isExact(value: unknown): value is bigint | number {
  return typeof value === "bigint" || Object.is(value, -0);
}

export function markedNumber(value: bigint | number): string {
  return `${MARK}${Object.is(value, -0) ? "-0" : value}${MARK}`;
}

function unmarked(text: string): string | number | bigint {
  if (!text.startsWith(MARK) || !text.endsWith(MARK)) return text;
  const digits = text.slice(1, -1);
  if (!/^-?\d+$/.test(digits)) return text;
  return digits === "-0" ? -0 : BigInt(digits);
}
