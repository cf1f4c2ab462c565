import { ts } from "#typescript";
import { isTypeSyntax, skipTypeSyntax } from "../../compiler/typescript/evaluate.js";
import { isAssigned, isTypeofOperand } from "../../compiler/typescript/visit-code.js";
import { callingMembers, type KnownGlobal, ZONELESS } from "./known-globals.js";

/** Whether all that a global is asked for is seen where its name stands, and gives the same each time. */
export function isFullView(identifier: ts.Identifier, known: KnownGlobal | undefined): boolean {
  // Of a name that nobody has declared it asks no more than whether there is one.
  if (isTypeofOperand(identifier)) return true;
  if (!known) return false;
  const node = outermost(identifier);
  const { parent } = node;
  if (ts.isBinaryExpression(parent))
    return parent.right === node && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword;
  if (ts.isNewExpression(parent) && parent.expression === node)
    return known.isConstructed === true || (identifier.text === "Date" && isFixedTime(parent));
  if (ts.isCallExpression(parent))
    return parent.expression === node ? known.isCalled === true : known.isPassed === true && isCalling(parent);
  if (ts.isExpressionWithTypeArguments(parent)) return known.isConstructed === true;
  const member = memberOf(parent, node);
  return member !== undefined && known.members?.has(member) === true && !isWritten(outermost(parent as ts.Expression));
}

/** With the parentheses and the type syntax around it. */
function outermost(node: ts.Expression): ts.Expression {
  const { parent } = node;
  return isTypeSyntax(parent) ? outermost(parent) : node;
}

function memberOf(parent: ts.Node, object: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === object ? parent.name.text : undefined;
  if (!ts.isElementAccessExpression(parent) || parent.expression !== object) return undefined;
  const key = skipTypeSyntax(parent.argumentExpression);
  return ts.isStringLiteralLike(key) ? key.text : undefined;
}

function isWritten(node: ts.Expression): boolean {
  return isAssigned(node) || ts.isDeleteExpression(node.parent);
}

/** `names.map(String)`, `Array.from(names, Number)` */
function isCalling({ expression }: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(expression) && callingMembers.has(expression.name.text);
}

/** Text with a time says its zone; a date alone is one of UTC. */
const FIXED = /^\d{4}(?:-\d\d){0,2}$|^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/;

/** `new Date("2026-01-01").toISOString()`, which is the same wherever it is asked. */
function isFixedTime(node: ts.NewExpression): boolean {
  const outer = outermost(node);
  const asked = memberOf(outer.parent, outer);
  const [time, ...others] = node.arguments ?? [];
  if (!time || others.length > 0 || asked === undefined || !ZONELESS.test(asked)) return false;
  const value = skipTypeSyntax(time);
  if (ts.isStringLiteralLike(value)) return FIXED.test(value.text);
  return ts.isNumericLiteral(value) || isUtc(value);
}

/** `Date.UTC(2026, 0, 1)` */
function isUtc(node: ts.Expression): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { expression, name } = node.expression;
  return ts.isIdentifier(expression) && expression.text === "Date" && name.text === "UTC";
}
