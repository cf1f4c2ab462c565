import { ts } from "#typescript";
import { bracketed, insert, remove, replace, startOf, type Eraser } from "./eraser.js";
import { isPragma } from "./pragmas.js";
import { commentsIn } from "../typescript/tokens.js";

/**
 * `<T>x` becomes `(x)`: without the parentheses `<T>{}` would start a block, `-<T>-x` would be `--x`, and a line break
 * after the type would end a `return`. The formatter drops those that are not needed.
 */
export function eraseTypeAssertion(eraser: Eraser, node: ts.TypeAssertion): void {
  replace(eraser, startOf(eraser, node), eraser.tokenAfter(node.type.end).end, "(");
  eraser.visit(node.expression);
  insert(eraser, node.end, ")");
}

/** `x as T` and `x satisfies T`. They bind weaker than what may follow them: `a + b as T * c` is `(a + b) * c`. */
export function eraseAs(eraser: Eraser, node: ts.AsExpression | ts.SatisfiesExpression): void {
  const grouped = bindsTighter(node);
  if (grouped) insert(eraser, startOf(eraser, node), "(");
  eraser.visit(node.expression);
  remove(eraser, eraser.tokenAfter(node.expression.end).start, node.end);
  if (grouped) insert(eraser, node.end, ")");
}

function bindsTighter(node: ts.AsExpression | ts.SatisfiesExpression): boolean {
  const { parent } = node;
  if (!ts.isBinaryExpression(parent) || parent.left !== node) return false;
  const operator = precedence(parent.operatorToken.kind);
  const inner = innerPrecedence(node.expression);
  // `**` groups to the right, and refuses an unary operator on its left.
  const exponent = parent.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken;
  return inner < operator || (exponent && inner <= operator);
}

function innerPrecedence(node: ts.Expression): number {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return innerPrecedence(node.expression);
  if (ts.isBinaryExpression(node)) return precedence(node.operatorToken.kind);
  const unary =
    ts.isPrefixUnaryExpression(node) ||
    ts.isTypeOfExpression(node) ||
    ts.isVoidExpression(node) ||
    ts.isDeleteExpression(node) ||
    ts.isAwaitExpression(node);
  return unary ? precedence(ts.SyntaxKind.AsteriskAsteriskToken) : Number.POSITIVE_INFINITY;
}

/** Only the operators that bind as tight as `as` or tighter matter: the operand of an `as` holds no other. */
function precedence(operator: ts.SyntaxKind): number {
  switch (operator) {
    case ts.SyntaxKind.AsteriskAsteriskToken:
      return 5;
    case ts.SyntaxKind.AsteriskToken:
    case ts.SyntaxKind.SlashToken:
    case ts.SyntaxKind.PercentToken:
      return 4;
    case ts.SyntaxKind.PlusToken:
    case ts.SyntaxKind.MinusToken:
      return 3;
    case ts.SyntaxKind.LessThanLessThanToken:
    case ts.SyntaxKind.GreaterThanGreaterThanToken:
    case ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken:
      return 2;
    case ts.SyntaxKind.LessThanToken:
    case ts.SyntaxKind.LessThanEqualsToken:
    case ts.SyntaxKind.GreaterThanToken:
    case ts.SyntaxKind.GreaterThanEqualsToken:
    case ts.SyntaxKind.InstanceOfKeyword:
    case ts.SyntaxKind.InKeyword:
      return 1;
    default:
      return 0;
  }
}

/**
 * The type parameters and the return type of an arrow function. No line break may stand between `async` and `(`, nor
 * between `)` and `=>`, and one after `return` ends the statement: comments there move behind the next token.
 */
export function eraseArrowSignature(eraser: Eraser, node: ts.ArrowFunction): void {
  if (node.typeParameters) {
    const { start, end } = bracketed(eraser, node.typeParameters);
    const async = node.modifiers?.at(-1);
    const open = eraser.tokenAfter(end);
    join(eraser, async ? async.end : start, { start, end }, open);
  }
  if (node.type) {
    const { end } = node.type;
    const last = node.parameters.at(-1);
    const close = closeOfParameters(eraser, last ? last.end : node.parameters.pos);
    const arrow = eraser.tokenAfter(end);
    join(eraser, close, { start: node.type.pos - 1, end }, arrow);
  }
}

function closeOfParameters(eraser: Eraser, position: number): number {
  const token = eraser.tokenAfter(position);
  return token.kind === ts.SyntaxKind.CommaToken ? eraser.tokenAfter(token.end).end : token.end;
}

type Range = { readonly start: number; readonly end: number };

function join(eraser: Eraser, from: number, erased: Range, next: Range): void {
  const { text } = eraser;
  const breaksLine = /[\n\r\u2028\u2029]/;
  if (!breaksLine.test(text.slice(from, erased.start)) && !breaksLine.test(text.slice(erased.end, next.start)))
    return remove(eraser, erased.start, erased.end);
  const comments = [...commentsIn(text, from, erased.start), ...commentsIn(text, erased.end, next.start)]
    .map(({ start, end }) => text.slice(start, end))
    .filter((comment) => !isPragma(comment));
  remove(eraser, from, next.start);
  if (comments.length > 0) insert(eraser, next.end, `\n${comments.join("\n")}\n`);
}
