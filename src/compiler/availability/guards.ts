import { ts } from "#typescript";
import { skipTypeSyntax } from "../typescript/evaluate.js";
import { isAssigned } from "../typescript/visit-code.js";
import { type Member, outermost } from "./accesses.js";
import type { Asked } from "./asked.js";
import { areEqual, implies, type Wanted } from "./conditions.js";

/**
 * Whether code only asks for a member, which does no harm where it is missing: `typeof a.b`, `if (a.b)`, `a.b?.()`, `a.b ??= …`.
 *
 * @param node what reads the member; of a global that is its name, which only `typeof` may ask for
 */
export function isAsking(node: ts.Node, isName: boolean): boolean {
  if (ts.isBindingElement(node)) return node.initializer !== undefined || isAskedLater(node.name);
  if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) return hasDefault(node);
  const own = outermost(node);
  const { parent } = own;
  if (ts.isTypeOfExpression(parent)) return true;
  if (isName) return false;
  if (isAssigned(own) || ts.isDeleteExpression(parent)) return true;
  if (ts.isVariableDeclaration(parent)) return parent.initializer === own && isAskedLater(parent.name);
  if (ts.isCallExpression(parent) && parent.expression !== own)
    return ts.isIdentifier(parent.expression) && parent.expression.text === "Boolean";
  if (ts.isCallExpression(parent) || ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent))
    return parent.expression === own && parent.questionDotToken !== undefined;
  return isTested(own);
}

function hasDefault(node: ts.PropertyAssignment | ts.ShorthandPropertyAssignment): boolean {
  if (ts.isShorthandPropertyAssignment(node)) return node.objectAssignmentInitializer !== undefined;
  const { initializer } = node;
  return ts.isBinaryExpression(initializer) && initializer.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

/** Whether an expression is no more than looked at: is it there? */
function isTested(node: ts.Node): boolean {
  const own = outermost(node);
  const { parent } = own;
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent))
    return parent.expression === own;
  if (ts.isForStatement(parent) || ts.isConditionalExpression(parent)) return parent.condition === own;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (!ts.isBinaryExpression(parent)) return false;
  switch (parent.operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return parent.left === own || isTested(parent);
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return true;
    case ts.SyntaxKind.InstanceOfKeyword:
      return parent.left === own;
    default:
      return false;
  }
}

/** `const { escape } = RegExp`, `const escape = RegExp.escape`, where what follows asks whether there is one. */
function isAskedLater(name: ts.BindingName): boolean {
  if (!ts.isIdentifier(name)) return false;
  const block = ts.findAncestor(name, (node) => ts.isBlock(node) || ts.isSourceFile(node) || ts.isModuleBlock(node));
  let isAsked = false;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node !== name && node.text === name.text && isAsking(node, false)) isAsked = true;
    if (!isAsked) ts.forEachChild(node, visit);
  };
  if (block) visit(block);
  return isAsked;
}

/** How a member is used by what reads it. */
export function wantedBy(node: ts.Node, member: Member): Wanted {
  const own = outermost(node);
  const { parent } = own;
  const isCalled = (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression === own;
  return { ...member, isCalled };
}

/**
 * Whether code runs only where a member is there: behind `if`, `&&`, `?:`, or what leaves the function otherwise. `try` is no
 * guard: it stands around most code, and says nothing of this.
 */
export function isGuarded(node: ts.Node, root: ts.Node, wanted: Wanted, asked: Asked): boolean {
  for (let at = node; at !== root && !ts.isSourceFile(at); at = at.parent)
    if (isBehindTest(at, wanted, asked) || isBehindExit(at, wanted, asked)) return true;
  return false;
}

function isBehindTest(node: ts.Node, wanted: Wanted, asked: Asked): boolean {
  const { parent } = node;
  const says = (condition: ts.Expression | undefined, outcome: boolean): boolean =>
    condition !== undefined && implies(condition, outcome, wanted, asked);
  if (ts.isIfStatement(parent))
    return node === parent.thenStatement
      ? says(parent.expression, true)
      : node === parent.elseStatement && says(parent.expression, false);
  if (ts.isConditionalExpression(parent))
    return node === parent.whenTrue
      ? says(parent.condition, true)
      : node === parent.whenFalse && says(parent.condition, false);
  if (ts.isWhileStatement(parent)) return node === parent.statement && says(parent.expression, true);
  if (ts.isCaseClause(parent)) return node !== parent.expression && isInCase(parent, wanted, asked);
  if (ts.isForStatement(parent))
    return (node === parent.statement || node === parent.incrementor) && says(parent.condition, true);
  if (!ts.isBinaryExpression(parent) || node !== parent.right) return false;
  switch (parent.operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.AmpersandAmpersandEqualsToken:
      return says(parent.left, true);
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.BarBarEqualsToken:
      return says(parent.left, false);
    default:
      return false;
  }
}

/** `switch (typeof a.b) { case "function": … }`, where nothing falls into the case. */
function isInCase(clause: ts.CaseClause, wanted: Wanted, asked: Asked): boolean {
  const { parent: block, expression } = clause;
  const above = block.clauses[block.clauses.indexOf(clause) - 1];
  const last = above?.statements.at(-1);
  if (above && !(last && exits(last))) return false;
  const { expression: decided } = block.parent;
  if (decided.kind === ts.SyntaxKind.TrueKeyword) return implies(expression, true, wanted, asked);
  return areEqual(decided, expression, true, wanted, asked);
}

/** Statements before this one that end all of it where the member is missing: `if (!a.b) return;`, `assert(a.b)`. */
function isBehindExit(node: ts.Node, wanted: Wanted, asked: Asked): boolean {
  const { parent } = node;
  if (!ts.isBlock(parent) && !ts.isSourceFile(parent) && !ts.isCaseOrDefaultClause(parent)) return false;
  const before = parent.statements.slice(0, parent.statements.indexOf(node as ts.Statement));
  return before.some((statement) => {
    if (ts.isIfStatement(statement)) {
      const { expression, thenStatement, elseStatement } = statement;
      if (exits(thenStatement) && implies(expression, false, wanted, asked)) return true;
      return elseStatement !== undefined && exits(elseStatement) && implies(expression, true, wanted, asked);
    }
    const called = ts.isExpressionStatement(statement) ? skipTypeSyntax(statement.expression) : undefined;
    if (!called || !ts.isCallExpression(called) || !/^assert(?:\.ok)?$/.test(called.expression.getText())) return false;
    const [condition] = called.arguments;
    return condition !== undefined && implies(condition, true, wanted, asked);
  });
}

function exits(statement: ts.Statement): boolean {
  if (ts.isBlock(statement)) {
    const last = statement.statements.at(-1);
    return last !== undefined && exits(last);
  }
  if (ts.isIfStatement(statement))
    return statement.elseStatement !== undefined && exits(statement.thenStatement) && exits(statement.elseStatement);
  if (ts.isExpressionStatement(statement))
    return /^(?:process|Deno)\.exit\(/.test(skipTypeSyntax(statement.expression).getText());
  return (
    ts.isReturnStatement(statement) ||
    ts.isThrowStatement(statement) ||
    ts.isBreakStatement(statement) ||
    ts.isContinueStatement(statement)
  );
}
