import { ts } from "#typescript";
import { inFile, isImported, type PartsOf, type TypeContext } from "./type-context.js";
import type { Part } from "./part.js";

const other: readonly Part[] = [{ kind: "other" }];

/** `typeof NAME`, of a constant or variable of a local file, as far as its declaration tells without inference. */
export function constantParts(found: FoundValue | undefined, partsOf: PartsOf): readonly Part[] {
  if (!found || !ts.isVariableDeclaration(found.declaration)) return other;
  const { type, initializer, parent } = found.declaration;
  if (type) return partsOf(type, found.within);
  if (!initializer) return other;
  return valueParts(initializer, found.within, partsOf, (parent.flags & ts.NodeFlags.Const) !== 0);
}

/** @param isLiteral A text is of its own type, and not a string: where a constant is one. */
function valueParts(node: ts.Expression, context: TypeContext, partsOf: PartsOf, isLiteral: boolean): readonly Part[] {
  const inside = (value: ts.Expression): readonly Part[] => valueParts(value, context, partsOf, false);
  if (ts.isParenthesizedExpression(node)) return valueParts(node.expression, context, partsOf, isLiteral);
  // What is checked against a type may keep literals that are plain otherwise.
  if (ts.isSatisfiesExpression(node)) {
    const isKept = isLiteral && literalParts(node.expression, true) !== other;
    return isKept || isConstAsserted(node.expression)
      ? valueParts(node.expression, context, partsOf, isLiteral)
      : keysAlone(valueParts(node.expression, context, partsOf, isLiteral));
  }
  if (ts.isAsExpression(node))
    return ts.isConstTypeReference(node.type)
      ? asserted(node.expression, context, partsOf)
      : partsOf(node.type, context);
  if (ts.isArrayLiteralExpression(node)) {
    if (node.elements.some((element) => ts.isSpreadElement(element) || ts.isOmittedExpression(element))) return other;
    const elements = node.elements.map((element) => () => inside(element));
    return [{ kind: "list", element: () => elements.flatMap((element) => element()) }];
  }
  if (ts.isObjectLiteralExpression(node)) return objectParts(node, inside);
  return literalParts(node, isLiteral);
}

/** Of an object whose values are not known the keys are. */
function keysAlone([part]: readonly Part[]): readonly Part[] {
  if (part?.kind !== "fields") return other;
  return [{ kind: "fields", fields: part.fields.map((field) => ({ ...field, parts: () => other })) }];
}

function isConstAsserted(node: ts.Expression): boolean {
  return ts.isParenthesizedExpression(node)
    ? isConstAsserted(node.expression)
    : ts.isAsExpression(node) && ts.isConstTypeReference(node.type);
}

/** Below `as const`. */
function asserted(node: ts.Expression, context: TypeContext, partsOf: PartsOf): readonly Part[] {
  if (ts.isParenthesizedExpression(node)) return asserted(node.expression, context, partsOf);
  if (ts.isAsExpression(node))
    return ts.isConstTypeReference(node.type)
      ? asserted(node.expression, context, partsOf)
      : partsOf(node.type, context);
  if (ts.isArrayLiteralExpression(node)) {
    if (node.elements.some((element) => ts.isSpreadElement(element) || ts.isOmittedExpression(element))) return other;
    const elements = node.elements.map((element) => () => asserted(element, context, partsOf));
    return [{ kind: "list", element: () => elements.flatMap((element) => element()), elements }];
  }
  if (ts.isObjectLiteralExpression(node)) return objectParts(node, (value) => asserted(value, context, partsOf));
  return literalParts(node, true);
}

function objectParts(
  node: ts.ObjectLiteralExpression,
  parts: (value: ts.Expression) => readonly Part[],
): readonly Part[] {
  const fields = node.properties.map((property) => {
    const { name } = property;
    if (!name || !(ts.isIdentifier(name) || ts.isStringLiteralLike(name))) return undefined;
    const value = ts.isPropertyAssignment(property) ? property.initializer : undefined;
    return { name: name.text, optional: false, parts: () => (value ? parts(value) : other) };
  });
  return fields.includes(undefined) ? other : [{ kind: "fields", fields: fields.flatMap((field) => field ?? []) }];
}

function literalParts(node: ts.Expression, isLiteral: boolean): readonly Part[] {
  if (ts.isStringLiteralLike(node)) return [isLiteral ? { kind: "literal", value: node.text } : { kind: "text" }];
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword)
    return [isLiteral ? { kind: "literal", value: node.kind === ts.SyntaxKind.TrueKeyword } : { kind: "boolean" }];
  const sign = ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken ? -1 : 1;
  const number = ts.isPrefixUnaryExpression(node) && sign === -1 ? node.operand : node;
  if (!ts.isNumericLiteral(number)) return other;
  return [isLiteral ? { kind: "literal", value: sign * Number(number.text) } : { kind: "number" }];
}

export interface FoundValue {
  readonly declaration: ts.Declaration;
  /** The context of the file that declares it. */
  readonly within: TypeContext;
}

/** What a name stands for as a value, in this file or in another local one. */
export function valueBehind(name: ts.EntityName, context: TypeContext): FoundValue | undefined {
  const { checker, elsewhere, module } = context;
  const first = firstOf(name);
  if (checker.getSymbolAtLocation(first)?.declarations?.some(isImported) === true) {
    const found = elsewhere(module, name);
    return found && { declaration: found.declaration, within: inFile(found.module, context) };
  }
  const declaration = ts.isIdentifier(name) ? checker.getSymbolAtLocation(name)?.valueDeclaration : undefined;
  return declaration && { declaration, within: context };
}

export function firstOf(name: ts.EntityName): ts.Identifier {
  return ts.isIdentifier(name) ? name : firstOf(name.left);
}
