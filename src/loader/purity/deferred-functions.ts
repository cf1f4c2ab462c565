import { ts } from "#typescript";
import { skipTypeSyntax } from "../../compiler/typescript/evaluate.js";
import { knownGlobals } from "./known-globals.js";
import type { Deferred } from "./pod-functions.js";

/**
 * Functions of the top level, and what runs when an object of a class there is made or asked: as long as nothing that runs
 * mentions their name, as where only steps take them along in a bundle, none of it does. What is exported under another name,
 * a class of which the build may make objects itself, and one with decorators are left out.
 */
export function deferredFunctions(file: ts.SourceFile): Map<ts.Node, Deferred> {
  const found = new Map<ts.Node, Deferred>();
  for (const statement of file.statements) {
    if (ts.isFunctionDeclaration(statement)) {
      if (statement.body && statement.name && !isDefault(statement)) found.set(statement, named(statement.name));
    } else if (ts.isVariableStatement(statement)) {
      if ((statement.declarationList.flags & ts.NodeFlags.BlockScoped) !== ts.NodeFlags.Const) continue;
      for (const { name, initializer } of statement.declarationList.declarations)
        if (ts.isIdentifier(name) && initializer)
          for (const value of functionsIn(skipTypeSyntax(initializer))) found.set(value, named(name));
    } else if (ts.isClassDeclaration(statement) && statement.name && isPlain(statement))
      for (const member of statement.members) if (isOfObjects(member)) found.set(member, named(statement.name));
  }
  return found;
}

function named({ text }: ts.Identifier): Deferred {
  return { name: text, className: text };
}

/** The function that a constant is, or those of the object that it is. */
function functionsIn(value: ts.Expression): ts.Node[] {
  if (isFunction(value)) return [value];
  if (!ts.isObjectLiteralExpression(value)) return [];
  return value.properties.flatMap((property): ts.Node[] => {
    if (!property.name || ts.isComputedPropertyName(property.name)) return [];
    if (ts.isPropertyAssignment(property)) return functionsIn(skipTypeSyntax(property.initializer));
    return ts.isMethodDeclaration(property) || ts.isAccessor(property) ? [property] : [];
  });
}

function isFunction(node: ts.Expression): boolean {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

function isDefault(node: ts.HasModifiers): boolean {
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) === true;
}

function isPlain(node: ts.ClassDeclaration): boolean {
  if (isDefault(node)) return false;
  const base = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.expression;
  if (base && !(ts.isIdentifier(base) && knownGlobals.get(base.text)?.isConstructed)) return false;
  if (node.members.some(isAskingForItself)) return false;
  return [node, ...node.members].every(
    (one) =>
      !(ts.canHaveDecorators(one) && ts.getDecorators(one)?.length) &&
      !(one.name && ts.isComputedPropertyName(one.name)),
  );
}

/** `static { this.start(); }`, which mentions no name. */
function isAskingForItself(member: ts.ClassElement): boolean {
  const isStatic = (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
  if (!ts.isClassStaticBlockDeclaration(member) && !(isStatic && ts.isPropertyDeclaration(member))) return false;
  const hasThis = (node: ts.Node): boolean =>
    node.kind === ts.SyntaxKind.ThisKeyword || ts.forEachChild(node, (child) => hasThis(child) || undefined) === true;
  return hasThis(member);
}

/** A class's own fields and blocks run when it is declared. */
function isOfObjects(member: ts.ClassElement): boolean {
  if (ts.isPropertyDeclaration(member))
    return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) === 0 && member.initializer !== undefined;
  const isCode = ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member) || ts.isAccessor(member);
  return isCode && member.body !== undefined;
}
