import { ts } from "#typescript";
import type { SourceModule } from "../typescript/source-module.js";
import { type Elsewhere, typeContext } from "./type-context.js";
import { partsOf } from "./type-nodes.js";
import { type Part } from "./part.js";

const any: readonly Part[] = [{ kind: "any" }];

/** What the globals that are called, or made with `new`, give. */
const RESULTS: Readonly<Record<string, Part["kind"]>> = {
  "new Date": "date",
  BigInt: "bigint",
  Boolean: "boolean",
  "Date.now": "number",
  Number: "number",
  "Number.parseFloat": "number",
  "Number.parseInt": "number",
  String: "text",
  parseFloat: "number",
  parseInt: "number",
};

const COMPARISONS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
  ts.SyntaxKind.InKeyword,
  ts.SyntaxKind.InstanceOfKeyword,
]);

const ARITHMETIC: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.PlusToken,
  ts.SyntaxKind.MinusToken,
  ts.SyntaxKind.AsteriskToken,
  ts.SyntaxKind.SlashToken,
  ts.SyntaxKind.PercentToken,
  ts.SyntaxKind.AsteriskAsteriskToken,
]);

const CHOICES: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
]);

/** The type that a default is written as: `[] as string[]`. */
export function assertedType(initializer: ts.Expression | undefined): ts.TypeNode | undefined {
  if (!initializer) return undefined;
  if (ts.isParenthesizedExpression(initializer) || ts.isSatisfiesExpression(initializer))
    return assertedType(initializer.expression);
  const isAssertion = ts.isAsExpression(initializer) || ts.isTypeAssertionExpression(initializer);
  return isAssertion && !ts.isConstTypeReference(initializer.type) ? initializer.type : undefined;
}

/**
 * The type of a computed default, where its syntax alone tells it: `new Date()`, `1024 * 2`, `!dry`, another parameter.
 * Calls of the user's own functions are not followed: such a parameter is `any` unless it has an annotation.
 */
export function defaultParts(node: ts.Expression, module: SourceModule, elsewhere: Elsewhere): readonly Part[] {
  const asserted = assertedType(node);
  if (asserted) return partsOf(asserted, typeContext(module, elsewhere, false));
  if (ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node))
    return defaultParts(node.expression, module, elsewhere);
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || ts.isTypeOfExpression(node))
    return [{ kind: "text" }];
  if (ts.isNumericLiteral(node)) return [{ kind: "number" }];
  if (ts.isBigIntLiteral(node)) return [{ kind: "bigint" }];
  if (ts.isPrefixUnaryExpression(node)) return unaryParts(node, module, elsewhere);
  if (ts.isBinaryExpression(node)) return binaryParts(node, module, elsewhere);
  if (ts.isConditionalExpression(node))
    return same(defaultParts(node.whenTrue, module, elsewhere), defaultParts(node.whenFalse, module, elsewhere));
  if (ts.isNewExpression(node) || ts.isCallExpression(node)) return resultParts(node, module);
  if (ts.isIdentifier(node)) return parameterParts(node, module, elsewhere);
  if (ts.isArrayLiteralExpression(node)) return [{ kind: "list", element: () => any }];
  if (ts.isObjectLiteralExpression(node)) return [{ kind: "other" }];
  return node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword
    ? [{ kind: "boolean" }]
    : any;
}

function unaryParts(
  { operator, operand }: ts.PrefixUnaryExpression,
  module: SourceModule,
  elsewhere: Elsewhere,
): readonly Part[] {
  if (operator === ts.SyntaxKind.ExclamationToken) return [{ kind: "boolean" }];
  return operator === ts.SyntaxKind.PlusToken ? [{ kind: "number" }] : defaultParts(operand, module, elsewhere);
}

function binaryParts(
  { left, operatorToken, right }: ts.BinaryExpression,
  module: SourceModule,
  elsewhere: Elsewhere,
): readonly Part[] {
  const { kind } = operatorToken;
  if (COMPARISONS.has(kind)) return [{ kind: "boolean" }];
  if (!CHOICES.has(kind) && !ARITHMETIC.has(kind)) return any;
  const sides = [defaultParts(left, module, elsewhere), defaultParts(right, module, elsewhere)] as const;
  if (CHOICES.has(kind)) return same(...sides);
  const isText = (parts: readonly Part[]): boolean => parts.every((part) => part.kind === "text");
  if (kind === ts.SyntaxKind.PlusToken && sides.some(isText)) return [{ kind: "text" }];
  const parts = same(...sides);
  return parts.every((part) => part.kind === "number" || part.kind === "bigint") ? parts : any;
}

/** The type of either side, where both have the same. */
function same(a: readonly Part[], b: readonly Part[]): readonly Part[] {
  const [only, ...more] = a;
  return only && more.length === 0 && b.length === 1 && only.kind === b[0]?.kind && only.kind !== "literal" ? a : any;
}

function resultParts(
  node: ts.NewExpression | ts.CallExpression,
  { checker, sourceFile }: SourceModule,
): readonly Part[] {
  const callee = node.expression;
  const first = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  if (!ts.isIdentifier(first) || checker.getSymbolAtLocation(first)?.declarations?.length) return any;
  const name = `${ts.isNewExpression(node) ? "new " : ""}${callee.getText(sourceFile)}`;
  const kind = Object.hasOwn(RESULTS, name) ? RESULTS[name] : first.text === "Math" ? "number" : undefined;
  return kind === undefined ? any : [{ kind } as Part];
}

/** Another parameter of the same function, or a key of one, by its own annotation or default. */
function parameterParts(node: ts.Identifier, module: SourceModule, elsewhere: Elsewhere): readonly Part[] {
  const declaration = module.checker.getSymbolAtLocation(node)?.valueDeclaration;
  // One that stands before: `a = a` is no type of anything.
  if (!declaration || declaration.end > node.pos) return any;
  if (ts.isBindingElement(declaration)) {
    const parameter = declaration.parent.parent;
    const isTyped = !ts.isParameter(parameter) || parameter.type !== undefined;
    return declaration.initializer && !isTyped ? defaultParts(declaration.initializer, module, elsewhere) : any;
  }
  if (!ts.isParameter(declaration)) return any;
  if (declaration.type) {
    const parts = partsOf(declaration.type, typeContext(module, elsewhere, false));
    return declaration.initializer ? parts.filter(({ kind }) => kind !== "undefined") : parts;
  }
  return declaration.initializer ? defaultParts(declaration.initializer, module, elsewhere) : any;
}
