import { ts } from "#typescript";

/** Words that no binding of an ES module may have as its name, and `undefined`, which none should have. */
const reserved = new Set(
  (
    "await break case catch class const continue debugger default delete do else enum export extends false finally for " +
    "function if implements import in instanceof interface let new null package private protected public return static " +
    "super switch this throw true try typeof var void while with yield eval arguments undefined"
  ).split(" "),
);

export function isReservedWord(name: string): boolean {
  return reserved.has(name);
}

export function isIdentifierName(name: string): boolean {
  const [first, ...rest] = [...name].map((character) => character.codePointAt(0) ?? 0);
  return (
    first !== undefined &&
    ts.isIdentifierStart(first, ts.ScriptTarget.ESNext) &&
    rest.every((codePoint) => ts.isIdentifierPart(codePoint, ts.ScriptTarget.ESNext))
  );
}

/** An identifier made of a member's key: `"build-image"` becomes `buildImage`. */
export function toIdentifier(key: string): string {
  const camel = key.replace(/[^\p{ID_Continue}$]+(.)?/gu, (_, next: string | undefined) => next?.toUpperCase() ?? "");
  return isIdentifierName(camel) ? camel : `run${camel}`;
}
