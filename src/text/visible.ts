/** Characters that would move the cursor, colour the terminal or turn the line around. */
const HIDDEN = /(?![\t\n])[\p{Cc}\p{Bidi_Control}\u2028\u2029\uFEFF]/gu;

/** Text of a user's source as it can be shown in a terminal: each such character as one visible sign. */
export function visible(text: string): string {
  return text.replace(HIDDEN, signOf);
}

/** The picture that Unicode has for a control character; the sign for "no character" for the others. */
function signOf(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? "\u2421" : "\uFFFD";
}
