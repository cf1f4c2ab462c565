import type { CheckedFile } from "./checked-file.js";
import { type DeclaredClass, functionOf } from "../declare/declarations.js";
import { lineageOf } from "../declare/lineage.js";
import { E } from "../messages/messages.js";
import { ts } from "#typescript";

/**
 * Fields that ask for the value of one below them: `onExit = this.bye` above `bye = async () => …`. They get their values in their
 * order, so that it is undefined, which says of a field of the spec that the workflow has none.
 */
export function checkFieldOrder({ node: owner, module }: DeclaredClass, { modules, report }: CheckedFile): void {
  const fields = owner.members.filter(isField);
  const below = new Map(fields.flatMap((field) => (hasValue(field) ? [[nameOf(field), field] as const] : [])));
  if (below.size === 0) return;
  // A base class may have given it a value before.
  for (const base of lineageOf(owner, module, modules))
    if (base.node !== owner) for (const { name } of base.node.members) if (name) below.delete(name.getText());
  for (const field of fields) {
    below.delete(nameOf(field));
    if (!field.initializer || functionOf(field)) continue;
    const visit = (node: ts.Node): void => {
      // What a function does is done later.
      if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
      const isOwn = ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword;
      const later = isOwn ? below.get(node.name.text) : undefined;
      if (later) report({ module, node }, E.earlyField(nameOf(field), nameOf(later), functionOf(later) !== undefined));
      else ts.forEachChild(node, visit);
    };
    visit(field.initializer);
  }
}

function isField(member: ts.ClassElement): member is ts.PropertyDeclaration {
  return ts.isPropertyDeclaration(member) && (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) === 0;
}

/** A field that only a decorator or a constructor fills has its value by the decorator. */
function hasValue(field: ts.PropertyDeclaration): boolean {
  return field.initializer !== undefined || (ts.getDecorators(field) ?? []).length > 0;
}

function nameOf({ name }: ts.PropertyDeclaration): string {
  return ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : "";
}
