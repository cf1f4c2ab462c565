import { ts } from "#typescript";
import type { SourceModule } from "./source-module.js";

/** A value that is known without running anything, or the expression that keeps it from being known. */
export type Evaluated = { readonly ok: true; readonly value: unknown } | Unknown;

export interface Unknown {
  readonly ok: false;
  readonly node: ts.Node;
  /** What it comes from, where that stands elsewhere, and what is there to say about it. */
  readonly cause?: { readonly module: SourceModule; readonly node: ts.Node; readonly note?: string };
}

/** Where an expression stands, and what is known there. */
export interface Evaluation {
  readonly module: SourceModule;
  /** Declarations on the way here: one that comes again has no value. */
  readonly seen: readonly ts.Node[];
  /** Values of parameters and of constants of a function. */
  readonly bound?: ReadonlyMap<ts.Symbol, unknown>;
  /** What more is understood than the literals and constants of one file; undefined for what it leaves to them. */
  readonly beyond?: (node: ts.Expression, at: Evaluation) => Evaluated | undefined;
}

export const known = (value: unknown): Evaluated => ({ ok: true, value });
export const unknown = (node: ts.Node): Unknown => ({ ok: false, node });

/** The value of a literal, of arrays and objects of them, and of literal constants and enum members of the same file. */
export function evaluate(node: ts.Expression, module: SourceModule): Evaluated {
  return evaluateAt(node, { module, seen: [] });
}

export function evaluateAt(node: ts.Expression, at: Evaluation): Evaluated {
  const value = skipTypeSyntax(node);
  const more = at.beyond?.(value, at);
  if (more) return more;
  if (ts.isStringLiteral(value) || ts.isNoSubstitutionTemplateLiteral(value)) return known(value.text);
  if (ts.isNumericLiteral(value)) return known(Number(value.text));
  if (ts.isBigIntLiteral(value)) return known(BigInt(value.text.slice(0, -1)));
  if (ts.isArrayLiteralExpression(value)) return evaluateArray(value, at);
  if (ts.isObjectLiteralExpression(value)) return evaluateObject(value, at);
  if (ts.isPrefixUnaryExpression(value)) return evaluateSign(value, at);
  if (ts.isTemplateExpression(value)) return evaluateTemplate(value, at);
  if (ts.isIdentifier(value)) return evaluateIdentifier(value, at);
  if (ts.isBinaryExpression(value)) return evaluateSum(value, at);
  if (ts.isPropertyAccessExpression(value) || ts.isElementAccessExpression(value)) return evaluateMember(value, at);
  switch (value.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return known(true);
    case ts.SyntaxKind.FalseKeyword:
      return known(false);
    case ts.SyntaxKind.NullKeyword:
      return known(null);
    default:
      return unknown(value);
  }
}

function evaluateArray(node: ts.ArrayLiteralExpression, at: Evaluation): Evaluated {
  const values: unknown[] = [];
  for (const element of node.elements) {
    const isSpread = at.beyond !== undefined && ts.isSpreadElement(element);
    const item = evaluateAt(isSpread ? element.expression : element, at);
    if (!item.ok) return item;
    if (!isSpread) values.push(item.value);
    else if (Array.isArray(item.value)) values.push(...(item.value as unknown[]));
    else return unknown(element);
  }
  return known(values);
}

function evaluateObject(node: ts.ObjectLiteralExpression, at: Evaluation): Evaluated {
  const entries: [string, unknown][] = [];
  for (const property of node.properties) {
    if (at.beyond && ts.isSpreadAssignment(property)) {
      const spread = evaluateAt(property.expression, at);
      if (!spread.ok) return spread;
      entries.push(...Object.entries(Object(spread.value) as object));
      continue;
    }
    const name = property.name && propertyKeyAt(property.name, at);
    // `__proto__: x` sets the prototype, unless it is computed or a shorthand.
    const setsPrototype =
      name === "__proto__" && ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name);
    if (name === undefined || setsPrototype) return unknown(property);
    const initializer = ts.isPropertyAssignment(property)
      ? property.initializer
      : ts.isShorthandPropertyAssignment(property)
        ? property.name
        : undefined;
    if (!initializer) return unknown(property);
    const value = evaluateAt(initializer, at);
    if (!value.ok) return value;
    entries.push([name, value.value]);
  }
  return known(Object.fromEntries(entries));
}

function evaluateSign(node: ts.PrefixUnaryExpression, at: Evaluation): Evaluated {
  const operand = evaluateAt(node.operand, at);
  if (!operand.ok) return operand;
  const { value } = operand;
  if (node.operator === ts.SyntaxKind.MinusToken && typeof value === "number") return known(-value);
  if (node.operator === ts.SyntaxKind.MinusToken && typeof value === "bigint") return known(-value);
  if (node.operator === ts.SyntaxKind.PlusToken && typeof value === "number") return known(value);
  return unknown(node);
}

function evaluateTemplate(node: ts.TemplateExpression, at: Evaluation): Evaluated {
  let text = node.head.text;
  for (const span of node.templateSpans) {
    const value = evaluateAt(span.expression, at);
    if (!value.ok) return at.beyond ? value : unknown(span.expression);
    if (typeof value.value === "object") return unknown(span.expression);
    text += String(value.value) + span.literal.text;
  }
  return known(text);
}

function evaluateIdentifier(node: ts.Identifier, at: Evaluation): Evaluated {
  const { module, seen } = at;
  const declaration = declarationOf(node, module);
  if (!declaration) return node.text === "undefined" ? known(undefined) : unknown(node);
  const constant = constantOf(declaration);
  if (!constant?.initializer || seen.includes(constant)) return unknown(node);
  const value = evaluateAt(constant.initializer, { ...at, seen: [...seen, constant] });
  return value.ok ? value : unknown(node);
}

export function declarationOf(node: ts.Identifier, { checker }: SourceModule): ts.Declaration | undefined {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
  return symbol?.valueDeclaration ?? symbol?.declarations?.[0];
}

/** `"a long text " + "in two parts"`. */
function evaluateSum(node: ts.BinaryExpression, at: Evaluation): Evaluated {
  if (node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return unknown(node);
  const left = evaluateAt(node.left, at);
  const right = left.ok ? evaluateAt(node.right, at) : left;
  if (!left.ok || !right.ok) return right;
  if (typeof left.value === "string" && typeof right.value === "string") return known(left.value + right.value);
  return typeof left.value === "number" && typeof right.value === "number"
    ? known(left.value + right.value)
    : unknown(node);
}

/** `Level.High` of an enum, `IMAGES.node` and `IMAGES["node"]` of a literal constant. */
function evaluateMember(node: ts.PropertyAccessExpression | ts.ElementAccessExpression, at: Evaluation): Evaluated {
  const { checker } = at.module;
  const argument = ts.isPropertyAccessExpression(node) ? undefined : evaluateAt(node.argumentExpression, at);
  if (argument && !argument.ok) return argument;
  const key = ts.isPropertyAccessExpression(node) ? node.name.text : String(argument?.value);
  const symbol = checker.getSymbolAtLocation(node.expression);
  const member = symbol?.exports?.get(ts.escapeLeadingUnderscores(key))?.valueDeclaration;
  const value = member && ts.isEnumMember(member) ? checker.getConstantValue(member) : undefined;
  if (value !== undefined) return known(value);
  const owner = evaluateAt(node.expression, at);
  if (!owner.ok && at.beyond) return owner;
  if (!owner.ok || typeof owner.value !== "object" || owner.value === null) return unknown(node);
  return Object.hasOwn(owner.value, key) ? known((owner.value as Record<string, unknown>)[key]) : unknown(node);
}

/** The declaration of a module's `const NAME = …`, the only variable whose value cannot have changed since. */
export function constantOf(declaration: ts.Declaration): ts.VariableDeclaration | undefined {
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return undefined;
  const list = declaration.parent;
  const isConst = ts.isVariableDeclarationList(list) && (list.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Const;
  return isConst ? declaration : undefined;
}

/** The name of a member or property where the source says it: `run`, `"build-image"`, `["x"]`, `[NAME]` of a literal. */
export function propertyKey(name: ts.PropertyName, module: SourceModule): string | undefined {
  return propertyKeyAt(name, { module, seen: [] });
}

function propertyKeyAt(name: ts.PropertyName, at: Evaluation): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  if (!ts.isComputedPropertyName(name)) return undefined;
  const key = evaluateAt(name.expression, at);
  return key.ok && (typeof key.value === "string" || typeof key.value === "number") ? String(key.value) : undefined;
}

/** The name of a member by which it is the same as another: not its spelling, which may hold escapes and quotes. */
export function memberText(name: ts.PropertyName | ts.BindingName): string {
  const isText =
    ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name);
  return isText ? name.text : name.getText();
}

/** The expression under parentheses, `as`, `satisfies`, `<T>` and `!`, which change nothing at run time. */
export function skipTypeSyntax(node: ts.Expression): ts.Expression {
  return isTypeSyntax(node) ? skipTypeSyntax(node.expression) : node;
}

export function isTypeSyntax(node: ts.Node): node is ts.AssertionExpression | TypeWrapper {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isNonNullExpression(node)
  );
}

type TypeWrapper = ts.ParenthesizedExpression | ts.SatisfiesExpression | ts.NonNullExpression;
