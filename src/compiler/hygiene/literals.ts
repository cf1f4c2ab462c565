import { isNameAt, UNPRINTABLE, unicodeEscape } from "./patterns.js";

/** The language reads `$\u0024` and `$$` as one name, so nothing has to be renamed. */
export function cleanIdentifier(name: string): string {
  return name.replace(/(?<=\$)\$/g, "\\u0024");
}

/** A comment has no escapes: a space keeps what it says readable. */
export function cleanComment(comment: string): string {
  const printable = comment.replace(new RegExp(UNPRINTABLE, "gu"), " ");
  return printable.replace(/\{(?=\{)|\$(?=\$|\([A-Za-z0-9_.-]+\))/g, "$& ");
}

/**
 * A string or a part of a template with its delimiters, `end` being the length of the closing one. Escapes are taken
 * as one piece: in `\{{` it is the second brace that changes, and a `$` that is escaped already changes with its backslash.
 */
export function cleanLiteral(literal: string, end: 1 | 2): string {
  const last = literal.length - end;
  const content = literal.slice(1, last);
  const cleaned = content.replace(/\\?[^]/g, (piece, offset: number) => {
    const at = 1 + offset + piece.length - 1;
    const before = literal[at - 1];
    if (isUnprintable(literal, at)) return unicodeEscape(literal[at] ?? "");
    if (piece === "{") return before === "{" ? "\\u007b" : piece;
    if (literal[at] !== "$") return piece;
    const opensSubstitution = at === last - 1 && end === 2;
    const changes = before === "$" || opensSubstitution || isNameAt(literal, at + 1);
    return changes ? "\\u0024" : piece;
  });
  return literal[0] + cleaned + literal.slice(last);
}

/** With its neighbours, which tell a surrogate pair from half of one. */
function isUnprintable(text: string, index: number): boolean {
  const character = text[index] ?? "";
  if (!UNPRINTABLE.test(character)) return false;
  return (
    !(/[\ud800-\udbff]/.test(character) && /[\udc00-\udfff]/.test(text[index + 1] ?? "")) &&
    !(/[\udc00-\udfff]/.test(character) && /[\ud800-\udbff]/.test(text[index - 1] ?? ""))
  );
}
