import { ts } from "#typescript";
import type { Checker } from "../typescript/source-module.js";
import { conditionalParts, intersection, mappedParts, templateParts, tupleParts } from "./composed-types.js";
import { constantParts, valueBehind } from "./constant-types.js";
import { fieldsOf, libraryParts } from "./library-types.js";
import { declared, declaredBy, isAugmented, isPath } from "./declared-types.js";
import type { Field, Part } from "./part.js";
import { insideOf, MAX_DEPTH, type TypeContext } from "./type-context.js";

const other: readonly Part[] = [{ kind: "other" }];

/** The members of a type as a flat union. Names are followed by symbol, into other local files too; no type is inferred. */
export function partsOf(node: ts.TypeNode, outer: TypeContext): readonly Part[] {
  const context = { ...outer, depth: outer.depth + 1 };
  if (context.depth > MAX_DEPTH || context.budget.left-- <= 0) return other;
  if (ts.isParenthesizedTypeNode(node)) return partsOf(node.type, context);
  if (ts.isUnionTypeNode(node)) return node.types.flatMap((type) => partsOf(type, context));
  if (ts.isIntersectionTypeNode(node)) return intersection(node.types.map((type) => partsOf(type, context)));
  if (ts.isLiteralTypeNode(node)) return literalParts(node.literal);
  if (ts.isTemplateLiteralTypeNode(node)) return templateParts(node, context, partsOf);
  if (ts.isTypeLiteralNode(node)) return memberParts(node.members, context);
  if (ts.isMappedTypeNode(node)) return mappedParts(node, context, partsOf);
  if (ts.isTypeReferenceNode(node)) return referenceParts(node.typeName, node.typeArguments ?? [], context);
  if (ts.isTypePredicateNode(node)) return [{ kind: node.assertsModifier ? "undefined" : "boolean" }];
  if (ts.isArrayTypeNode(node)) return [{ kind: "list", element: () => partsOf(node.elementType, insideOf(context)) }];
  if (ts.isTupleTypeNode(node)) return tupleParts(node, context, partsOf);
  if (ts.isFunctionTypeNode(node) || ts.isConstructorTypeNode(node)) return [{ kind: "other", name: "function" }];
  if (ts.isConditionalTypeNode(node)) return conditionalParts(node, context, partsOf);
  if (ts.isImportTypeNode(node)) return importedParts(node, context);
  if (ts.isTypeQueryNode(node) || ts.isIndexedAccessTypeNode(node) || ts.isTypeOperatorNode(node))
    return operatorParts(node, context);
  return keywordParts(node.kind);
}

function operatorParts(
  node: ts.TypeQueryNode | ts.IndexedAccessTypeNode | ts.TypeOperatorNode,
  context: TypeContext,
): readonly Part[] {
  if (ts.isTypeQueryNode(node)) {
    const parts = valueTypeOf(node.exprName, context);
    // As a whole an object is data; its keys are no outputs of their own.
    return parts.some(({ kind }) => kind === "fields" || kind === "list") ? other : parts;
  }
  if (ts.isIndexedAccessTypeNode(node)) {
    const found = partsAt(objectParts(node.objectType, context), partsOf(node.indexType, context));
    return found ?? other;
  }
  if (node.operator === ts.SyntaxKind.ReadonlyKeyword) return partsOf(node.type, context);
  const names = node.operator === ts.SyntaxKind.KeyOfKeyword ? keysOf(objectParts(node.type, context)) : undefined;
  return names?.map((value): Part => ({ kind: "literal", value })) ?? other;
}

/** The keys that all members of a union have; undefined where one of them is something else than an object. */
function keysOf(parts: readonly Part[]): readonly string[] | undefined {
  const [first, ...others] = parts.map((part) => fieldsOf([part])?.map(({ name }) => name));
  if (!first || others.includes(undefined)) return undefined;
  return first.filter((name) => others.every((names) => names?.includes(name)));
}

/** What keys are asked of: also of a constant, `typeof TABLE`. */
function objectParts(node: ts.TypeNode, context: TypeContext): readonly Part[] {
  if (ts.isParenthesizedTypeNode(node)) return objectParts(node.type, context);
  if (ts.isTypeQueryNode(node)) return valueTypeOf(node.exprName, context);
  if (!ts.isIndexedAccessTypeNode(node)) return partsOf(node, context);
  return partsAt(objectParts(node.objectType, context), partsOf(node.indexType, context)) ?? other;
}

/** `import("./types.js").Mode` */
function importedParts(node: ts.ImportTypeNode, context: TypeContext): readonly Part[] {
  const { argument, qualifier, isTypeOf, typeArguments = [] } = node;
  if (isTypeOf || !qualifier || !ts.isIdentifier(qualifier) || !ts.isLiteralTypeNode(argument)) return other;
  const specifier = ts.isStringLiteral(argument.literal) ? argument.literal.text : "";
  const found = context.elsewhere(context.module, qualifier, specifier);
  if (!found) return isPath(specifier) ? other : [{ kind: "other", from: { type: qualifier.text, specifier } }];
  const { symbol, within } = declaredBy(found, context);
  return symbol ? symbolParts(symbol, within, typeArguments, context) : other;
}

/** `typeof NAME`: of an enum its members, of a constant what its declaration tells. */
function valueTypeOf(name: ts.EntityName, context: TypeContext): readonly Part[] {
  const found = valueBehind(name, context);
  if (!found || !ts.isEnumDeclaration(found.declaration)) return constantParts(found, partsOf);
  const { checker } = found.within;
  const fields = found.declaration.members.map((member) => ({
    name:
      ts.isIdentifier(member.name) || ts.isStringLiteralLike(member.name) ? member.name.text : member.name.getText(),
    optional: false,
    parts: () => enumParts([member], checker),
  }));
  return [{ kind: "fields", fields }];
}

/** `T[K]`, where the keys are literals or `T` is a list; undefined for what cannot be told. */
function partsAt(object: readonly Part[], keys: readonly Part[]): readonly Part[] | undefined {
  const found = keys.map((key) => {
    const [only, ...more] = object;
    if (key.kind === "literal" && only?.kind === "list" && more.length === 0 && typeof key.value === "number")
      return only.elements ? only.elements[key.value]?.() : only.element();
    if (key.kind === "literal") return partsOfKey(object, String(key.value));
    return key.kind === "number" && only?.kind === "list" && more.length === 0 ? only.element() : undefined;
  });
  return found.includes(undefined) ? undefined : found.flatMap((parts) => parts ?? []);
}

/** What stands under a key, in a union under the same key of all its members; undefined where that is not known. */
export function partsOfKey(object: readonly Part[], key: string): readonly Part[] | undefined {
  const found: Part[] = [];
  for (const part of object) {
    if (part.kind === "undefined" || part.kind === "null") continue;
    const field = part.kind === "fields" ? part.fields.find(({ name }) => name === key) : undefined;
    if (field) found.push(...field.parts(), ...(field.optional ? [{ kind: "undefined" } as const] : []));
    else if (part.kind === "record") found.push(...part.element());
    else return undefined;
  }
  return found.length === 0 ? undefined : found;
}

function keywordParts(kind: ts.SyntaxKind): readonly Part[] {
  switch (kind) {
    case ts.SyntaxKind.StringKeyword:
      return [{ kind: "text" }];
    case ts.SyntaxKind.NumberKeyword:
      return [{ kind: "number" }];
    case ts.SyntaxKind.BooleanKeyword:
      return [{ kind: "boolean" }];
    case ts.SyntaxKind.BigIntKeyword:
      return [{ kind: "bigint" }];
    case ts.SyntaxKind.AnyKeyword:
    case ts.SyntaxKind.UnknownKeyword:
      return [{ kind: "any" }];
    case ts.SyntaxKind.UndefinedKeyword:
    case ts.SyntaxKind.VoidKeyword:
      return [{ kind: "undefined" }];
    case ts.SyntaxKind.NeverKeyword:
      return [];
    case ts.SyntaxKind.SymbolKeyword:
      return [{ kind: "other", name: "symbol" }];
    default:
      return other;
  }
}

function literalParts(literal: ts.LiteralTypeNode["literal"]): readonly Part[] {
  if (ts.isStringLiteralLike(literal)) return [{ kind: "literal", value: literal.text }];
  if (ts.isNumericLiteral(literal)) return [{ kind: "literal", value: Number(literal.text) }];
  if (ts.isBigIntLiteral(literal)) return [{ kind: "literal", value: BigInt(literal.text.slice(0, -1)) }];
  if (literal.kind === ts.SyntaxKind.NullKeyword) return [{ kind: "null" }];
  if (literal.kind === ts.SyntaxKind.TrueKeyword) return [{ kind: "literal", value: true }];
  if (literal.kind === ts.SyntaxKind.FalseKeyword) return [{ kind: "literal", value: false }];
  if (!ts.isPrefixUnaryExpression(literal)) return other;
  const [part] = ts.isLiteralExpression(literal.operand) ? literalParts(literal.operand) : [];
  if (part?.kind !== "literal") return other;
  return [{ kind: "literal", value: typeof part.value === "bigint" ? -part.value : -Number(part.value) }];
}

/** Only an object of properties has fields: a method or a call signature makes it something else. */
function memberParts(members: readonly ts.TypeElement[], context: TypeContext): readonly Part[] {
  const fields: Field[] = [];
  for (const member of members) {
    if (ts.isSetAccessorDeclaration(member)) continue;
    if (ts.isIndexSignatureDeclaration(member) && members.length === 1)
      return [{ kind: "record", element: () => partsOf(member.type, insideOf(context)) }];
    const name = member.name && memberName(member.name);
    if (!(ts.isPropertySignature(member) || ts.isGetAccessorDeclaration(member)) || name === undefined) return other;
    const { type } = member;
    fields.push({
      name,
      optional: member.questionToken !== undefined,
      parts: () => (type ? partsOf(type, insideOf(context)) : [{ kind: "any" }]),
    });
  }
  return [{ kind: "fields", fields }];
}

function memberName(name: ts.PropertyName): string | undefined {
  if (!ts.isComputedPropertyName(name)) return name.text;
  return ts.isStringLiteralLike(name.expression) ? name.expression.text : undefined;
}

function referenceParts(
  name: ts.EntityName,
  typeArguments: readonly ts.TypeNode[],
  context: TypeContext,
): readonly Part[] {
  const { checker } = context;
  const authored = typeOfArgots(name, checker);
  if (authored === "Parameter") return parameterParts(typeArguments, context);
  if (authored === "Artifact") return [{ kind: "other", name: authored }];
  const { symbol, within, from } = declared(name, context);
  if (from) return [{ kind: "other", from }];
  if (!symbol?.declarations?.length)
    return ts.isIdentifier(name) ? libraryReference(name.text, typeArguments, context) : other;
  return symbolParts(symbol, within, typeArguments, context);
}

/** @param within The context of the file that declares it. */
function symbolParts(
  symbol: ts.Symbol,
  within: TypeContext,
  typeArguments: readonly ts.TypeNode[],
  context: TypeContext,
): readonly Part[] {
  const bound = context.bindings.get(symbol);
  if (bound) return bound();
  if (context.open.includes(symbol)) return other;
  // A constant or function of the same name is another meaning of it.
  const types = (symbol.declarations ?? []).filter((d) => !ts.isVariableDeclaration(d) && !ts.isFunctionDeclaration(d));
  const [declaration] = types;
  if (!declaration) return other;
  const body: TypeContext = {
    ...within,
    open: [...context.open, symbol],
    bindings: bindings(types, typeArguments, within, context),
  };
  if (ts.isTypeAliasDeclaration(declaration)) return partsOf(declaration.type, body);
  if (ts.isTypeParameterDeclaration(declaration))
    return declaration.constraint ? partsOf(declaration.constraint, body) : [{ kind: "any" }];
  if (ts.isEnumMember(declaration)) return enumParts([declaration], within.checker);
  if (types.every(ts.isEnumDeclaration)) {
    const members = types.flatMap((type) => [...type.members]);
    return enumParts(members, within.checker);
  }
  return types.every(ts.isInterfaceDeclaration) && !isAugmented(symbol.name, within)
    ? interfaceParts(types, body)
    : other;
}

/** @param within The context of the file that declares them, as of defaults; the arguments are those of the other one. */
function bindings(
  declarations: readonly ts.Declaration[],
  typeArguments: readonly ts.TypeNode[],
  within: TypeContext,
  context: TypeContext,
): TypeContext["bindings"] {
  const bound = new Map(context.bindings);
  for (const declaration of declarations) {
    const parameters = (declaration as Partial<ts.TypeAliasDeclaration | ts.InterfaceDeclaration>).typeParameters ?? [];
    parameters.forEach((parameter, index) => {
      const symbol = within.checker.getSymbolAtLocation(parameter.name);
      const argument = typeArguments[index];
      if (symbol && argument) bound.set(symbol, () => partsOf(argument, context));
      else if (symbol && parameter.default) {
        const missing = parameter.default;
        bound.set(symbol, () => partsOf(missing, { ...within, bindings: bound }));
      }
    });
  }
  return bound;
}

/** A member whose value is computed is a number: TypeScript wants the strings of an enum written out. */
function enumParts(members: readonly ts.EnumMember[], checker: Checker): readonly Part[] {
  return members.map((member): Part => {
    const value = checker.getConstantValue(member);
    return value === undefined ? { kind: "number" } : { kind: "literal", value };
  });
}

function interfaceParts(declarations: readonly ts.InterfaceDeclaration[], context: TypeContext): readonly Part[] {
  const inherited = declarations
    .flatMap((declaration) => declaration.heritageClauses ?? [])
    .flatMap((clause) => clause.types)
    .map(({ expression, typeArguments = [] }) => fieldsOf(baseParts(expression, typeArguments, context)));
  const own = fieldsOf(
    memberParts(
      declarations.flatMap((declaration) => [...declaration.members]),
      context,
    ),
  );
  if (!own || inherited.includes(undefined)) return other;
  return [{ kind: "fields", fields: merged([...inherited.flatMap((list) => list ?? []), ...own]) }];
}

/** `extends Config`, `extends lib.Config`. */
function baseParts(
  expression: ts.Expression,
  typeArguments: readonly ts.TypeNode[],
  context: TypeContext,
): readonly Part[] {
  if (ts.isIdentifier(expression)) return referenceParts(expression, typeArguments, context);
  const found = context.elsewhere(context.module, expression);
  const { symbol, within } = found ? declaredBy(found, context) : { symbol: undefined, within: context };
  return symbol ? symbolParts(symbol, within, typeArguments, context) : other;
}

function merged(fields: readonly Field[]): readonly Field[] {
  return [...new Map(fields.map((field) => [field.name, field])).values()];
}

/** Types of the standard library: names that the file does not declare. Only a type that is awaited is one of a promise. */
function libraryReference(name: string, typeArguments: readonly ts.TypeNode[], context: TypeContext): readonly Part[] {
  if ((name === "Promise" || name === "PromiseLike") && !context.awaits) return [{ kind: "other", name }];
  if (name === "ReturnType") return resultParts(typeArguments[0], context);
  const awaits = context.awaits || name === "Awaited";
  return libraryParts(
    name,
    typeArguments.map(
      (type) => (where) => partsOf(type, where === "inside" ? insideOf(context) : { ...context, awaits }),
    ),
  );
}

/** `ReturnType<typeof load>` of a local function, by its annotation; of an async one there is a promise in any case. */
function resultParts(type: ts.TypeNode | undefined, context: TypeContext): readonly Part[] {
  if (!type) return other;
  if (ts.isFunctionTypeNode(type)) return partsOf(type.type, context);
  if (ts.isTypeReferenceNode(type)) {
    const { symbol, within } = declared(type.typeName, context);
    const alias = symbol?.declarations?.find(ts.isTypeAliasDeclaration);
    return alias && ts.isFunctionTypeNode(alias.type) && !alias.typeParameters
      ? partsOf(alias.type.type, within)
      : other;
  }
  const found = ts.isTypeQueryNode(type) ? valueBehind(type.exprName, context) : undefined;
  const declaration = found?.declaration;
  const value = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
  if (!found || !value || !ts.isFunctionLike(value)) return other;
  if (value.type) return partsOf(value.type, { ...found.within, awaits: context.awaits });
  const isAsync = (ts.getCombinedModifierFlags(value) & ts.ModifierFlags.Async) !== 0;
  return isAsync && !context.awaits ? [{ kind: "other", name: "Promise" }] : other;
}

/** `Parameter<T = string>` of the authoring library is T. */
function parameterParts([type]: readonly ts.TypeNode[], context: TypeContext): readonly Part[] {
  return type ? partsOf(type, context) : [{ kind: "text" }];
}

/** The name that a type has in this package, where the file imports it from there. */
function typeOfArgots(name: ts.EntityName, checker: Checker): string | undefined {
  const first = ts.isIdentifier(name) ? name : name.left;
  const declaration = checker.getSymbolAtLocation(first)?.declarations?.[0];
  if (!declaration) return undefined;
  const imported = ts.findAncestor(declaration, ts.isImportDeclaration)?.moduleSpecifier;
  if (!imported || !ts.isStringLiteral(imported) || imported.text !== "argots") return undefined;
  if (ts.isImportSpecifier(declaration)) return (declaration.propertyName ?? declaration.name).text;
  return ts.isNamespaceImport(declaration) && ts.isQualifiedName(name) ? name.right.text : undefined;
}
