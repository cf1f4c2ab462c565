/**
 * A text of Go is bytes, mostly UTF-8; here it is a string. A byte that is part of no character, as cutting a text within
 * one leaves it, is a half of a surrogate pair: U+DC00 and the byte.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const LONE_BYTE = 0xdc00;
const HAS_LONE_BYTE = /[\udc80-\udcff]/u;

export function bytesOf(text: string): Uint8Array {
  if (!HAS_LONE_BYTE.test(text)) return encoder.encode(text);
  return Uint8Array.from(
    [...text].flatMap((character) =>
      HAS_LONE_BYTE.test(character) ? [character.charCodeAt(0) - LONE_BYTE] : [...encoder.encode(character)],
    ),
  );
}

export function textOf(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return withLoneBytes(bytes);
  }
}

function withLoneBytes(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length;) {
    const length = characterAt(bytes, at);
    text +=
      length === 0
        ? String.fromCharCode(LONE_BYTE + (bytes[at] ?? 0))
        : decoder.decode(bytes.subarray(at, at + length));
    at += Math.max(length, 1);
  }
  return text;
}

/** How many bytes the character has that begins at a place; 0 where none does. */
function characterAt(bytes: Uint8Array, at: number): number {
  for (let length = 1; length <= 4 && at + length <= bytes.length; length++)
    try {
      decoder.decode(bytes.subarray(at, at + length));
      return length;
    } catch {
      // A longer one may be a character.
    }
  return 0;
}

/** Two texts as one: halves of a character meet again. */
export function joined(left: string, right: string): string {
  const text = left + right;
  return HAS_LONE_BYTE.test(text) ? textOf(bytesOf(text)) : text;
}

/** A part of a text, by bytes. */
export function slicedText(text: string, from: number, to: number): string {
  return textOf(bytesOf(text).subarray(from, to));
}

/** As Go sees a text from outside: without bytes that belong to no character. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

/** Below zero where the left text comes first: by bytes, which is by characters. */
export function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  const [a, b] = [bytesOf(left), bytesOf(right)];
  const differing = a.findIndex((byte, index) => byte !== b[index]);
  if (differing < 0) return a.length - b.length;
  return (a[differing] ?? 0) - (b[differing] ?? -1);
}

/** Go's letters change case one by one: `ß` has no other case. */
export function inCase(text: string, change: "toUpperCase" | "toLowerCase"): string {
  return [...text]
    .map((character) => {
      const changed = character[change]();
      return [...changed].length === 1 ? changed : character;
    })
    .join("");
}

/** What Go's `unicode.IsSpace` says. */
export const SPACE = "\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const OUTER_SPACE = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "g");

export function trimSpace(text: string): string {
  return text.replace(OUTER_SPACE, "");
}

/** Without the characters of a set at its ends. */
export function trimmed(text: string, set: string): string {
  const wanted = new Set(set);
  const characters = [...text];
  const from = characters.findIndex((character) => !wanted.has(character));
  if (from < 0) return "";
  return characters.slice(from, characters.findLastIndex((character) => !wanted.has(character)) + 1).join("");
}

/** The parts between separators; at most `limit` of them if that is not negative. An empty separator gives characters. */
export function parts(text: string, separator: string, limit = -1): string[] {
  if (limit === 0) return [];
  const all = separator === "" ? [...text] : text.split(separator);
  if (limit < 0 || all.length <= limit) return all;
  return [...all.slice(0, limit - 1), all.slice(limit - 1).join(separator)];
}

/** With the first `limit` occurrences of a text replaced; all of them if that is negative. */
export function replaced(text: string, old: string, by: string, limit = -1): string {
  if (limit === 0) return text;
  if (old !== "") return parts(text, old, limit < 0 ? -1 : limit + 1).join(by);
  const characters = [...text];
  const places = limit < 0 ? characters.length + 1 : Math.min(limit, characters.length + 1);
  return `${characters.map((character, index) => (index < places ? by : "") + character).join("")}${places > characters.length ? by : ""}`;
}
