import { ts } from "#typescript";
import { isImported, type TypeContext } from "./type-context.js";
import type { Part } from "./part.js";

/**
 * The types that are taken from a constant of a local file: `typeof NAME`, `(typeof LEVELS)[number]`, `keyof typeof TABLE`,
 * `(typeof TABLE)[keyof typeof TABLE]`. Undefined for anything that would need inference.
 */
export function constantTypes(
  node: ts.TypeQueryNode | ts.IndexedAccessTypeNode | ts.TypeOperatorNode,
  context: TypeContext,
): readonly Part[] | undefined {
  if (ts.isTypeQueryNode(node)) {
    const value = constantBehind(node, context);
    return value && literalsOf([value.node]);
  }
  if (ts.isTypeOperatorNode(node)) {
    const value = node.operator === ts.SyntaxKind.KeyOfKeyword ? constantBehind(node.type, context) : undefined;
    return value && ts.isObjectLiteralExpression(value.node) ? keysOf(value.node) : undefined;
  }
  const value = constantBehind(node.objectType, context);
  // Without `as const` the elements are plain strings and numbers to TypeScript.
  if (!value?.isConst) return undefined;
  if (ts.isArrayLiteralExpression(value.node) && node.indexType.kind === ts.SyntaxKind.NumberKeyword)
    return literalsOf(value.node.elements);
  const index = skipParentheses(node.indexType);
  const isOwnKey = ts.isTypeOperatorNode(index) && constantBehind(index.type, context)?.node === value.node;
  if (!ts.isObjectLiteralExpression(value.node) || !isOwnKey) return undefined;
  const values = value.node.properties.map((p) => (ts.isPropertyAssignment(p) ? p.initializer : undefined));
  return values.includes(undefined) ? undefined : literalsOf(values.filter((v) => v !== undefined));
}

/** The initialiser of the `const` that `typeof NAME` names. */
function constantBehind(
  type: ts.TypeNode,
  context: TypeContext,
): { readonly node: ts.Expression; readonly isConst: boolean } | undefined {
  const query = skipParentheses(type);
  if (!ts.isTypeQueryNode(query)) return undefined;
  const declaration = valueBehind(query.exprName, context);
  if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer) return undefined;
  if (declaration.type || !(declaration.parent.flags & ts.NodeFlags.Const)) return undefined;
  let node = declaration.initializer;
  let isConst = false;
  while (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node)) {
    isConst ||= ts.isAsExpression(node) && ts.isConstTypeReference(node.type);
    node = node.expression;
  }
  return { node, isConst };
}

function valueBehind(name: ts.EntityName, { checker, elsewhere, module }: TypeContext): ts.Declaration | undefined {
  const symbol = checker.getSymbolAtLocation(name);
  return symbol?.declarations?.some(isImported) === true
    ? elsewhere(module, name)?.declaration
    : symbol?.valueDeclaration;
}

function skipParentheses(type: ts.TypeNode): ts.TypeNode {
  return ts.isParenthesizedTypeNode(type) ? skipParentheses(type.type) : type;
}

function literalsOf(nodes: readonly ts.Expression[]): readonly Part[] | undefined {
  const parts: Part[] = [];
  for (const node of nodes) {
    if (ts.isStringLiteralLike(node)) parts.push({ kind: "literal", value: node.text });
    else if (ts.isNumericLiteral(node)) parts.push({ kind: "literal", value: Number(node.text) });
    else if (node.kind === ts.SyntaxKind.TrueKeyword) parts.push({ kind: "literal", value: true });
    else if (node.kind === ts.SyntaxKind.FalseKeyword) parts.push({ kind: "literal", value: false });
    else return undefined;
  }
  return parts;
}

function keysOf(node: ts.ObjectLiteralExpression): readonly Part[] | undefined {
  const parts: Part[] = [];
  for (const { name } of node.properties) {
    if (!name || !(ts.isIdentifier(name) || ts.isStringLiteralLike(name))) return undefined;
    parts.push({ kind: "literal", value: name.text });
  }
  return parts;
}
