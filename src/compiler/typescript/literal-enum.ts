import { ts } from "#typescript";
import { isAmbient } from "./visit-code.js";

/** The values of an enum's members, undefined where there is none. */
export type EnumValues = ReadonlyMap<ts.EnumMember, string | number | undefined>;

/** Of an enum whose initialisers are literals, as most are: it takes no checker to know them. Undefined for all others. */
export function literalEnum(node: ts.EnumDeclaration): EnumValues | undefined {
  // What an ambient enum does not say is computed elsewhere.
  if (isAmbient(node) || node.getSourceFile().isDeclarationFile) return undefined;
  const values = new Map<ts.EnumMember, string | number | undefined>();
  let next: number | undefined = 0;
  for (const member of node.members) {
    const { initializer } = member;
    const value: string | number | undefined = initializer ? literalValue(initializer) : next;
    if (initializer && value === undefined) return undefined;
    values.set(member, value);
    next = typeof value === "number" ? value + 1 : undefined;
  }
  return values;
}

function literalValue(node: ts.Expression): string | number | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (!ts.isPrefixUnaryExpression(node) || node.operator !== ts.SyntaxKind.MinusToken) return undefined;
  return ts.isNumericLiteral(node.operand) ? -Number(node.operand.text) : undefined;
}
