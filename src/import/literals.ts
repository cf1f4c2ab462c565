import type { TagText } from "./tags.js";

/** JSON data as TypeScript writes it. Texts with tags become what `text` makes of them. */
export function literal(value: unknown, text: (text: string) => string = quote): string {
  if (typeof value === "string") return text(value);
  if (Array.isArray(value)) return `[${value.map((item) => literal(item, text)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
  const fields = Object.entries(value).map(([key, item]) => `${propertyName(key)}: ${literal(item, text)}`);
  return `{ ${fields.join(", ")} }`;
}

export function propertyName(key: string): string {
  // In a literal, `__proto__: x` sets the prototype.
  if (key === "__proto__") return '["__proto__"]';
  return /^[a-zA-Z_$][\w$]*$/.test(key) ? key : quote(key);
}

/** One line in quotes, several as a template. */
export function quote(text: string): string {
  return text.includes("\n") && !/[\u2028\u2029\r]/.test(text) ? template([text]) : quoteLine(text);
}

function quoteLine(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029\u007f-\u009f\ufeff]/g, unicodeEscape);
}

/** A template literal of texts and expressions: an expression alone needs none. */
export function template(parts: readonly TagText[]): string {
  const [only, ...more] = parts;
  if (typeof only === "object" && more.length === 0) return only.expression;
  if (parts.every((part) => typeof part === "string") && !parts.join("").includes("\n"))
    return quoteLine(parts.join(""));
  const written = parts.map((part) =>
    typeof part === "string" ? escapeTemplate(part) : `\${${unwrapped(part.expression)}}`,
  );
  return `\`${written.join("")}\``;
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
