import { ts } from "#typescript";
import type { MemberUse, NameIndex } from "./source-module.js";
import { visitCode } from "./visit-code.js";

export function createNameIndex(sourceFile: ts.SourceFile): NameIndex {
  const references = new Map<string, ts.Identifier[]>();
  const members = new Map<string, MemberUse[]>();
  const note = <T>(map: Map<string, T[]>, name: string, use: T): void => {
    const known = map.get(name);
    if (known) known.push(use);
    else map.set(name, [use]);
  };
  const visitor = {
    node(node: ts.Node): void {
      if (ts.isDecorator(node)) visitCode(node.expression, visitor);
      const member = memberOf(node);
      if (member !== undefined) note(members, member, node as MemberUse);
    },
    reference: (identifier: ts.Identifier): void => note(references, identifier.text, identifier),
  };
  visitCode(sourceFile, visitor);
  return { references: (name) => references.get(name) ?? [], members: (name) => members.get(name) ?? [] };
}

function memberOf(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node))
    return ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : undefined;
  if (!ts.isBindingElement(node) || !ts.isObjectBindingPattern(node.parent) || node.dotDotDotToken) return undefined;
  const name = node.propertyName ?? node.name;
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : undefined;
}
