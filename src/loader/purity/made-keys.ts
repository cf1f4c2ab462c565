import { ts } from "#typescript";
import { constantOf, isTypeSyntax, skipTypeSyntax } from "../../compiler/typescript/evaluate.js";
import { declarationsOf } from "./declared-names.js";

/**
 * Whether the key of `object[key]` is text that is made there, which may spell any member, and more is done with what it gives
 * than to read an entry of a table: `SIZES[size]` and a table's `` SIZES[`${team}-${size}`] `` are lookups, what
 * `value["con" + name](…)` is nobody knows.
 */
export function isMadeToReach(node: ts.ElementAccessExpression): boolean {
  return makesText(node.argumentExpression, new Set()) && !(isTable(node.expression) && isOnlyRead(node));
}

/** Names are followed to constants; what a function is given it is given elsewhere. */
function makesText(expression: ts.Expression, seen: Set<ts.Node>): boolean {
  const node = skipTypeSyntax(expression);
  if (seen.has(node)) return false;
  seen.add(node);
  if (ts.isIdentifier(node)) {
    const [declaration] = declarationsOf(node);
    const isVariable = declaration && ts.isVariableDeclaration(declaration) && declaration.initializer;
    return isVariable ? makesText(isVariable, seen) : false;
  }
  if (ts.isConditionalExpression(node)) return makesText(node.whenTrue, seen) || makesText(node.whenFalse, seen);
  if (ts.isBinaryExpression(node)) return makesTextOfTwo(node, seen);
  return (
    ts.isTemplateExpression(node) ||
    ts.isTaggedTemplateExpression(node) ||
    (ts.isCallExpression(node) && !isNumberCall(node))
  );
}

function makesTextOfTwo({ operatorToken, left, right }: ts.BinaryExpression, seen: Set<ts.Node>): boolean {
  switch (operatorToken.kind) {
    case ts.SyntaxKind.PlusToken:
      return ![left, right].some((side) => isNumber(skipTypeSyntax(side)));
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.CommaToken:
      return makesText(left, seen) || makesText(right, seen);
    default:
      return false; // Numbers.
  }
}

/** `index + 1`; of a text with a number behind it no member is spelt that is refused. */
function isNumber(node: ts.Expression): boolean {
  return ts.isNumericLiteral(node) || isNumberCall(node);
}

/** `Math.floor(count / 2)`, `Number(text)` */
function isNumberCall(node: ts.Expression): boolean {
  if (!ts.isCallExpression(node)) return false;
  const callee = skipTypeSyntax(node.expression);
  const root = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  return ts.isIdentifier(root) && /^(?:Math|Number|parseInt)$/.test(root.text) && declarationsOf(root).length === 0;
}

/** An object that is written out, an enum, or what another file says. */
function isTable(expression: ts.Expression): boolean {
  const node = skipTypeSyntax(expression);
  if (!ts.isIdentifier(node)) return false;
  const [declaration] = declarationsOf(node);
  if (!declaration) return false;
  return ts.isEnumDeclaration(declaration) || ts.isImportSpecifier(declaration) || writtenObject(node) !== undefined;
}

/** The object that a constant holds, where it is written out. */
export function writtenObject(node: ts.Expression): ts.ObjectLiteralExpression | undefined {
  const [declaration] = ts.isIdentifier(node) ? declarationsOf(node) : [];
  const value = declaration && constantOf(declaration)?.initializer;
  const object = value && skipTypeSyntax(value);
  return object && ts.isObjectLiteralExpression(object) ? object : undefined;
}

function isOnlyRead(node: ts.Expression): boolean {
  const { parent } = node;
  if (isTypeSyntax(parent)) return isOnlyRead(parent);
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== node;
  return !(
    ts.isTaggedTemplateExpression(parent) ||
    ((ts.isElementAccessExpression(parent) || ts.isPropertyAccessExpression(parent)) && parent.expression === node)
  );
}

/** The text of `"a" + "b"` and of its like, as far as it is written out. */
export function writtenText(expression: ts.Expression): string | undefined {
  const node = skipTypeSyntax(expression);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [writtenText(node.left), writtenText(node.right)];
    return left === undefined || right === undefined ? undefined : left + right;
  }
  if (!ts.isTemplateExpression(node)) return undefined;
  const parts = node.templateSpans.map(({ expression: part, literal }) => {
    const text = writtenText(part);
    return text === undefined ? undefined : text + literal.text;
  });
  return parts.includes(undefined) ? undefined : node.head.text + parts.join("");
}
