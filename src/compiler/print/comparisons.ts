import { ts } from "#typescript";
import { holdsArgumentList } from "../bundle/argument-lists.js";
import { tokensOf } from "../bundle/tokens.js";

/**
 * The same code with parentheses around comparisons that TypeScript would take for type arguments: deno and bun read a file
 * without an extension as TypeScript unless their command says otherwise, and the formatter neither keeps parentheses that
 * JavaScript does not need nor minds what stands behind a `>`.
 *
 * @param text Statements of an async function, without type syntax.
 */
export function keepComparisons(text: string): string {
  if (!MAY_BE_TYPE_ARGUMENTS.test(text)) return text;
  let kept = text;
  for (;;) {
    const reading = readAsTypeScript(kept);
    if (!reading.differs) return kept;
    const opening = comparisonsIn(kept, isOpening);
    const misread = opening.filter(({ operator }) => reading.typeArguments.has(operator));
    if (opening.length === 0) {
      // A `>` ends type arguments where a line ends: `a < [b >` and `c, d].length` in the next one.
      const joined = joinedBehind(kept, comparisonsIn(kept, isClosing));
      if (joined === kept) return kept;
      kept = joined;
      continue;
    }
    // Parentheses around one comparison can let TypeScript see the next one.
    kept = parenthesized(kept, misread.length > 0 ? misread : opening);
  }
}

/** A `<` and behind it a `>` that belongs neither to an arrow nor to a `>=`. */
const MAY_BE_TYPE_ARGUMENTS = /<(?!=)[^]*?[^=]>(?!=)/;

/**
 * Whether anything of a long text could be type arguments, by its tokens: nearly nothing is, and to read it twice takes
 * longer than to print it.
 */
export function mayBeMisread(text: string): boolean {
  if (!PERHAPS.test(text)) return false;
  const tokens = tokensOf(text);
  return !tokens || holdsArgumentList(tokens, 0, tokens.count);
}

const PERHAPS = /<[^=;+/%^~]*>(?!=)/;

interface Range {
  readonly start: number;
  readonly end: number;
}

interface Comparison extends Range {
  /** Where its operator stands. */
  readonly operator: number;
}

function comparisonsIn(text: string, isWanted: (operator: ts.Node) => boolean): Comparison[] {
  const found: Comparison[] = [];
  const sourceFile = parse(text, ts.ScriptKind.JS);
  const visit = (node: ts.Node): void => {
    const isBinary = ts.isBinaryExpression(node) && isWanted(node.operatorToken);
    if (isBinary && (isWanted === isClosing || !ts.isParenthesizedExpression(node.parent))) {
      const operator = node.operatorToken.getStart(sourceFile) - OPENING.length;
      const start = node.getStart(sourceFile) - OPENING.length;
      found.push({ start, end: node.end - OPENING.length, operator });
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return found;
}

const isOpening = ({ kind }: ts.Node): boolean =>
  kind === ts.SyntaxKind.LessThanToken || kind === ts.SyntaxKind.LessThanLessThanToken;

const isClosing = ({ kind }: ts.Node): boolean =>
  kind === ts.SyntaxKind.GreaterThanToken ||
  kind === ts.SyntaxKind.GreaterThanGreaterThanToken ||
  kind === ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken;

interface Reading {
  /** Whether it is not all JavaScript to one who reads TypeScript. */
  readonly differs: boolean;
  /** Where the `<` of type arguments stand. */
  readonly typeArguments: ReadonlySet<number>;
}

/** As bun reads it; deno knows no JSX, which would begin with a `<` where no JavaScript has one. */
export function readAsTypeScript(text: string): Reading {
  const sourceFile = parse(text, ts.ScriptKind.TSX) as ts.SourceFile & {
    readonly parseDiagnostics: readonly unknown[];
  };
  const typeArguments = new Set<number>();
  let differs = sourceFile.parseDiagnostics.length > 0;
  const visit = (node: ts.Node): void => {
    const { typeArguments: list } = node as { readonly typeArguments?: ts.NodeArray<ts.TypeNode> };
    if (list) typeArguments.add(list.pos - 1 - OPENING.length);
    // What a class extends is one of these without arguments too.
    const isType = ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node);
    differs ||= isType || ts.isTypeParameterDeclaration(node);
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return { differs, typeArguments };
}

/** An await is none outside of an async function, where it would be read in another way. */
const OPENING = "async () => {\n";

function parse(text: string, kind: ts.ScriptKind): ts.SourceFile {
  const options = { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  const name = kind === ts.ScriptKind.JS ? "script.js" : "script.tsx";
  return ts.createSourceFile(name, `${OPENING}${text}\n}`, options, true, kind);
}

function joinedBehind(text: string, comparisons: readonly Comparison[]): string {
  let result = text;
  for (const { operator } of [...comparisons].sort((a, b) => b.operator - a.operator))
    result = result.slice(0, operator) + result.slice(operator).replace(/^(>+)\s*\n\s*(?!\/[/*])/, "$1 ");
  return result;
}

function parenthesized(text: string, ranges: readonly Range[]): string {
  const marks = ranges.flatMap(({ start, end }) => [
    { at: start, mark: "(" },
    { at: end, mark: ")" },
  ]);
  let result = "";
  let from = 0;
  for (const { at, mark } of marks.sort((a, b) => a.at - b.at)) {
    result += text.slice(from, at) + mark;
    from = at;
  }
  return result + text.slice(from);
}
