import { ts } from "#typescript";
import { forEachToken } from "../typescript/tokens.js";

/** A token of a script, as far as it matters for finding it again in another layout of the same program. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** Equal in both layouts: what is written may differ in quotes, escapes and the form of numbers. */
  readonly key: string | ts.SyntaxKind;
  /** Prettier adds and drops these; all other tokens stay, in their order. */
  readonly isOptional: boolean;
}

const optional = new Set([
  ts.SyntaxKind.OpenParenToken,
  ts.SyntaxKind.CloseParenToken,
  ts.SyntaxKind.CommaToken,
  ts.SyntaxKind.SemicolonToken,
]);

/** A script as a tree: a finished ES module without type syntax. */
export function parseScript(text: string): ts.SourceFile {
  const options = { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile("script.mjs", text, options, true, ts.ScriptKind.JS);
}

export function tokensOf(sourceFile: ts.SourceFile): Token[] {
  const tokens: Token[] = [];
  forEachToken(sourceFile, sourceFile, (token) => {
    if (token.kind === ts.SyntaxKind.EndOfFileToken) return;
    const start = token.getStart(sourceFile);
    if (start < token.end)
      tokens.push({ start, end: token.end, key: keyOf(token), isOptional: optional.has(token.kind) });
  });
  return tokens;
}

/** A key of an object may be a name, a string or a number, whichever the formatter likes best. */
function keyOf(token: ts.Node): Token["key"] {
  const isValue =
    ts.isIdentifier(token) || ts.isPrivateIdentifier(token) || ts.isStringLiteral(token) || ts.isNumericLiteral(token);
  return isValue ? `=${token.text}` : token.kind;
}

/**
 * For each token of `after` the token of `before` that it is, by index; undefined for punctuation that was added.
 *
 * @throws Error when the two are not one program: a bug of ours.
 */
export function alignTokens(before: readonly Token[], after: readonly Token[]): (number | undefined)[] {
  const found: (number | undefined)[] = [];
  let next = 0;
  for (let index = 0; index < after.length;) {
    const gapAfter = optionalRun(after, index);
    const gapBefore = optionalRun(before, next);
    found.push(...alignRun(before.slice(next, gapBefore), after.slice(index, gapAfter), next));
    const [a, b] = [before[gapBefore], after[gapAfter]];
    if (a?.key !== b?.key) throw new Error(`the formatter made ${describe(b)} of ${describe(a)}`);
    if (b) found.push(gapBefore);
    index = gapAfter + 1;
    next = gapBefore + 1;
  }
  if (optionalRun(before, next) < before.length) throw new Error("the formatter dropped the end of a script");
  return found;
}

/** The end of the tokens from `start` on that may come and go. */
function optionalRun(tokens: readonly Token[], start: number): number {
  let end = start;
  while (tokens[end]?.isOptional) end++;
  return end;
}

/** The longest common subsequence of two short runs of punctuation; of several the first. */
function alignRun(before: readonly Token[], after: readonly Token[], offset: number): (number | undefined)[] {
  const rest = after.slice(1);
  const [token] = after;
  if (!token) return [];
  const match = before.findIndex(({ key }) => key === token.key);
  const without = (): (number | undefined)[] => [undefined, ...alignRun(before, rest, offset)];
  if (match < 0) return without();
  const matched = [offset + match, ...alignRun(before.slice(match + 1), rest, offset + match + 1)];
  return match === 0 || count(matched) >= count(without()) ? matched : without();
}

function count(found: readonly (number | undefined)[]): number {
  return found.filter((index) => index !== undefined).length;
}

function describe(token: Token | undefined): string {
  return token ? `token ${token.key} at ${token.start}` : "the end";
}
