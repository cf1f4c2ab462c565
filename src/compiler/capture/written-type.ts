import { ts } from "#typescript";
import { functionOf } from "../declare/declarations.js";
import { importOf } from "../modules/modules.js";
import { constantOf, isTypeSyntax, skipTypeSyntax } from "../typescript/evaluate.js";
import type { SourceModule } from "../typescript/source-module.js";
import { symbolOf } from "../typescript/visit-code.js";
import { NUMBERS, resultOf, TEXT_LISTS, TEXTS } from "./known-results.js";

/** A type as a parameter would have it. */
export interface WrittenType {
  readonly text: string;
  /** Of a list: its elements. */
  readonly element?: WrittenType;
  /** Of an object that is written out: its keys. */
  readonly fields?: ReadonlyMap<string, WrittenType>;
}

const simple = (text: string): WrittenType => ({ text });
const string = simple("string");
const number = simple("number");
const boolean = simple("boolean");
/** Where no checker is, the type that every use of the value agrees with. */
export const any = simple("any");

/** How far names and functions are followed. */
const MAX_DEPTH = 12;

/**
 * The type of a variable, as TypeScript infers it from its initialiser, as far as the file tells. What is not known is `any`
 * and never `unknown`: a hint that is followed must still be TypeScript.
 */
export function typeOfVariable(declaration: ts.Declaration, module: SourceModule): WrittenType {
  return ofDeclaration(declaration, { module, depth: 0, isConst: false });
}

interface Place {
  readonly module: SourceModule;
  readonly depth: number;
  /** Below an `as const`. */
  readonly isConst: boolean;
}

function ofDeclaration(declaration: ts.Declaration, at: Place): WrittenType {
  if (ts.isBindingElement(declaration)) return ofElement(declaration, at);
  if (ts.isGetAccessorDeclaration(declaration)) return declaration.type ? simple(oneLine(declaration.type)) : any;
  if (!ts.isVariableDeclaration(declaration) && !ts.isParameter(declaration) && !ts.isPropertyDeclaration(declaration))
    return any;
  const { type, initializer } = declaration;
  if (type) return ofNode(type);
  if (ts.isParameter(declaration) && declaration.dotDotDotToken) return any;
  const loop = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : undefined;
  if (loop && ts.isForOfStatement(loop)) return ofValue(loop.expression, deeper(at)).element ?? any;
  // A variable of which nothing is known yet: TypeScript tells its type by what it is assigned later.
  const isOpen = ts.isVariableDeclaration(declaration) && initializer?.kind === ts.SyntaxKind.NullKeyword;
  return initializer && !isOpen ? ofValue(initializer, deeper(at)) : any;
}

/** `const { region = "eu", limits: [first] } = settings` */
function ofElement(element: ts.BindingElement, at: Place): WrittenType {
  const { parent } = element.parent;
  const whole = ofDeclaration(parent, at);
  const name = element.propertyName ?? element.name;
  if (element.dotDotDotToken) return any;
  const key = ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : "";
  const held = ts.isArrayBindingPattern(element.parent) ? whole.element : whole.fields?.get(key);
  const isEnvironment =
    ts.isVariableDeclaration(parent) && parent.initializer && isProcessEnv(skipTypeSyntax(parent.initializer));
  const value = isEnvironment ? string : held;
  const byDefault = element.initializer && ofValue(element.initializer, deeper(at));
  if (!byDefault) return value ?? any;
  return value ? union([value, byDefault]) : any;
}

function ofNode(type: ts.TypeNode): WrittenType {
  const text = oneLine(type);
  if (ts.isArrayTypeNode(type)) return { text, element: ofNode(type.elementType) };
  if (ts.isTypeOperatorNode(type) && type.operator === ts.SyntaxKind.ReadonlyKeyword) {
    const { element } = ofNode(type.type);
    return element ? { text, element } : { text };
  }
  if (!ts.isTypeLiteralNode(type)) return { text };
  const fields = type.members.flatMap((member): [string, WrittenType][] => {
    const isPlain = ts.isPropertySignature(member) && member.type && !member.questionToken;
    return isPlain && ts.isIdentifier(member.name) ? [[member.name.text, ofNode(member.type)]] : [];
  });
  return { text, fields: new Map(fields) };
}

const deeper = (at: Place): Place => ({ ...at, depth: at.depth + 1 });

export function ofValue(node: ts.Expression, at: Place): WrittenType {
  if (at.depth > MAX_DEPTH) return any;
  if (isTypeSyntax(node)) {
    if (!ts.isAsExpression(node) && !ts.isTypeAssertionExpression(node)) return ofValue(node.expression, at);
    return ts.isConstTypeReference(node.type) ? ofValue(node.expression, { ...at, isConst: true }) : ofNode(node.type);
  }
  const literal = ofLiteral(node, at);
  if (literal) return literal;
  if (ts.isArrayLiteralExpression(node)) return ofList(node, at);
  if (ts.isObjectLiteralExpression(node)) return ofObject(node, at);
  if (ts.isIdentifier(node)) return ofName(node, at);
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return ofMember(node, at);
  if (ts.isAwaitExpression(node)) return awaited(ofValue(node.expression, at));
  if (ts.isConditionalExpression(node)) return union([node.whenTrue, node.whenFalse].map((side) => ofValue(side, at)));
  if (ts.isBinaryExpression(node)) return ofOperation(node, at);
  if (ts.isNewExpression(node)) return ofNew(node, at);
  return ts.isCallExpression(node) ? ofCall(node, at) : any;
}

function ofLiteral(node: ts.Expression, { isConst }: Place): WrittenType | undefined {
  const kept = (widened: WrittenType): WrittenType => (isConst ? simple(node.getText()) : widened);
  if (ts.isStringLiteralLike(node)) return isConst ? simple(JSON.stringify(node.text)) : string;
  if (ts.isNumericLiteral(node)) return kept(number);
  if (ts.isBigIntLiteral(node)) return kept(simple("bigint"));
  if (ts.isTemplateExpression(node) || ts.isTypeOfExpression(node)) return string;
  if (ts.isPrefixUnaryExpression(node)) {
    if (node.operator === ts.SyntaxKind.ExclamationToken) return boolean;
    return ts.isBigIntLiteral(node.operand) ? kept(simple("bigint")) : kept(number);
  }
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
    case ts.SyntaxKind.FalseKeyword:
      return kept(boolean);
    case ts.SyntaxKind.NullKeyword:
      return simple("null");
    case ts.SyntaxKind.RegularExpressionLiteral:
      return simple("RegExp");
    default:
      return undefined;
  }
}

function ofList({ elements }: ts.ArrayLiteralExpression, at: Place): WrittenType {
  const items = elements.map((item) => {
    if (ts.isSpreadElement(item)) return ofValue(item.expression, at).element ?? any;
    return ts.isOmittedExpression(item) ? any : ofValue(item, at);
  });
  const element = items.length === 0 ? any : union(items);
  const isTuple = at.isConst && items.length > 0 && !elements.some(ts.isSpreadElement);
  if (isTuple) return { text: `readonly [${items.map(({ text }) => text).join(", ")}]`, element };
  return listOf(element, at.isConst);
}

export function listOf(element: WrittenType, isReadonly = false): WrittenType {
  const item = /^(?:[\w.]+|\{[^{}]*\})(?:\[\])*$/.test(element.text) ? element.text : `(${element.text})`;
  return { text: `${isReadonly ? "readonly " : ""}${item}[]`, element };
}

function ofObject({ properties }: ts.ObjectLiteralExpression, at: Place): WrittenType {
  const fields = new Map<string, WrittenType>();
  for (const property of properties) {
    if (ts.isSpreadAssignment(property)) {
      const spread = ofValue(property.expression, at).fields;
      if (!spread) return any;
      for (const [key, type] of spread) fields.set(key, type);
      continue;
    }
    const { name } = property;
    if (ts.isComputedPropertyName(name) || ts.isPrivateIdentifier(name)) return any;
    if (ts.isPropertyAssignment(property)) fields.set(name.text, ofValue(property.initializer, deeper(at)));
    else if (ts.isShorthandPropertyAssignment(property)) fields.set(name.text, ofName(property.name, at));
    else fields.set(name.text, any);
  }
  return objectOf(fields, at.isConst);
}

function objectOf(fields: ReadonlyMap<string, WrittenType>, isReadonly: boolean): WrittenType {
  const members = [...fields].map(([key, { text }]) => {
    const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
    return `${isReadonly ? "readonly " : ""}${name}: ${text}`;
  });
  return { text: members.length === 0 ? "object" : `{ ${members.join("; ")} }`, fields };
}

function ofName(node: ts.Identifier, at: Place): WrittenType {
  const [declaration] = symbolOf(node, at.module.checker)?.declarations ?? [];
  if (!declaration) return node.text === "undefined" ? any : /^(?:NaN|Infinity)$/.test(node.text) ? number : any;
  if (ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration) || ts.isParameter(declaration))
    return ofDeclaration(declaration, { ...deeper(at), isConst: false });
  return any;
}

const isProcessEnv = (node: ts.Expression): boolean => /^process\s*\.\s*env$/.test(node.getText());

function ofMember(node: ts.PropertyAccessExpression | ts.ElementAccessExpression, at: Place): WrittenType {
  const owner = skipTypeSyntax(node.expression);
  if (isProcessEnv(owner)) return string;
  const text = node.getText().replace(/\s+/g, "");
  if (TEXTS.has(text)) return string;
  if (NUMBERS.has(text)) return number;
  if (TEXT_LISTS.has(text)) return listOf(string);
  const held = ofValue(owner, deeper(at));
  if (ts.isElementAccessExpression(node)) {
    const key = skipTypeSyntax(node.argumentExpression);
    const field = ts.isStringLiteralLike(key) ? held.fields?.get(key.text) : undefined;
    return field ?? held.element ?? any;
  }
  if (node.name.text === "length" && (held.element || held.text === "string")) return number;
  const [declaration] = ts.isIdentifier(owner) ? (symbolOf(owner, at.module.checker)?.declarations ?? []) : [];
  if (declaration && ts.isEnumDeclaration(declaration)) return simple(declaration.name.text);
  return held.fields?.get(node.name.text) ?? any;
}

const COMPARES = /^(?:[=!]==?|[<>]=?|in|instanceof)$/;

function ofOperation({ left, operatorToken, right }: ts.BinaryExpression, at: Place): WrittenType {
  const operator = operatorToken.getText();
  if (COMPARES.test(operator)) return boolean;
  if (operator === ",") return ofValue(right, at);
  const types = [left, right].map((side) => ofValue(side, at));
  if (/^(?:\?\?|\|\||&&)$/.test(operator)) return union(types);
  if (operator === "+" && types.some(({ text }) => text === "string")) return string;
  const isOf = (name: string): boolean => types.every(({ text }) => text === name);
  if (isOf("bigint")) return simple("bigint");
  return isOf("number") || /^(?:[-*/%|&^]|\*\*|<<|>>>?)$/.test(operator) ? number : any;
}

function ofNew({ expression, typeArguments, arguments: given }: ts.NewExpression, at: Place): WrittenType {
  const name = expression.getText();
  const [declaration] = ts.isIdentifier(expression)
    ? (symbolOf(expression, at.module.checker)?.declarations ?? [])
    : [];
  const written = typeArguments ? `<${typeArguments.map(oneLine).join(", ")}>` : "";
  if (declaration) {
    const isGeneric = !ts.isClassLike(declaration) || declaration.typeParameters !== undefined;
    return simple(isGeneric && written === "" ? `InstanceType<typeof ${name}>` : `${name}${written}`);
  }
  if (written !== "" || !/^(?:Map|WeakMap|Set|WeakSet|Array|Promise|WeakRef|Proxy)$/.test(name))
    return /^[A-Z][\w.]*$/.test(name) && name !== "Proxy" ? simple(`${name}${written}`) : any;
  const first = given?.[0];
  const element = first && ofValue(first, at).element;
  if (name === "Set") return simple(`Set<${element?.text ?? "any"}>`);
  return name === "Map" ? simple("Map<any, any>") : any;
}

function ofCall(node: ts.CallExpression, at: Place): WrittenType {
  const callee = skipTypeSyntax(node.expression);
  const name = callee.getText().replace(/\s+/g, "");
  if (ts.isIdentifier(callee)) {
    const [declaration] = symbolOf(callee, at.module.checker)?.declarations ?? [];
    if (declaration && !importOf(declaration)) return ofFunction(callee.text, declaration, at);
  }
  if (NUMBERS.has(name) || name.startsWith("Math.")) return number;
  if (TEXTS.has(name)) return string;
  if (TEXT_LISTS.has(name)) return listOf(string);
  if (/^(?:fs\.)?readFileSync$|^(?:\w+\.)?exec(?:File)?Sync$/.test(name))
    return node.arguments.length > 1 ? textOrAny(node) : any;
  if (/^(?:Boolean|Array\.isArray|(?:fs\.)?existsSync)$/.test(name)) return boolean;
  if (name === "BigInt") return simple("bigint");
  const [given] = node.arguments;
  if (/^(?:Object\.freeze|structuredClone)$/.test(name) && given) return ofValue(given, at);
  if (!ts.isPropertyAccessExpression(callee)) return any;
  const receiver = ofValue(callee.expression, deeper(at));
  switch (resultOf(callee.name.text)) {
    case "text":
      return string;
    case "number":
      return number;
    case "boolean":
      return boolean;
    case "texts":
      return listOf(string);
    case "same":
      return receiver.element || receiver.text === "string" ? withoutConst(receiver) : any;
    case "mapped": {
      const isShort = given && ts.isArrowFunction(given) && !ts.isBlock(given.body);
      // Of its parameters nothing is known.
      return isShort ? listOf(given.type ? ofNode(given.type) : ofValue(given.body, deeper(at))) : any;
    }
    default:
      return any;
  }
}

/** A copy of a list may be changed. */
function withoutConst(type: WrittenType): WrittenType {
  return type.element ? listOf(type.element) : type;
}

/** Of a text where its encoding is given. */
function textOrAny({ arguments: [, options] }: ts.CallExpression): WrittenType {
  return options && /^["'`]|\bencoding\b/.test(options.getText()) ? string : any;
}

function ofFunction(name: string, declaration: ts.Declaration, at: Place): WrittenType {
  const held = constantOf(declaration)?.initializer;
  const value = held && skipTypeSyntax(held);
  const fn = ts.isFunctionDeclaration(declaration)
    ? declaration
    : value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value))
      ? value
      : ts.isClassElement(declaration)
        ? functionOf(declaration)
        : undefined;
  if (!fn || fn.asteriskToken) return any;
  if (fn.type && !fn.typeParameters) return ofNode(fn.type);
  const isAsync = (ts.getCombinedModifierFlags(fn) & ts.ModifierFlags.Async) !== 0;
  if (!isAsync && fn.body && !ts.isBlock(fn.body) && !fn.typeParameters) {
    const type = ofValue(fn.body, { ...deeper(at), isConst: false });
    if (type !== any) return type;
  }
  return simple(`ReturnType<typeof ${name}>`);
}

function awaited({ text }: WrittenType): WrittenType {
  const [, inner] = /^Promise<(.*)>$/.exec(text) ?? [];
  if (inner !== undefined) return simple(inner);
  return text === "any" ? any : simple(`Awaited<${text}>`);
}

/** Of values of which each may be there; nothing is known of all where nothing is known of one. */
function union(types: readonly WrittenType[]): WrittenType {
  const texts = [...new Set(types.map(({ text }) => text))];
  const [first] = types;
  if (texts.length === 1 && first) return first;
  if (texts.includes("any")) return any;
  const elements = types.flatMap(({ element }) => element ?? []);
  const text = texts.map((one) => (one.includes("=>") ? `(${one})` : one)).join(" | ");
  return elements.length === types.length ? { text, element: union(elements) } : { text };
}

function oneLine(node: ts.Node): string {
  return node.getText().replace(/\s+/g, " ");
}
