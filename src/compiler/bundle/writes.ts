import { ts } from "#typescript";
import { skipTypeSyntax } from "../typescript/evaluate.js";
import type { SourceModule } from "../typescript/source-module.js";

/** A statement of the top level that changes a variable of the module while it is loaded. */
export interface Write {
  readonly root: ts.Identifier;
  /** `map.set(…)` of a `new Map()` only changes data; what the method of another object does cannot be known. */
  readonly certain: boolean;
}

/** What the statements under `statement` change: `x = 1`, `x.y = 1`, `x.push(1)`, `Object.assign(x, …)`, also in loops. */
export function writesIn(statement: ts.Statement, module: SourceModule): Write[] {
  const writes: Write[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node)) writes.push(...writesOf(node.expression, module));
    else if (ts.isStatement(node) && !isDeclaration(node)) ts.forEachChild(node, visit);
    else if (ts.isCaseBlock(node) || ts.isCaseOrDefaultClause(node) || ts.isCatchClause(node))
      ts.forEachChild(node, visit);
  };
  visit(statement);
  return writes;
}

function isDeclaration(node: ts.Statement): boolean {
  return ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isVariableStatement(node);
}

function writesOf(node: ts.Expression, module: SourceModule): Write[] {
  if (ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node) || ts.isVoidExpression(node))
    return writesOf(node.expression, module);
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap((e) => writesOf(e, module));
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const assigns = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
    if (assigns) return targetsOf(node.left).map((root) => ({ root, certain: true }));
    return [node.left, node.right].flatMap((e) => writesOf(e, module));
  }
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node) || ts.isDeleteExpression(node)) {
    const root = rootOf(ts.isDeleteExpression(node) ? node.expression : node.operand);
    return root ? [{ root, certain: true }] : [];
  }
  return ts.isCallExpression(node) ? writesOfCall(node, module) : [];
}

function writesOfCall(call: ts.CallExpression, module: SourceModule): Write[] {
  const { expression: callee } = call;
  if (!ts.isPropertyAccessExpression(callee) && !ts.isElementAccessExpression(callee)) return [];
  const root = rootOf(callee.expression);
  if (!root) return [];
  const declaration = module.checker.getSymbolAtLocation(root)?.declarations?.[0];
  if (declaration) {
    const method = ts.isPropertyAccessExpression(callee) ? callee.name.text : "";
    return [{ root, certain: isCollection(declaration) || (MUTATORS.has(method) && isLiteral(declaration)) }];
  }
  const [first] = call.arguments;
  const changed = (root.text === "Object" || root.text === "Reflect") && first ? rootOf(first) : undefined;
  return changed ? [{ root: changed, certain: true }] : [];
}

/** The variables of an assignment's left side. */
function targetsOf(node: ts.Expression): ts.Identifier[] {
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(targetsOf);
  if (ts.isObjectLiteralExpression(node))
    return node.properties.flatMap((property) => {
      if (ts.isShorthandPropertyAssignment(property)) return [property.name];
      return ts.isPropertyAssignment(property) ? targetsOf(property.initializer) : [];
    });
  const root = rootOf(node);
  return root ? [root] : [];
}

/** `x` of `x.y[0]`, of `x.set(1).set(2)`. */
function rootOf(node: ts.Expression): ts.Identifier | undefined {
  if (ts.isIdentifier(node)) return node;
  const passes =
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAsExpression(node);
  return passes ? rootOf(node.expression) : undefined;
}

const COLLECTIONS = new Set(["Array", "Headers", "Map", "Set", "URL", "URLSearchParams", "WeakMap", "WeakSet"]);

/** What changes the collections in `{ names: [], seen: new Set() }`; functions of an object may do anything. */
const MUTATORS = new Set(
  "add clear copyWithin delete fill pop push reverse set shift sort splice unshift append".split(" "),
);

/** A variable that holds a collection of the language's own: its methods do nothing but change it. */
function isCollection(declaration: ts.Declaration): boolean {
  const value = valueOf(declaration);
  if (!value) return false;
  if (ts.isArrayLiteralExpression(value)) return true;
  return ts.isNewExpression(value) && ts.isIdentifier(value.expression) && COLLECTIONS.has(value.expression.text);
}

function isLiteral(declaration: ts.Declaration): boolean {
  const value = valueOf(declaration);
  return value !== undefined && ts.isObjectLiteralExpression(value);
}

function valueOf(declaration: ts.Declaration): ts.Expression | undefined {
  const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return value && skipTypeSyntax(value);
}
