import { ts } from "#typescript";
import type { EffectGraph } from "./effect-graph.js";
import { skipTypeSyntax } from "../typescript/evaluate.js";

/** What an assignment, an update or a pattern on the left changes: `a`, `b.c` of `[a, { x: b.c }]`. */
export function targetsOf(target: ts.Expression): ts.Expression[] {
  const node = skipTypeSyntax(target);
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(targetsOf);
  if (ts.isSpreadElement(node)) return targetsOf(node.expression);
  if (ts.isOmittedExpression(node)) return [];
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) return targetsOf(node.left);
  if (ts.isObjectLiteralExpression(node))
    return node.properties.flatMap((property) => {
      if (ts.isShorthandPropertyAssignment(property)) return [property.name];
      if (ts.isSpreadAssignment(property)) return targetsOf(property.expression);
      return ts.isPropertyAssignment(property) ? targetsOf(property.initializer) : [];
    });
  return [node];
}

/** `m` and `x` of `x.m`, `x["m"]`, `x?.m`; the name is empty where only running tells it. */
export function calledMethod(callee: ts.Expression): { readonly name: string; readonly on: ts.Expression } | undefined {
  const node = skipTypeSyntax(callee);
  if (ts.isPropertyAccessExpression(node)) return { name: node.name.text, on: node.expression };
  if (!ts.isElementAccessExpression(node)) return undefined;
  const key = skipTypeSyntax(node.argumentExpression);
  return { name: ts.isStringLiteralLike(key) ? key.text : "", on: node.expression };
}

/** What a call of `const add = list.push.bind(list)` calls. */
export function boundMethod(declaration: ts.Node): ReturnType<typeof calledMethod> {
  const value =
    ts.isVariableDeclaration(declaration) && declaration.initializer && skipTypeSyntax(declaration.initializer);
  if (!value || !ts.isCallExpression(value)) return undefined;
  const bind = calledMethod(value.expression);
  const method = bind?.name === "bind" ? calledMethod(bind.on) : undefined;
  return method && { name: method.name, on: value.arguments[0] ?? method.on };
}

export function isFunctionValue(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

/** A callback that is about its `this`: that may be anything which is given beside it. */
export function usesThis(node: ts.Node): boolean {
  return ts.isFunctionExpression(node) && /\bthis\b/.test(node.getText().replace(/^\w+\s*\(\s*this\s*:/, ""));
}

/** The functions that an expression may be, as they stand there. */
export function functionsIn(node: ts.Expression): (ts.ArrowFunction | ts.FunctionExpression)[] {
  const value = skipTypeSyntax(node);
  if (ts.isConditionalExpression(value)) return [value.whenTrue, value.whenFalse].flatMap(functionsIn);
  if (ts.isBinaryExpression(value)) return [value.left, value.right].flatMap(functionsIn);
  return isFunctionValue(value) ? [value] : [];
}

/** The declarations that a pattern binds. */
export function boundDeclarations(
  node: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement,
): ts.Node[] {
  const { name } = node;
  if (ts.isIdentifier(name)) return [node];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundDeclarations(element)));
}

/** What changes an object of the language's own. */
export const MUTATORS: ReadonlySet<string> = new Set(
  `add append clear copyWithin delete fill pop push reverse set shift sort splice unshift`.split(/\s+/),
);

/** What only reads, of arrays, maps, sets, texts, numbers and dates: of anything else that has such a name as well. */
export const READERS: ReadonlySet<string> = new Set(
  `at charAt charCodeAt codePointAt concat endsWith entries every filter find findIndex findLast findLastIndex flat flatMap
  forEach get getDate getDay getFullYear getHours getMinutes getMonth getSeconds getTime getUTCDate getUTCFullYear has
  includes indexOf isSubsetOf isSupersetOf join keys lastIndexOf localeCompare map match matchAll normalize padEnd padStart
  reduce reduceRight repeat replace replaceAll slice some split startsWith substring symmetricDifference test then catch
  finally toFixed toISOString toJSON toLocaleString toLowerCase toReversed toSorted toSpliced toString toUpperCase trim
  trimEnd trimStart union valueOf values with`.split(/\s+/),
);

const COLLECTIONS = new Set(["Array", "Headers", "Map", "Set", "URL", "URLSearchParams", "WeakMap", "WeakSet"]);

/** A variable that holds a collection of the language's own, whose readers are what they are called. */
export function isCollection(declaration: unknown): declaration is ts.VariableDeclaration {
  const isVariable = typeof declaration === "object" && ts.isVariableDeclaration(declaration as ts.Node);
  const initializer = isVariable ? (declaration as ts.VariableDeclaration).initializer : undefined;
  const value = initializer && skipTypeSyntax(initializer);
  if (!value) return false;
  if (ts.isArrayLiteralExpression(value)) return true;
  return isNewCollection(value);
}

export function isNewCollection(node: ts.Node): boolean {
  return ts.isNewExpression(node) && ts.isIdentifier(node.expression) && COLLECTIONS.has(node.expression.text);
}

/** It holds nothing else later on. */
export function isConstant(declaration: ts.VariableDeclaration): boolean {
  return (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
}

/** Functions that change what they are given first, by the names that the language and packages have for them. */
export const ASSIGNERS: ReadonlySet<string> = new Set(
  `assign assignIn defaults defaultsDeep defineProperties defineProperty deleteProperty extend freeze merge mergeWith mixin
  preventExtensions pull remove seal set setPrototypeOf unset update apply construct randomFillSync getRandomValues`.split(
    /\s+/,
  ),
);

export type Call = ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression;

export function isCall(node: ts.Node): node is Call {
  return ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isTaggedTemplateExpression(node);
}

interface Assignment extends ts.BinaryExpression {
  readonly operatorToken: ts.Token<ts.AssignmentOperator>;
}

export function isAssignment(node: ts.Node): node is Assignment {
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

export function isUpdate(
  node: ts.Node,
): node is ts.PrefixUnaryExpression | ts.PostfixUnaryExpression | ts.DeleteExpression {
  if (ts.isDeleteExpression(node)) return true;
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return false;
  return node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
}

/** Where a function that is written is only kept, not called. */
export function isTransparent(node: ts.Node): boolean {
  return (
    ts.isObjectLiteralExpression(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isConditionalExpression(node) ||
    (ts.isBinaryExpression(node) && !isAssignment(node))
  );
}

export function mentionsThis(node: ts.Expression): boolean {
  const inner = skipTypeSyntax(node);
  if (inner.kind === ts.SyntaxKind.ThisKeyword) return true;
  const passes =
    ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner) || ts.isCallExpression(inner);
  return passes && mentionsThis(inner.expression);
}

/** `x.y`, `x[0]`, `x()`: who changes that changes no member of `x` itself. */
export function isInside(node: ts.Expression): boolean {
  const inner = skipTypeSyntax(node);
  return !ts.isIdentifier(inner) && inner.kind !== ts.SyntaxKind.ThisKeyword;
}

export function isMember(node: ts.Expression): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

/** A new object: what it is made of is inside. */
export function isMade(node: ts.Node): boolean {
  return (
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isClassExpression(node) ||
    ts.isTemplateExpression(node) ||
    isFunctionValue(node)
  );
}

/** What a tag is called with. */
export function templateValues(template: ts.TemplateLiteral): ts.Expression[] {
  return ts.isTemplateExpression(template) ? template.templateSpans.map(({ expression }) => expression) : [];
}

/**
 * A parameter or a variable that holds the value of a call: what that does with what it is given nobody knows.
 *
 * @param links What things are parts of others.
 */
export function isUnknownFunction(thing: ts.Node, links: EffectGraph["links"]): boolean {
  if (ts.isParameter(thing)) return true;
  if (!ts.isVariableDeclaration(thing) && !ts.isBindingElement(thing)) return false;
  const value = thing.initializer && skipTypeSyntax(thing.initializer);
  if (value && (isFunctionValue(value) || ts.isClassExpression(value))) return false;
  const held = [...(links.get(thing)?.keys() ?? [])];
  return held.length === 0 || held.some((one) => typeof one !== "string" || one.startsWith("package:"));
}
