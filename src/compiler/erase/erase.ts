import { ts } from "#typescript";
import type { SourceModule } from "../typescript/source-module.js";
import { type Code, code } from "../../text/code.js";
import { type Edit, editedCode } from "../../text/edits.js";
import { eraseClass, eraseConstructor, eraseModifiers, eraseProperty, isErasedMember } from "./classes.js";
import { eraseEnum, inlineEarlyMember, lowerDeclarations } from "./enums.js";
import { hasUnknownKey } from "./fields.js";
import {
  createEraser,
  insert,
  isInStatementList,
  remove,
  removeAnnotation,
  removeBracketed,
  removeToken,
  replace,
  startOf,
  type Eraser,
} from "./eraser.js";
import { eraseArrowSignature, eraseAs, eraseTypeAssertion } from "./expressions.js";
import { pragmaEdits } from "./pragmas.js";
import { eraseModuleSyntax, isErasedStatement } from "./statements.js";

/**
 * The edits that turn the TypeScript under `node` into JavaScript of the same meaning: types go, enums and parameter
 * properties are lowered, a statement whose erased end could join the next line gets a semicolon, and comments that speak
 * to TypeScript or to linters go. All other text stays as written. White space is left to the formatter.
 */
export function erase(node: ts.Node, module: ErasedModule): Edit[] {
  return [...eraseTypes(node, module), ...pragmaEdits(node, module.sourceFile)];
}

/** Erases types of code that nobody reads: comments stay. */
export function eraseTypes(node: ts.Node, { sourceFile, checker, assignsFields }: ErasedModule): Edit[] {
  const eraser = createEraser(node, sourceFile, checker, visit, assignsFields);
  eraser.visit(node);
  return eraser.edits;
}

/**
 * A module's enum as a statement, `const Color = { Red: 0, 0: "Red" };`, without `export`. Takes all declarations of the
 * enum, in source order. Members that are not constant give an empty object and one assignment each.
 *
 * @param name What the enum is called in the script.
 * @param more Edits of its members' initialisers: the names that these refer to.
 */
export function lowerEnum(
  declarations: readonly ts.EnumDeclaration[],
  module: EnumModule,
  name: string,
  more: readonly Edit[] = [],
): Code {
  const [first] = declarations;
  if (!first) return code``;
  const { sourceFile } = module;
  const eraser = createEraser(first, sourceFile, module.checker, visit, module.assignsFields);
  const head = { text: `const ${name}`, source: module, start: first.name.getStart(sourceFile) };
  return lowerDeclarations(eraser, declarations, name, head, (start, node) =>
    editedCode(module, [...eraser.edits, ...more, ...pragmaEdits(node, sourceFile)], start, node.end),
  );
}

/**
 * The edits that write out auto-accessors, and fields as assignments where that is how the file means them; all types stay
 * where they are: for what reads these in another way.
 *
 * @param unknown Is told of fields that cannot be written so, as their keys are only known when they are computed.
 */
export function fieldEdits(module: ErasedModule, unknown: (field: ts.PropertyDeclaration) => void): Edit[] {
  const { sourceFile, checker, assignsFields } = module;
  if (!/\bclass\b/.test(sourceFile.text)) return [];
  const assigns = assignsFields();
  if (!assigns && !/\baccessor\b/.test(sourceFile.text)) return [];
  const visitClasses = (node: ts.Node, eraser: Eraser): void => {
    if (isErasedStatement(node) || isErasedMember(node)) return;
    const isField = ts.isPropertyDeclaration(node) && (ts.getDecorators(node) ?? []).length === 0;
    if (isField && hasUnknownKey(node, assignsFields)) unknown(node);
    else if (isField && (assigns || ts.isAutoAccessorPropertyDeclaration(node))) {
      eraseModifiers(eraser, node);
      return eraseProperty(eraser, node);
    }
    if (assigns && ts.isClassLike(node)) eraseClass(eraser, node);
    else if (assigns && ts.isConstructorDeclaration(node)) {
      eraseConstructor(eraser, node);
      for (const parameter of node.parameters) eraseModifiers(eraser, parameter);
    }
    ts.forEachChild(node, eraser.visit);
  };
  const eraser = createEraser(sourceFile, sourceFile, checker, visitClasses, assignsFields);
  eraser.visit(sourceFile);
  return eraser.edits;
}

export type ErasedModule = Pick<SourceModule, "sourceFile" | "checker" | "assignsFields">;

type EnumModule = Pick<SourceModule, "fileName" | "text"> & ErasedModule;

function visit(node: ts.Node, eraser: Eraser): void {
  if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
  if (ts.isTypeParameterDeclaration(node)) return;
  if (isErasedStatement(node) || isErasedMember(node)) return eraseWhole(node, eraser);
  if (ts.isEnumDeclaration(node)) return eraseEnum(eraser, node);
  eraseModifiers(eraser, node);
  eraseOwn(node, eraser);
}

/** What is gone leaves a semicolon: the line before may lean on it, and `if (x) type T = 1` needs a statement. */
function eraseWhole(node: ts.Node, eraser: Eraser): void {
  replace(eraser, startOf(eraser, node), node.end, ";");
}

function eraseOwn(node: ts.Node, eraser: Eraser): void {
  if (ts.isTypeAssertionExpression(node)) return eraseTypeAssertion(eraser, node);
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return eraseAs(eraser, node);
  if (ts.isPropertyDeclaration(node)) return eraseProperty(eraser, node);
  if (isMemberAccess(node) && inlineEarlyMember(eraser, node)) return;
  if (eraseModuleSyntax(eraser, node)) return;

  if (ts.isNonNullExpression(node)) remove(eraser, node.end - 1, node.end);
  else if (ts.isFunctionLike(node)) eraseSignature(node, eraser);
  else if (ts.isParameter(node)) eraseParameter(node, eraser);
  else if (ts.isVariableDeclaration(node)) {
    removeToken(eraser, node.exclamationToken);
    removeAnnotation(eraser, node.type);
  } else if (ts.isClassLike(node)) {
    removeBracketed(eraser, node.typeParameters);
    eraseClass(eraser, node);
  } else if (hasTypeArguments(node)) removeBracketed(eraser, node.typeArguments);

  const before = eraser.edits.length;
  ts.forEachChild(node, eraser.visit);
  if (eraser.edits.length > before && ts.isStatement(node)) keepStatementApart(node, eraser, before);
}

function eraseSignature(node: ts.SignatureDeclaration, eraser: Eraser): void {
  if (ts.isArrowFunction(node)) return eraseArrowSignature(eraser, node);
  if (ts.isMethodDeclaration(node)) removeToken(eraser, node.questionToken ?? node.exclamationToken);
  removeBracketed(eraser, node.typeParameters);
  if (ts.isConstructorDeclaration(node)) eraseConstructor(eraser, node);
  if (node.type && ts.isTypeNode(node.type)) removeAnnotation(eraser, node.type);
}

function eraseParameter(node: ts.ParameterDeclaration, eraser: Eraser): void {
  if (ts.isIdentifier(node.name) && node.name.text === "this") {
    const next = eraser.tokenAfter(node.end);
    const end = next.kind === ts.SyntaxKind.CommaToken ? next.end : node.end;
    return remove(eraser, startOf(eraser, node), end);
  }
  removeToken(eraser, node.questionToken);
  removeAnnotation(eraser, node.type);
}

/**
 * Without a semicolon a statement ends where the next line cannot go on. When its last token was erased, the next line
 * may: `const x = y as T` in front of `(z)`. And when a parenthesis is put in front of it, it may go on the line before.
 */
function keepStatementApart(node: ts.Statement, eraser: Eraser, since: number): void {
  if (!endsBySemicolon(node)) return;
  const start = startOf(eraser, node);
  const own = eraser.edits.slice(since);
  if (ts.isExpressionStatement(node) && isInStatementList(node)) {
    // `"use strict" as string` is no directive, and must not become one.
    if (isErasedDirective(node.expression))
      return replace(eraser, start, node.end, `;(${innermost(node.expression).getText(eraser.sourceFile)});`);
    const parenthesised = own.some((edit) => edit.start === start && edit.text.startsWith("("));
    if (parenthesised) eraser.edits.splice(since, 0, { start, end: start, text: ";" });
  }
  if (eraser.text[node.end - 1] !== ";" && own.some((edit) => edit.end === node.end)) insert(eraser, node.end, ";");
}

function isErasedDirective(node: ts.Expression): boolean {
  return !ts.isStringLiteral(node) && ts.isStringLiteral(innermost(node));
}

function innermost(node: ts.Expression): ts.Expression {
  const typed = ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node);
  return typed ? innermost(node.expression) : node;
}

function endsBySemicolon(node: ts.Statement): boolean {
  return (
    ts.isExpressionStatement(node) ||
    ts.isVariableStatement(node) ||
    ts.isReturnStatement(node) ||
    ts.isThrowStatement(node) ||
    ts.isExportAssignment(node)
  );
}

function isMemberAccess(node: ts.Node): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

function hasTypeArguments(
  node: ts.Node,
): node is ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression | ts.ExpressionWithTypeArguments {
  return (
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isTaggedTemplateExpression(node) ||
    ts.isExpressionWithTypeArguments(node)
  );
}
