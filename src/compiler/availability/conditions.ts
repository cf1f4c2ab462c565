import { ts } from "#typescript";
import { GLOBALS, has, UNUSABLE } from "../runtimes/facts.js";
import { constantOf, skipTypeSyntax } from "../typescript/evaluate.js";
import { symbolOf } from "../typescript/visit-code.js";
import { type Member, memberOf } from "./accesses.js";
import { type Asked, DEEPEST } from "./asked.js";
import { isGlobalName, ownerOf } from "./owners.js";

/** What must be there, and how it is used: a value that is no function does not help a call. */
export interface Wanted extends Member {
  readonly isCalled: boolean;
}

/** Whether a condition says that a member is there, when it turns out to be `outcome`. */
export function implies(condition: ts.Expression, outcome: boolean, wanted: Wanted, asked: Asked, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  const node = skipTypeSyntax(condition);
  const next = (inner: ts.Expression, is: boolean): boolean => implies(inner, is, wanted, asked, depth + 1);
  if (ts.isPrefixUnaryExpression(node))
    return node.operator === ts.SyntaxKind.ExclamationToken && next(node.operand, !outcome);
  if (ts.isBinaryExpression(node)) {
    const { left, right, operatorToken } = node;
    switch (operatorToken.kind) {
      case ts.SyntaxKind.AmpersandAmpersandToken:
        return outcome ? next(left, true) || next(right, true) : next(left, false) && next(right, false);
      case ts.SyntaxKind.BarBarToken:
        return outcome ? next(left, true) && next(right, true) : next(left, false) || next(right, false);
      case ts.SyntaxKind.InKeyword:
        return outcome && isIn(left, right, wanted, asked);
      case ts.SyntaxKind.InstanceOfKeyword:
        return outcome && isWanted(left, wanted, asked);
      case ts.SyntaxKind.EqualsEqualsToken:
      case ts.SyntaxKind.EqualsEqualsEqualsToken:
        return areEqual(left, right, outcome, wanted, asked);
      case ts.SyntaxKind.ExclamationEqualsToken:
      case ts.SyntaxKind.ExclamationEqualsEqualsToken:
        return areEqual(left, right, !outcome, wanted, asked);
      default:
        return false;
    }
  }
  if (ts.isCallExpression(node)) {
    const fn = returnedBy(node, asked);
    if (fn) return next(fn, outcome);
    const [first] = node.arguments;
    const isBoolean = ts.isIdentifier(node.expression) && node.expression.text === "Boolean";
    if (isBoolean && first) return next(first, outcome);
    return (
      outcome && (isHeld(node, wanted, asked) || isAskedBefore(node.expression, node.questionDotToken, wanted, asked))
    );
  }
  if (outcome && isWanted(node, wanted, asked)) return true;
  if (ts.isIdentifier(node)) {
    const initializer = constantValue(node, asked);
    return initializer !== undefined && next(initializer, outcome);
  }
  const isAccess = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
  return outcome && isAccess && isAskedBefore(node.expression, node.questionDotToken, wanted, asked);
}

/** `a.b?.()` and `a.b?.c` that gave something: `a.b` is there. */
function isAskedBefore(base: ts.Expression, questionDot: ts.Node | undefined, wanted: Wanted, asked: Asked): boolean {
  return questionDot !== undefined && isWanted(base, wanted, asked);
}

/** Whether an expression is what is wanted: the member itself, or a constant that holds it. */
export function isWanted(expression: ts.Expression, { owner, name }: Member, asked: Asked): boolean {
  const node = skipTypeSyntax(expression);
  if (ts.isIdentifier(node)) {
    if (isGlobalName(node, asked.module)) return owner === "globalThis" && node.text === name;
    const declaration = symbolOf(node, asked.module.checker)?.valueDeclaration;
    if (declaration && ts.isBindingElement(declaration)) return isSame(memberOf(declaration, asked), { owner, name });
    const value = constantValue(node, asked);
    return value !== undefined && !ts.isIdentifier(skipTypeSyntax(value)) && isWanted(value, { owner, name }, asked);
  }
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return false;
  return isSame(memberOf(node, asked), { owner, name });
}

function isSame(found: Member | undefined, { owner, name }: Member): boolean {
  return found?.owner === owner && found.name === name;
}

function constantValue(node: ts.Identifier, { module }: Asked): ts.Expression | undefined {
  const declaration = symbolOf(node, module.checker)?.valueDeclaration;
  return declaration && constantOf(declaration)?.initializer;
}

/** What a function of the file without parameters gives, where that is one expression: `const has = () => …`. */
function returnedBy(call: ts.CallExpression, { module }: Asked): ts.Expression | undefined {
  const callee = skipTypeSyntax(call.expression);
  const declaration = ts.isIdentifier(callee) ? symbolOf(callee, module.checker)?.valueDeclaration : undefined;
  const value = declaration && constantOf(declaration)?.initializer;
  const fn = value ? skipTypeSyntax(value) : declaration;
  if (!fn || !(ts.isFunctionDeclaration(fn) || ts.isFunctionExpression(fn) || ts.isArrowFunction(fn))) return undefined;
  if (!fn.body || fn.parameters.length > 0) return undefined;
  if (!ts.isBlock(fn.body)) return fn.body;
  const [statement, ...others] = fn.body.statements;
  return statement && others.length === 0 && ts.isReturnStatement(statement) ? statement.expression : undefined;
}

/** Whether it says that a member is there, when two expressions turn out to be equal, or not to be. */
export function areEqual(a: ts.Expression, b: ts.Expression, outcome: boolean, wanted: Wanted, asked: Asked): boolean {
  return compares(a, b, outcome, wanted, asked) || compares(b, a, outcome, wanted, asked);
}

/** `typeof a.b === "function"`, `a.b == null`, `a.b === undefined`: whether they are equal says that it is there. */
function compares(side: ts.Expression, other: ts.Expression, outcome: boolean, wanted: Wanted, asked: Asked): boolean {
  const node = skipTypeSyntax(side);
  const value = skipTypeSyntax(other);
  if (ts.isTypeOfExpression(node)) {
    if (!ts.isStringLiteralLike(value) || !isWanted(node.expression, wanted, asked)) return false;
    if (value.text === "undefined") return !outcome;
    return outcome && (wanted.isCalled ? value.text === "function" : true);
  }
  if (value.kind === ts.SyntaxKind.TrueKeyword || value.kind === ts.SyntaxKind.FalseKeyword)
    return implies(node, outcome === (value.kind === ts.SyntaxKind.TrueKeyword), wanted, asked, DEEPEST - 2);
  return !outcome && isNothing(value) && isWanted(node, wanted, asked);
}

function isNothing(node: ts.Expression): boolean {
  const isUndefined = ts.isIdentifier(node) && node.text === "undefined";
  return isUndefined || node.kind === ts.SyntaxKind.NullKeyword || ts.isVoidExpression(node);
}

/** `"escape" in RegExp`. */
function isIn(left: ts.Expression, right: ts.Expression, { owner, name }: Member, asked: Asked): boolean {
  const key = skipTypeSyntax(left);
  if (!ts.isStringLiteralLike(key) || key.text !== name || ownerOf(right, asked) !== owner) return false;
  return owner !== GLOBALS || has(asked.target, UNUSABLE, name) !== true;
}

/** `Object.hasOwn(RegExp, "escape")`, `Reflect.has(…)`, `RegExp.hasOwnProperty("escape")`, and that with `call`. */
function isHeld({ expression, arguments: args }: ts.CallExpression, wanted: Wanted, asked: Asked): boolean {
  const callee = skipTypeSyntax(expression);
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const [first, second] = args;
  switch (callee.name.text) {
    case "hasOwn":
    case "has":
    case "call":
      return first !== undefined && second !== undefined && isIn(second, first, wanted, asked);
    case "hasOwnProperty":
      return first !== undefined && isIn(first, callee.expression, wanted, asked);
    default:
      return false;
  }
}
