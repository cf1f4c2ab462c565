import { ts } from "#typescript";
import { skipTypeSyntax } from "./evaluate.js";

/**
 * Whether an initialiser is a literal through and through, so that copying its text copies its value: numbers, strings,
 * templates without substitution, regular expressions, and arrays and objects of those.
 */
export function isLiteralValue(node: ts.Expression): boolean {
  const value = skipTypeSyntax(node);
  if (ts.isLiteralExpression(value)) return true;
  if (ts.isPrefixUnaryExpression(value)) {
    const operand = skipTypeSyntax(value.operand);
    return isSign(value.operator) && (ts.isNumericLiteral(operand) || ts.isBigIntLiteral(operand));
  }
  if (ts.isArrayLiteralExpression(value))
    return value.elements.every((element) => ts.isOmittedExpression(element) || isLiteralValue(element));
  if (ts.isObjectLiteralExpression(value)) return value.properties.every(isLiteralProperty);
  if (ts.isIdentifier(value)) return value.text === "undefined";
  return (
    value.kind === ts.SyntaxKind.TrueKeyword ||
    value.kind === ts.SyntaxKind.FalseKeyword ||
    value.kind === ts.SyntaxKind.NullKeyword
  );
}

function isLiteralProperty(property: ts.ObjectLiteralElementLike): boolean {
  if (!ts.isPropertyAssignment(property)) return false;
  const literalName = !ts.isComputedPropertyName(property.name) || isLiteralValue(property.name.expression);
  return literalName && isLiteralValue(property.initializer);
}

function isSign(operator: ts.PrefixUnaryOperator): boolean {
  return operator === ts.SyntaxKind.MinusToken || operator === ts.SyntaxKind.PlusToken;
}
