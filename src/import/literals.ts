import { NOWHERE, type CommentPlace } from "./comments.js";

/**
 * JSON data as TypeScript writes it. Texts with tags become what `text` makes of them, and the comments of `place` stand
 * above what they are about.
 */
export function literal(value: unknown, text: (text: string) => string = quote, place: CommentPlace = NOWHERE): string {
  if (typeof value === "string") return text(value);
  if (typeof value === "bigint") return `${value}n`;
  if (Array.isArray(value)) {
    const items = value.map((item, index) => {
      const at = place.at(index);
      return at.above() + literal(item, text, at);
    });
    return `[${items.join(", ")}${place.end()}]`;
  }
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
  const fields = Object.entries(value).map(([key, item]) => fieldOf(key, item, text, place.at(key)));
  return object(fields, place.end());
}

function fieldOf(key: string, item: unknown, text: (text: string) => string, place: CommentPlace): string {
  return place.above() + field(key, literal(item, text, place));
}

export function object(fields: readonly string[], end = ""): string {
  return fields.length === 0 && end === "" ? "{}" : `{ ${fields.join(", ")}${end} }`;
}

/** `url: url` is `url`. */
export function field(key: string, value: string): string {
  const isName = /^[a-zA-Z_$]/.test(key) && !["true", "false", "null"].includes(key);
  return key === value && isName ? key : `${propertyName(key)}: ${value}`;
}

export function propertyName(key: string): string {
  // In a literal, `__proto__: x` sets the prototype.
  if (key === "__proto__") return '["__proto__"]';
  return /^[a-zA-Z_$][\w$]*$/.test(key) ? key : quote(key);
}

/** One line in quotes, several as a template. */
export function quote(text: string): string {
  return hasLines(text) && !/[\u2028\u2029\r]/.test(text) ? template([text]) : quoteLine(text);
}

/** More than one: the end of a single line is written as an escape. */
function hasLines(text: string): boolean {
  return /\n[^]/.test(text);
}

function quoteLine(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029\u007f-\u009f\ufeff]/g, unicodeEscape);
}

/** A template literal of texts and expressions: an expression alone needs none, unless the literal has a `tag`. */
export function template(parts: readonly TagText[], tag = ""): string {
  const [only, ...more] = parts;
  if (typeof only === "object" && more.length === 0 && tag === "") return only.expression;
  const texts = parts.map((part) => (typeof part === "string" ? part : "")).join("");
  if (parts.every((part) => typeof part === "string") && !hasLines(texts)) return quoteLine(texts);
  const written = parts
    .map((part) => (typeof part === "string" ? escapeTemplate(part) : `\${${unwrapped(part.expression)}}`))
    .join("");
  return `${tag}\`${hasLines(texts) ? written : written.replace(/\n$/, "\\n")}\``;
}

/** What a template literal prints alone needs none of its own in another one. */
function unwrapped(expression: string): string {
  return /^`\$\{([^`{}]*)\}`$/.exec(expression)?.[1] ?? expression;
}

function escapeTemplate(text: string): string {
  return text.replace(/[\\`]|\$(?=\{)/g, "\\$&").replace(/(?![\t\n])\p{Cc}|[\u2028\u2029\ufeff]/gu, unicodeEscape);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** A piece of a text: as it is, or the expression that prints a tag. */
export type TagText = string | { readonly expression: string };
