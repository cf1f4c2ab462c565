import { ts } from "#typescript";
import type { SourceModule } from "./source-module.js";

/** A value that is known without running anything, or the expression that keeps it from being known. */
export type Evaluated = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly node: ts.Node };

const known = (value: unknown): Evaluated => ({ ok: true, value });
const unknown = (node: ts.Node): Evaluated => ({ ok: false, node });

/**
 * The value of a decorator's argument: literals, arrays and objects of them, `as const`, literal constants and enum
 * members of the same file. Spreads, conditions and calls are not followed: what a manifest says must stand in the source.
 */
export function evaluate(node: ts.Expression, module: SourceModule, seen: readonly ts.Node[] = []): Evaluated {
  const value = skipTypeSyntax(node);
  if (ts.isStringLiteral(value) || ts.isNoSubstitutionTemplateLiteral(value)) return known(value.text);
  if (ts.isNumericLiteral(value)) return known(Number(value.text));
  if (ts.isBigIntLiteral(value)) return known(BigInt(value.text.slice(0, -1)));
  if (ts.isArrayLiteralExpression(value)) return evaluateArray(value, module, seen);
  if (ts.isObjectLiteralExpression(value)) return evaluateObject(value, module, seen);
  if (ts.isPrefixUnaryExpression(value)) return evaluateSign(value, module, seen);
  if (ts.isTemplateExpression(value)) return evaluateTemplate(value, module, seen);
  if (ts.isIdentifier(value)) return evaluateIdentifier(value, module, seen);
  if (ts.isBinaryExpression(value)) return evaluateSum(value, module, seen);
  if (ts.isPropertyAccessExpression(value) || ts.isElementAccessExpression(value))
    return evaluateMember(value, module, seen);
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

function evaluateArray(node: ts.ArrayLiteralExpression, module: SourceModule, seen: readonly ts.Node[]): Evaluated {
  const values: unknown[] = [];
  for (const element of node.elements) {
    const item = evaluate(element, module, seen);
    if (!item.ok) return item;
    values.push(item.value);
  }
  return known(values);
}

function evaluateObject(node: ts.ObjectLiteralExpression, module: SourceModule, seen: readonly ts.Node[]): Evaluated {
  const entries: [string, unknown][] = [];
  for (const property of node.properties) {
    const name = property.name && propertyKey(property.name, module);
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
    const value = evaluate(initializer, module, seen);
    if (!value.ok) return value;
    entries.push([name, value.value]);
  }
  return known(Object.fromEntries(entries));
}

function evaluateSign(node: ts.PrefixUnaryExpression, module: SourceModule, seen: readonly ts.Node[]): Evaluated {
  const operand = evaluate(node.operand, module, seen);
  if (!operand.ok) return operand;
  const { value } = operand;
  if (node.operator === ts.SyntaxKind.MinusToken && typeof value === "number") return known(-value);
  if (node.operator === ts.SyntaxKind.MinusToken && typeof value === "bigint") return known(-value);
  if (node.operator === ts.SyntaxKind.PlusToken && typeof value === "number") return known(value);
  return unknown(node);
}

function evaluateTemplate(node: ts.TemplateExpression, module: SourceModule, seen: readonly ts.Node[]): Evaluated {
  let text = node.head.text;
  for (const span of node.templateSpans) {
    const value = evaluate(span.expression, module, seen);
    if (!value.ok || typeof value.value === "object") return unknown(span.expression);
    text += String(value.value) + span.literal.text;
  }
  return known(text);
}

function evaluateIdentifier(node: ts.Identifier, module: SourceModule, seen: readonly ts.Node[]): Evaluated {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? module.checker.getShorthandAssignmentValueSymbol(node.parent)
    : module.checker.getSymbolAtLocation(node);
  const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
  if (!declaration) return node.text === "undefined" ? known(undefined) : unknown(node);
  const constant = constantOf(declaration);
  if (!constant?.initializer || seen.includes(constant)) return unknown(node);
  const value = evaluate(constant.initializer, module, [...seen, constant]);
  return value.ok ? value : unknown(node);
}

/** `"a long text " + "in two parts"`. */
function evaluateSum(node: ts.BinaryExpression, module: SourceModule, seen: readonly ts.Node[]): Evaluated {
  if (node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return unknown(node);
  const left = evaluate(node.left, module, seen);
  const right = left.ok ? evaluate(node.right, module, seen) : left;
  if (!left.ok || !right.ok) return right;
  if (typeof left.value === "string" && typeof right.value === "string") return known(left.value + right.value);
  return typeof left.value === "number" && typeof right.value === "number"
    ? known(left.value + right.value)
    : unknown(node);
}

/** `Level.High` of an enum, `IMAGES.node` and `IMAGES["node"]` of a literal constant. */
function evaluateMember(
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  module: SourceModule,
  seen: readonly ts.Node[],
): Evaluated {
  const argument = ts.isPropertyAccessExpression(node) ? undefined : evaluate(node.argumentExpression, module, seen);
  if (argument && !argument.ok) return argument;
  const key = ts.isPropertyAccessExpression(node) ? node.name.text : String(argument?.value);
  const symbol = module.checker.getSymbolAtLocation(node.expression);
  const member = symbol?.exports?.get(ts.escapeLeadingUnderscores(key))?.valueDeclaration;
  const value = member && ts.isEnumMember(member) ? module.checker.getConstantValue(member) : undefined;
  if (value !== undefined) return known(value);
  const owner = evaluate(node.expression, module, seen);
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
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  if (!ts.isComputedPropertyName(name)) return undefined;
  const key = evaluate(name.expression, module);
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
