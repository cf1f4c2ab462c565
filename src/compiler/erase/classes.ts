import { ts } from "#typescript";
import { assignFields, eraseAccessor, eraseAssignedField, fieldCalls } from "./fields.js";
import { hasModifier, insert, remove, removeToken, startOf, type Eraser } from "./eraser.js";

const erasedModifiers = new Set([
  ts.SyntaxKind.PublicKeyword,
  ts.SyntaxKind.PrivateKeyword,
  ts.SyntaxKind.ProtectedKeyword,
  ts.SyntaxKind.ReadonlyKeyword,
  ts.SyntaxKind.OverrideKeyword,
  ts.SyntaxKind.AbstractKeyword,
  ts.SyntaxKind.DeclareKeyword,
]);

export function eraseModifiers(eraser: Eraser, node: ts.Node): void {
  if (!ts.canHaveModifiers(node)) return;
  for (const modifier of node.modifiers ?? []) {
    if (!erasedModifiers.has(modifier.kind)) continue;
    const next = eraser.tokenAfter(modifier.end).start;
    // White space goes too: a line break that was harmless after `readonly` must not end up after `async`.
    const blank = eraser.text.slice(modifier.end, next).trim() === "";
    remove(eraser, startOf(eraser, modifier), blank ? next : modifier.end);
  }
}

export function isErasedMember(node: ts.Node): boolean {
  if (ts.isIndexSignatureDeclaration(node)) return true;
  if (!ts.isClassElement(node) || !ts.isClassLike(node.parent)) return false;
  if (hasModifier(node, ts.SyntaxKind.AbstractKeyword) || hasModifier(node, ts.SyntaxKind.DeclareKeyword)) return true;
  const bodied = ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node) || ts.isAccessor(node);
  return bodied && !node.body;
}

/** A field whose text ends without a semicolon gets one: `get: string` in front of a method would be a getter. */
export function eraseProperty(eraser: Eraser, node: ts.PropertyDeclaration): void {
  if (eraseAccessor(eraser, node) || eraseAssignedField(eraser, node)) return;
  removeToken(eraser, node.questionToken ?? node.exclamationToken);
  if (node.type) remove(eraser, node.type.pos - 1, node.type.end);
  eraser.visit(node.name);
  if (node.initializer) eraser.visit(node.initializer);
  if (eraser.text[node.end - 1] !== ";") insert(eraser, node.end, ";");
}

/** `implements` goes, and each parameter property becomes a field of its own, in front of the others. */
export function eraseClass(eraser: Eraser, node: ts.ClassLikeDeclaration): void {
  for (const clause of node.heritageClauses ?? [])
    if (clause.token === ts.SyntaxKind.ImplementsKeyword) remove(eraser, startOf(eraser, clause), clause.end);
  assignFields(eraser, node);
  // An assignment in the constructor makes the field.
  if (eraser.assignsFields()) return;
  const constructor = node.members.find((member) => ts.isConstructorDeclaration(member) && member.body !== undefined);
  if (!constructor || !ts.isConstructorDeclaration(constructor)) return;
  for (const name of parameterProperties(constructor))
    insert(eraser, node.members.pos, `\n${name.text};`, startOf(eraser, name));
}

/** The assignments of parameter properties: after `super()` where there is one, else after the directives. */
export function eraseConstructor(eraser: Eraser, node: ts.ConstructorDeclaration): void {
  const names = parameterProperties(node);
  const calls = fieldCalls(eraser, node);
  if (!node.body || (names.length === 0 && calls === "")) return;
  const { statements } = node.body;
  const after = superCall(statements) ?? lastDirective(statements);
  const comments = after && ts.getTrailingCommentRanges(eraser.text, after.end);
  const position = after ? (comments?.at(-1)?.end ?? after.end) : statements.pos;
  for (const name of names) insert(eraser, position, `\nthis.${name.text} = ${name.text};`, startOf(eraser, name));
  if (calls !== "") insert(eraser, position, `\n${calls}`);
  // What follows on the same line starts a line of its own.
  if (!/^[ \t]*\r?\n/.test(eraser.text.slice(position))) insert(eraser, position, "\n");
}

/** The fields that the parameters of a constructor declare: `constructor(private readonly port: number)`. */
export function parameterProperties(node: ts.ConstructorDeclaration): ts.Identifier[] {
  return node.parameters
    .filter((parameter) => ts.isParameterPropertyDeclaration(parameter, node))
    .map((parameter) => parameter.name)
    .filter(ts.isIdentifier);
}

function lastDirective(statements: readonly ts.Statement[]): ts.Statement | undefined {
  const end = statements.findIndex((each) => !ts.isExpressionStatement(each) || !ts.isStringLiteral(each.expression));
  return end < 0 ? statements.at(-1) : statements[end - 1];
}

/** TypeScript looks at the top level of the body and into `try` blocks of it, no deeper. */
function superCall(statements: readonly ts.Statement[]): ts.Statement | undefined {
  for (const statement of statements) {
    if (ts.isExpressionStatement(statement) && isSuperCall(statement.expression)) return statement;
    if (!ts.isTryStatement(statement)) continue;
    const inside = superCall(statement.tryBlock.statements);
    if (inside) return inside;
  }
  return undefined;
}

function isSuperCall(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isSuperCall(node.expression);
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword;
}
