import { ts } from "#typescript";
import { importOf } from "../modules/modules.js";
import { GLOBALS, has } from "../runtimes/facts.js";
import { isBuiltin } from "../runtimes/target.js";
import { evaluate, skipTypeSyntax } from "../typescript/evaluate.js";
import type { SourceModule } from "../typescript/source-module.js";
import { isAmbient, symbolOf } from "../typescript/visit-code.js";
import { type Asked, DEEPEST } from "./asked.js";
import { propertyOf, resultOf } from "./known-results.js";
import { ownerOfType } from "./owners-of-types.js";

/** The object of the whole script. Its members are globals. */
const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(["globalThis", "global", "self", "window"]);

/**
 * What an expression holds, as the tables of the runtimes call it: `Math`, `Array.prototype` for an array, `node:fs` for the module.
 * Undefined where that cannot be known without types of other files: then nothing is said.
 */
export function ownerOf(node: ts.Expression, asked: Asked, depth = 0): string | undefined {
  if (depth > DEEPEST) return undefined;
  const own = skipTypeSyntax(node);
  const found = ownerOfValue(own, asked, depth + 1);
  return found ?? ownerOfCast(node, asked, depth + 1);
}

function ownerOfValue(node: ts.Expression, asked: Asked, depth: number): string | undefined {
  if (ts.isIdentifier(node)) return ownerOfName(node, asked, depth);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    const owner = ownerOf(node.expression, asked, depth);
    const name = owner === undefined ? undefined : memberName(node, asked.module);
    return owner === undefined || name === undefined ? undefined : member(owner, name);
  }
  if (ts.isCallExpression(node)) return ownerOfCall(node, asked, depth);
  if (ts.isNewExpression(node)) {
    const made = ownerOf(node.expression, asked, depth);
    return made === undefined || /[#:]|\.prototype$/.test(made) ? undefined : `${made}.prototype`;
  }
  if (ts.isAwaitExpression(node)) return awaited(node.expression, asked, depth);
  if (ts.isConditionalExpression(node)) return either(node.whenTrue, node.whenFalse, asked, depth);
  if (ts.isBinaryExpression(node)) return ownerOfOperation(node, asked, depth);
  if (ts.isTaggedTemplateExpression(node)) {
    const tag = skipTypeSyntax(node.tag);
    const isRaw = ts.isPropertyAccessExpression(tag) && tag.name.text === "raw";
    return isRaw && ownerOf(tag.expression, asked, depth) === "String" ? "String.prototype" : undefined;
  }
  return ownerOfLiteral(node);
}

function ownerOfLiteral(node: ts.Expression): string | undefined {
  if (ts.isArrayLiteralExpression(node)) return "Array.prototype";
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || ts.isTypeOfExpression(node))
    return "String.prototype";
  if (ts.isRegularExpressionLiteral(node)) return "RegExp.prototype";
  if (ts.isNumericLiteral(node)) return "Number.prototype";
  if (ts.isBigIntLiteral(node)) return "BigInt.prototype";
  return undefined;
}

/** A value that is nobody's own knowledge, cast: `rows as string[]`. */
function ownerOfCast(node: ts.Expression, asked: Asked, depth: number): string | undefined {
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node))
    return ownerOfType(node.type, asked, depth) ?? ownerOfCast(node.expression, asked, depth);
  return ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node)
    ? ownerOfCast(node.expression, asked, depth)
    : undefined;
}

/** The name that an access reads: `.x`, `["x"]`, `[KEY]` of a constant. */
export function memberName(
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  module: SourceModule,
): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return ts.isIdentifier(node.name) ? node.name.text : undefined;
  const key = skipTypeSyntax(node.argumentExpression);
  if (ts.isStringLiteralLike(key)) return key.text;
  if (!ts.isIdentifier(key) && !ts.isBinaryExpression(key)) return undefined;
  const value = evaluate(key, module);
  return value.ok && typeof value.value === "string" ? value.value : undefined;
}

/** What a member of an owner leads to. */
function member(owner: string, name: string): string | undefined {
  if (owner === GLOBALS) return GLOBAL_OBJECTS.has(name) ? owner : name;
  const known = propertyOf(owner, name);
  if (known !== undefined || owner.endsWith(".prototype") || owner.includes("#")) return known;
  if (isModule(owner)) return name === "default" ? owner : `${owner}#${name}`;
  return `${owner}.${name}`;
}

export function isModule(owner: string): boolean {
  return owner.includes(":") && !owner.includes("#");
}

export function isGlobalName(node: ts.Identifier, { checker }: SourceModule): boolean {
  return (symbolOf(node, checker)?.declarations ?? []).every(isAmbient);
}

function ownerOfName(node: ts.Identifier, asked: Asked, depth: number): string | undefined {
  const symbol = symbolOf(node, asked.module.checker);
  const declarations = symbol?.declarations ?? [];
  if (declarations.every(isAmbient)) return node.text === "undefined" ? undefined : globalOwner(node.text, asked);
  const declaration = symbol?.valueDeclaration ?? declarations[0];
  return declaration && ownerOfDeclaration(declaration, asked, depth);
}

function globalOwner(name: string, { target }: Asked): string {
  return GLOBAL_OBJECTS.has(name) && has(target, GLOBALS, name) === true ? GLOBALS : name;
}

function ownerOfDeclaration(declaration: ts.Declaration, asked: Asked, depth: number): string | undefined {
  const imported = importOf(declaration);
  if (imported) {
    const specifier = isBuiltin(imported.specifier, asked.target);
    if (specifier === undefined) return undefined;
    if (imported.name === "*" || imported.name === "default") return specifier;
    // Classes that are globals as well: `import { URL } from "node:url"`.
    return /^[A-Z]/.test(imported.name) && has(asked.target, imported.name, "prototype") !== undefined
      ? imported.name
      : member(specifier, imported.name);
  }
  if (ts.isBindingElement(declaration)) return ownerOfBinding(declaration, asked, depth);
  if (ts.isVariableDeclaration(declaration)) {
    const { type, initializer, parent } = declaration;
    // TypeScript holds a variable to the type of what it begins with.
    const isConstant = ts.isVariableDeclarationList(parent) && (parent.flags & ts.NodeFlags.Const) !== 0;
    const begun = initializer && (isConstant || !type) ? ownerOf(initializer, asked, depth) : undefined;
    if (begun !== undefined && (isConstant || begun.endsWith(".prototype"))) return begun;
    return type && ownerOfType(type, asked, depth);
  }
  if (ts.isParameter(declaration)) {
    if (declaration.dotDotDotToken) return "Array.prototype";
    if (declaration.type) return ownerOfType(declaration.type, asked, depth);
    const begun = declaration.initializer && ownerOf(declaration.initializer, asked, depth);
    return begun?.endsWith(".prototype") ? begun : ownerOfReceived(declaration, asked, depth);
  }
  return undefined;
}

/** `const { subtle } = crypto`, `const { promises: files } = await import("node:fs")`. */
function ownerOfBinding(element: ts.BindingElement, asked: Asked, depth: number): string | undefined {
  if (element.dotDotDotToken) return ts.isArrayBindingPattern(element.parent) ? "Array.prototype" : undefined;
  const name = bindingName(element);
  const owner = name === undefined ? undefined : ownerOfPattern(element.parent, asked, depth);
  return owner === undefined || name === undefined ? undefined : member(owner, name);
}

/** The name that an element of a pattern reads. */
export function bindingName({ parent, propertyName, name }: ts.BindingElement): string | undefined {
  if (!ts.isObjectBindingPattern(parent)) return undefined;
  const key = propertyName ?? name;
  if (ts.isIdentifier(key) || ts.isStringLiteralLike(key)) return key.text;
  return ts.isComputedPropertyName(key) && ts.isStringLiteralLike(key.expression) ? key.expression.text : undefined;
}

/** What a pattern takes apart. */
export function ownerOfPattern(pattern: ts.BindingPattern, asked: Asked, depth = 0): string | undefined {
  const { parent } = pattern;
  if (depth > DEEPEST) return undefined;
  if (ts.isBindingElement(parent)) return ownerOfBinding(parent, asked, depth + 1);
  const { initializer } = parent;
  if (initializer) return ownerOf(initializer, asked, depth + 1);
  if (parent.type) return ownerOfType(parent.type, asked, depth + 1);
  return ts.isParameter(parent) ? ownerOfReceived(parent, asked, depth + 1) : undefined;
}

/** What `then` hands on: `import("node:fs").then((fs) => …)`, `fetch(url).then(({ body }) => …)`. */
function ownerOfReceived(parameter: ts.ParameterDeclaration, asked: Asked, depth: number): string | undefined {
  const fn = parameter.parent;
  if ((!ts.isArrowFunction(fn) && !ts.isFunctionExpression(fn)) || fn.parameters[0] !== parameter) return undefined;
  const call = fn.parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== fn) return undefined;
  const callee = skipTypeSyntax(call.expression);
  const isThen = ts.isPropertyAccessExpression(callee) && callee.name.text === "then";
  return isThen ? awaited(callee.expression, asked, depth) : undefined;
}

function ownerOfCall(node: ts.CallExpression, asked: Asked, depth: number): string | undefined {
  const callee = skipTypeSyntax(node.expression);
  const [argument] = node.arguments;
  if (ts.isIdentifier(callee)) {
    if (isGlobalName(callee, asked.module)) {
      if (callee.text === "require") return moduleIn(argument, asked);
      return resultOf(GLOBALS, callee.text);
    }
    const declaration = symbolOf(callee, asked.module.checker)?.valueDeclaration;
    return declaration && ownerOfReturned(declaration, asked, depth);
  }
  if (!ts.isPropertyAccessExpression(callee) && !ts.isElementAccessExpression(callee)) return undefined;
  const name = memberName(callee, asked.module);
  const owner = name === undefined ? undefined : ownerOf(callee.expression, asked, depth);
  if (owner === undefined || name === undefined) return undefined;
  return owner === "process" && name === "getBuiltinModule" ? moduleIn(argument, asked) : resultOf(owner, name);
}

function moduleIn(argument: ts.Expression | undefined, { target }: Asked): string | undefined {
  return argument && ts.isStringLiteralLike(argument) ? isBuiltin(argument.text, target) : undefined;
}

/** What a function of the file gives, where it says so. */
function ownerOfReturned(declaration: ts.Declaration, asked: Asked, depth: number): string | undefined {
  const initializer = ts.isVariableDeclaration(declaration) && declaration.initializer;
  const fn = initializer ? skipTypeSyntax(initializer) : declaration;
  if (!ts.isFunctionDeclaration(fn) && !ts.isFunctionExpression(fn) && !ts.isArrowFunction(fn)) return undefined;
  const isAsync = fn.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
  if (fn.asteriskToken) return isAsync ? "AsyncIterator.prototype" : "Iterator.prototype";
  if (isAsync) return "Promise.prototype";
  return fn.type && ownerOfType(fn.type, asked, depth);
}

/** What a promise holds, where the expression shows it: a module, an answer of `fetch`. */
function awaited(node: ts.Expression, asked: Asked, depth: number): string | undefined {
  const own = skipTypeSyntax(node);
  if (!ts.isCallExpression(own)) return undefined;
  const callee = skipTypeSyntax(own.expression);
  if (callee.kind === ts.SyntaxKind.ImportKeyword)
    return moduleIn(own.arguments[0] && skipTypeSyntax(own.arguments[0]), asked);
  if (ts.isIdentifier(callee))
    return callee.text === "fetch" && isGlobalName(callee, asked.module) ? "Response.prototype" : undefined;
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const owner = ownerOf(callee.expression, asked, depth);
  if (owner === "Promise" && /^(?:all|allSettled)$/.test(callee.name.text)) return "Array.prototype";
  return owner === "Array" && callee.name.text === "fromAsync" ? "Array.prototype" : undefined;
}

function either(a: ts.Expression, b: ts.Expression, asked: Asked, depth: number): string | undefined {
  const found = ownerOf(a, asked, depth);
  return found !== undefined && found === ownerOf(b, asked, depth) ? found : undefined;
}

function ownerOfOperation(
  { left, right, operatorToken }: ts.BinaryExpression,
  asked: Asked,
  depth: number,
): string | undefined {
  switch (operatorToken.kind) {
    case ts.SyntaxKind.CommaToken:
    case ts.SyntaxKind.EqualsToken:
      return ownerOf(right, asked, depth);
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return either(left, right, asked, depth);
    case ts.SyntaxKind.PlusToken:
      return [left, right].some((side) => ownerOf(side, asked, depth) === "String.prototype")
        ? "String.prototype"
        : undefined;
    default:
      return undefined;
  }
}
