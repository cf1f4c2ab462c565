/**
 * How Go writes strings, as far as it decides what Argo's substitution makes of a value: `strconv.Quote` for simple tags,
 * `encoding/json` for everything else. Go 1.26 knows the characters of Unicode 15.0.
 */

const SHORT = new Map([
  ["\u0007", "\\a"],
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["\v", "\\v"],
  ["\\", "\\\\"],
  ['"', '\\"'],
]);

/** `strconv.Quote(text)` without its quotes. */
export function goQuoted(text: string): string {
  return text.replace(/[^ !#-[\]-~]/gu, (character) => SHORT.get(character) ?? quotedCharacter(character));
}

function quotedCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (isGoPrintable(character, code)) return character;
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
}

/** `json.Marshal(text)` without its quotes. */
export function goJson(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[<>&\u2028\u2029]/g, (found) => `\\u${hex(found.charCodeAt(0), 4)}`);
}

/** `strconv.IsPrint`: letters, marks, numbers, punctuation, symbols, and the space. */
function isGoPrintable(character: string, code: number): boolean {
  if (character === " ") return true;
  return /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character) && !isAfterUnicode15(code);
}

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, "0");

/** Characters beyond U+FFFF of Unicode 15.1 to 17.0, with what lies unassigned between them. */
const after15 =
  `105bd-105ff 10940-1097f 10d3a-10e5f 10eb2-10efc 11375-113ff 116ca-116ff 11b0a-11bff 11daa-11edf 11f5a-11faf
  13456-143ff 14647-167ff 16b90-16e3f 16e9b-16eff 16ff2-16fff 187f8-187ff 18cd6-18cff 18d09-1afef 1bca0-1ceff 1e4fa-1e7df
  1f6d8-1f6db 1f777-1f77a 1f8b2-1f8ff 1fa54-1fa5f 1fa89-1fa8f 1fabe-1fabe 1fac6-1facd 1fadc-1fadf 1fae9-1faef 1fbcb-1fbef
  1fbfa-1ffff 2b73a-2b73f 2cea2-2ceaf 2ebe1-2f7ff 323b0-e00ff`
    .split(/\s+/)
    .map((range) => range.split("-").map((end) => Number.parseInt(end, 16)) as [number, number]);

function isAfterUnicode15(code: number): boolean {
  return code > 0xffff && after15.some(([first, last]) => code >= first && code <= last);
}
