import { ts } from "#typescript";
import type { Checker } from "./source-module.js";
import { skipTypeSyntax } from "./evaluate.js";

/** What a walk over code meets, in source order. */
export interface CodeVisitor {
  /** An identifier that is read, called or assigned: never a declaration, a property name, a label or a type. */
  reference?(identifier: ts.Identifier): void;
  /** `this` or `super` that belongs to the function the walk began with, not to one inside it. */
  outerThis?(node: ts.Node): void;
  /** Every node of code (types are left out), before its children. Returning false leaves the children out. */
  node?(node: ts.Node): boolean | void;
}

/**
 * Walks the code of `root`: what exists at run time. Types, and the declarations that only make types, are no code.
 * `root` is a function-like node (its parameters and body are walked), an expression or any statement.
 */
export function visitCode(root: ts.Node, visitor: CodeVisitor): void {
  const visitChildren = (node: ts.Node, ownThis: boolean): void => {
    ts.forEachChild(node, (child) => visit(child, ownThis));
  };
  const visit = (node: ts.Node, ownThis: boolean): void => {
    if (node.kind === ts.SyntaxKind.Identifier) {
      if (visitor.node?.(node) !== false && visitor.reference && isReference(node as ts.Identifier))
        visitor.reference(node as ts.Identifier);
      return;
    }
    if (isErased(node)) return;
    // A decorator is met, but what it names is not: it is an error of its own, whatever it captures.
    if (visitor.node?.(node) === false || ts.isDecorator(node)) return;
    if (!ownThis && (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword)) {
      visitor.outerThis?.(node);
      return;
    }
    if (ts.isClassLike(node)) visitClass(node, ownThis, visit);
    else if (bindsThis(node)) visitMethodLike(node, ownThis, visit);
    else visitChildren(node, ownThis);
  };
  if (ts.isFunctionLike(root)) {
    if (visitor.node?.(root) === false) return;
    // The name and the decorators of the method itself are no part of its code.
    for (const parameter of root.parameters) visit(parameter, false);
    const body = (root as ts.FunctionLikeDeclaration).body;
    if (body) visit(body, false);
  } else if (ts.isPropertyDeclaration(root) || ts.isClassStaticBlockDeclaration(root)) {
    if (visitor.node?.(root) !== false) visitChildren(root, false);
  } else visit(root, false);
}

export function isJsx(node: ts.Node): boolean {
  return ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node);
}

type Visit = (node: ts.Node, ownThis: boolean) => void;

/** Heritage and computed names of a class are evaluated outside of it, its members inside. */
function visitClass(node: ts.ClassLikeDeclaration, ownThis: boolean, visit: Visit): void {
  if (node.name) visit(node.name, ownThis);
  for (const decorator of ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : []) visit(decorator, ownThis);
  for (const clause of node.heritageClauses ?? [])
    if (clause.token === ts.SyntaxKind.ExtendsKeyword) for (const type of clause.types) visit(type.expression, ownThis);
  for (const member of node.members) visit(member, ownThis);
}

function visitMethodLike(node: ts.Node, ownThis: boolean, visit: Visit): void {
  const name = (node as ts.NamedDeclaration).name;
  ts.forEachChild(node, (child) => visit(child, child === name ? ownThis : true));
}

/** Everything that has a `this` of its own. Class members count: they are only walked inside of their class. */
function bindsThis(node: ts.Node): boolean {
  switch (node.kind) {
    case ts.SyntaxKind.FunctionDeclaration:
    case ts.SyntaxKind.FunctionExpression:
    case ts.SyntaxKind.MethodDeclaration:
    case ts.SyntaxKind.Constructor:
    case ts.SyntaxKind.GetAccessor:
    case ts.SyntaxKind.SetAccessor:
    case ts.SyntaxKind.PropertyDeclaration:
    case ts.SyntaxKind.ClassStaticBlockDeclaration:
      return true;
    default:
      return false;
  }
}

/** Syntax that leaves nothing behind when types are erased. */
export function isErased(node: ts.Node): boolean {
  // Nearly every node is an expression or a statement of these: a walk asks about all of them.
  switch (node.kind) {
    case ts.SyntaxKind.ExpressionWithTypeArguments:
    case ts.SyntaxKind.CallExpression:
    case ts.SyntaxKind.PropertyAccessExpression:
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NumericLiteral:
    case ts.SyntaxKind.BinaryExpression:
    case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.ExpressionStatement:
    case ts.SyntaxKind.VariableDeclarationList:
    case ts.SyntaxKind.VariableDeclaration:
    case ts.SyntaxKind.Block:
    case ts.SyntaxKind.TemplateExpression:
    case ts.SyntaxKind.TemplateSpan:
    case ts.SyntaxKind.TemplateHead:
    case ts.SyntaxKind.TemplateMiddle:
    case ts.SyntaxKind.TemplateTail:
      return false;
    case ts.SyntaxKind.TypeParameter:
    case ts.SyntaxKind.InterfaceDeclaration:
    case ts.SyntaxKind.TypeAliasDeclaration:
      return true;
    default:
  }
  if (ts.isTypeNode(node)) return true;
  if (ts.isParameter(node)) return ts.isIdentifier(node.name) && node.name.text === "this";
  if (ts.isFunctionLike(node)) return !("body" in node && node.body) && !ts.isIndexSignatureDeclaration(node);
  return hasModifier(node, ts.SyntaxKind.DeclareKeyword) || isAbstractField(node);
}

function isAbstractField(node: ts.Node): boolean {
  return ts.isPropertyDeclaration(node) && hasModifier(node, ts.SyntaxKind.AbstractKeyword);
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind);
}

/** Whether an identifier of code stands for a variable. Everything else names a property, a label or a declaration. */
export function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isQualifiedName(parent) || ts.isMetaProperty(parent) || ts.isJsxAttribute(parent)) return false;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isLabeledStatement(parent)) return false;
  if (ts.isBreakOrContinueStatement(parent)) return false;
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isNamespaceImport(parent)) return false;
  if (ts.isExportSpecifier(parent) || ts.isNamespaceExport(parent) || ts.isImportAttribute(parent)) return false;
  if (isNamed(parent) && parent.name === node) return false;
  return true;
}

function isNamed(node: ts.Node): node is ts.NamedDeclaration {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isFunctionLike(node) ||
    ts.isClassLike(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isEnumMember(node) ||
    ts.isModuleDeclaration(node) ||
    ts.isImportEqualsDeclaration(node) ||
    ts.isNamedTupleMember(node)
  );
}

/** The symbol that a reference reads, by TypeScript's own scoping: hoisting, shadowing and shorthand included. */
export function symbolOf(identifier: ts.Identifier, checker: Checker): ts.Symbol | undefined {
  const symbol =
    ts.isShorthandPropertyAssignment(identifier.parent) && identifier.parent.name === identifier
      ? checker.getShorthandAssignmentValueSymbol(identifier.parent)
      : checker.getSymbolAtLocation(identifier);
  const hidden = symbol && functionThatHides(identifier, symbol);
  return hidden ? outerSymbol(identifier, hidden, checker) : symbol;
}

/**
 * The function in whose parameters a reference stands, while the symbol is declared in its body. A default knows nothing of
 * the body, `(x = name) => { function name() {} }`; TypeScript's checker forgets that for functions, classes and enums.
 */
function functionThatHides(identifier: ts.Identifier, { declarations }: ts.Symbol): ts.Node | undefined {
  const [declaration] = declarations ?? [];
  if (!declaration) return undefined;
  return ts.findAncestor(identifier, (node) => {
    if (!ts.isParameter(node)) return false;
    const { body } = node.parent as ts.FunctionLikeDeclaration;
    return body !== undefined && isInside(declaration, body);
  })?.parent;
}

function outerSymbol(identifier: ts.Identifier, inner: ts.Node, checker: Checker): ts.Symbol | undefined {
  const around = checker.getSymbolsInScope(inner.parent, ts.SymbolFlags.Value | ts.SymbolFlags.Alias);
  return around.find(({ name }) => name === identifier.text);
}

export function isInside(node: ts.Node, outer: ts.Node): boolean {
  return node.getSourceFile() === outer.getSourceFile() && node.pos >= outer.pos && node.end <= outer.end;
}

/** `typeof x`, also around parentheses and type syntax: the one use that a name which nobody declares may have. */
export function isTypeofOperand(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isTypeOfExpression(parent)) return true;
  return ts.isExpression(parent) && skipTypeSyntax(parent) === skipTypeSyntax(node) && isTypeofOperand(parent);
}

/** For the type checker only: `declare const x`, and everything inside a `declare global`. */
export function isAmbient(declaration: ts.Node): boolean {
  const declares = (node: ts.Node): boolean =>
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((m) => m.kind === ts.SyntaxKind.DeclareKeyword);
  return ts.findAncestor(declaration, declares) !== undefined;
}

/** A namespace that exists at run time: it holds more than types. */
export function isRuntimeNamespace(declaration: ts.Node): boolean {
  if (!ts.isModuleDeclaration(declaration) || isAmbient(declaration)) return false;
  const { body } = declaration;
  if (!body || !ts.isModuleBlock(body)) return body !== undefined && isRuntimeNamespace(body);
  return body.statements.some((each) => (ts.isModuleDeclaration(each) ? isRuntimeNamespace(each) : !isErased(each)));
}

/** Whether a reference is written to: `x = 1`, `x++`, `[x] = list`, `({ a: x } = object)`, `for (x of list)`. */
export function isAssigned(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    const assigns = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
    return parent.left === node && assigns;
  }
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent))
    return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
  if (ts.isForInStatement(parent) || ts.isForOfStatement(parent)) return parent.initializer === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node && isAssigned(parent.parent);
  if (ts.isShorthandPropertyAssignment(parent)) return parent.name === node && isAssigned(parent.parent);
  const passes =
    ts.isParenthesizedExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    ts.isTypeAssertionExpression(parent) ||
    ts.isSpreadElement(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isSpreadAssignment(parent);
  return passes && isAssigned(ts.isSpreadAssignment(parent) ? parent.parent : parent);
}
