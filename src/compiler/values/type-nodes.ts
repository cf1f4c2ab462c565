import { ts } from "#typescript";
import type { Checker } from "../typescript/source-module.js";
import { constantTypes } from "./constant-types.js";
import { fieldsOf, keyedParts, libraryParts } from "./library-types.js";
import type { Field, Part } from "./part.js";
import { isImported, MAX_DEPTH, type TypeContext } from "./type-context.js";

const other: readonly Part[] = [{ kind: "other" }];

/** The members of a type as a flat union. Names are followed by symbol, into other local files too; no type is inferred. */
export function partsOf(node: ts.TypeNode, outer: TypeContext): readonly Part[] {
  const context = { ...outer, depth: outer.depth + 1 };
  if (context.depth > MAX_DEPTH || context.budget.left-- <= 0) return other;
  if (ts.isParenthesizedTypeNode(node)) return partsOf(node.type, context);
  if (ts.isUnionTypeNode(node)) return node.types.flatMap((type) => partsOf(type, context));
  if (ts.isIntersectionTypeNode(node)) return intersection(node.types.map((type) => partsOf(type, context)));
  if (ts.isLiteralTypeNode(node)) return literalParts(node.literal);
  if (ts.isTemplateLiteralTypeNode(node)) return templateParts(node, context);
  if (ts.isTypeLiteralNode(node)) return memberParts(node.members, context);
  if (ts.isMappedTypeNode(node)) return mappedParts(node, context);
  if (ts.isTypeReferenceNode(node)) return referenceParts(node.typeName, node.typeArguments ?? [], context);
  if (ts.isTypePredicateNode(node)) return [{ kind: node.assertsModifier ? "undefined" : "boolean" }];
  if (ts.isArrayTypeNode(node)) return [{ kind: "list", element: () => partsOf(node.elementType, inside(context)) }];
  if (ts.isTupleTypeNode(node)) return tupleParts(node, context);
  if (ts.isFunctionTypeNode(node) || ts.isConstructorTypeNode(node)) return [{ kind: "other", name: "function" }];
  if (ts.isTypeQueryNode(node) || ts.isIndexedAccessTypeNode(node) || ts.isTypeOperatorNode(node))
    return constantTypes(node, context) ?? operatorParts(node, context);
  return keywordParts(node.kind);
}

/** What stands inside of a value is not awaited, and may well be of the type that holds it. */
function inside(context: TypeContext): TypeContext {
  return { ...context, awaits: false, open: [] };
}

function operatorParts(
  node: ts.TypeQueryNode | ts.IndexedAccessTypeNode | ts.TypeOperatorNode,
  context: TypeContext,
): readonly Part[] {
  if (ts.isTypeQueryNode(node)) return other;
  if (ts.isIndexedAccessTypeNode(node)) {
    const found = partsAt(partsOf(node.objectType, context), partsOf(node.indexType, context));
    return found ?? other;
  }
  if (node.operator === ts.SyntaxKind.ReadonlyKeyword) return partsOf(node.type, context);
  const fields = node.operator === ts.SyntaxKind.KeyOfKeyword ? fieldsOf(partsOf(node.type, context)) : undefined;
  return fields?.map(({ name }): Part => ({ kind: "literal", value: name })) ?? other;
}

/** `T[K]`, where the keys are literals or `T` is a list; undefined for what cannot be told. */
function partsAt(object: readonly Part[], keys: readonly Part[]): readonly Part[] | undefined {
  const found = keys.map((key) => {
    if (key.kind === "literal") return partsOfKey(object, String(key.value));
    const [only, ...more] = object;
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

/** `v${1 | 2}`: each of its texts, where they are few and all known. */
function templateParts(node: ts.TemplateLiteralTypeNode, context: TypeContext): readonly Part[] {
  let texts = [node.head.text];
  for (const { type, literal } of node.templateSpans) {
    const parts = partsOf(type, context);
    const values = parts.flatMap((part) => (part.kind === "literal" ? String(part.value) : []));
    if (values.length < parts.length || texts.length * values.length > 100) return [{ kind: "text" }];
    texts = texts.flatMap((text) => values.map((value) => text + value + literal.text));
  }
  return texts.map((value) => ({ kind: "literal", value }));
}

function tupleParts(node: ts.TupleTypeNode, context: TypeContext): readonly Part[] {
  const element = (): readonly Part[] =>
    node.elements.flatMap((member) => {
      const type = ts.isNamedTupleMember(member) ? member.type : member;
      const inner = ts.isRestTypeNode(type) || ts.isOptionalTypeNode(type) ? type.type : type;
      return partsOf(inner, inside(context));
    });
  return [{ kind: "list", element }];
}

/** `{ [P in "a" | "b"]?: T }`, and over `keyof T`, whose optional keys stay optional. */
function mappedParts(node: ts.MappedTypeNode, context: TypeContext): readonly Part[] {
  const { constraint, name } = node.typeParameter;
  if (!constraint || node.nameType) return other;
  const source =
    ts.isTypeOperatorNode(constraint) && constraint.operator === ts.SyntaxKind.KeyOfKeyword
      ? fieldsOf(partsOf(constraint.type, context))
      : undefined;
  const symbol = context.checker.getSymbolAtLocation(name);
  const question = node.questionToken?.kind;
  return keyedParts(partsOf(constraint, context), (key) => ({
    optional:
      question === ts.SyntaxKind.MinusToken
        ? false
        : question !== undefined || (source?.some((field) => field.name === key && field.optional) ?? false),
    parts: () => {
      const bindings = new Map(context.bindings);
      if (symbol && key !== undefined) bindings.set(symbol, () => [{ kind: "literal", value: key }]);
      return node.type ? partsOf(node.type, { ...inside(context), bindings }) : [{ kind: "any" }];
    },
  }));
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

/** `string & { brand: "Id" }` is a string; of object types the fields come together. */
function intersection(members: readonly (readonly Part[])[]): readonly Part[] {
  const primitives = members.filter((parts) => parts.every(({ kind }) => !STRUCTURES.has(kind)));
  const literals = primitives.find((parts) => parts.every(({ kind }) => kind === "literal"));
  const primitive = literals ?? primitives[0];
  if (primitive) return primitive;
  const fields = members.map(fieldsOf);
  if (fields.includes(undefined)) return other;
  return [{ kind: "fields", fields: merge(fields.flatMap((list) => list ?? [])) }];
}

const STRUCTURES: ReadonlySet<Part["kind"]> = new Set(["fields", "list", "record", "other", "any"]);

function merge(fields: readonly Field[]): readonly Field[] {
  return [...new Map(fields.map((field) => [field.name, field])).values()];
}

/** Only an object of properties has fields: a method or a call signature makes it something else. */
function memberParts(members: readonly ts.TypeElement[], context: TypeContext): readonly Part[] {
  const fields: Field[] = [];
  for (const member of members) {
    if (ts.isSetAccessorDeclaration(member)) continue;
    if (ts.isIndexSignatureDeclaration(member) && members.length === 1)
      return [{ kind: "record", element: () => partsOf(member.type, inside(context)) }];
    const name = member.name && memberName(member.name);
    if (!(ts.isPropertySignature(member) || ts.isGetAccessorDeclaration(member)) || name === undefined) return other;
    const { type } = member;
    fields.push({
      name,
      optional: member.questionToken !== undefined,
      parts: () => (type ? partsOf(type, inside(context)) : [{ kind: "any" }]),
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
  const { symbol, within } = declared(name, context);
  if (!symbol?.declarations?.length)
    return ts.isIdentifier(name) ? libraryReference(name.text, typeArguments, context) : other;
  const bound = context.bindings.get(symbol);
  if (bound) return bound();
  if (context.open.includes(symbol)) return other;
  // A constant or function of the same name is another meaning of it.
  const types = symbol.declarations.filter((d) => !ts.isVariableDeclaration(d) && !ts.isFunctionDeclaration(d));
  const [declaration] = types;
  if (!declaration) return other;
  const body: TypeContext = {
    ...within,
    open: [...context.open, symbol],
    bindings: bindings(types, typeArguments, within.checker, context),
  };
  if (ts.isTypeAliasDeclaration(declaration)) return partsOf(declaration.type, body);
  if (ts.isTypeParameterDeclaration(declaration))
    return declaration.constraint ? partsOf(declaration.constraint, body) : [{ kind: "any" }];
  if (ts.isEnumMember(declaration)) return enumParts([declaration], within.checker);
  if (types.every(ts.isEnumDeclaration)) {
    const members = types.flatMap((type) => [...type.members]);
    return enumParts(members, within.checker);
  }
  return types.every(ts.isInterfaceDeclaration) ? interfaceParts(types, body) : other;
}

/** The symbol of a type's name, and the context in which it is declared. */
function declared(
  name: ts.EntityName,
  context: TypeContext,
): { readonly symbol: ts.Symbol | undefined; readonly within: TypeContext } {
  const { checker, elsewhere, module } = context;
  const first = firstOf(name);
  const imported = checker.getSymbolAtLocation(first)?.declarations?.some(isImported) === true;
  const found = imported ? elsewhere(module, name) : undefined;
  if (!found)
    return { symbol: checker.getSymbolAtLocation(ts.isIdentifier(name) ? name : name.right), within: context };
  const own = ts.getNameOfDeclaration(found.declaration);
  const symbol = own && found.module.checker.getSymbolAtLocation(own);
  return { symbol, within: { ...context, module: found.module, checker: found.module.checker } };
}

function firstOf(name: ts.EntityName): ts.Identifier {
  return ts.isIdentifier(name) ? name : firstOf(name.left);
}

/** @param checker of the file that declares them; the arguments are those of the context. */
function bindings(
  declarations: readonly ts.Declaration[],
  typeArguments: readonly ts.TypeNode[],
  checker: Checker,
  context: TypeContext,
): TypeContext["bindings"] {
  const bound = new Map(context.bindings);
  for (const declaration of declarations) {
    const parameters = (declaration as Partial<ts.TypeAliasDeclaration | ts.InterfaceDeclaration>).typeParameters ?? [];
    parameters.forEach((parameter, index) => {
      const symbol = checker.getSymbolAtLocation(parameter.name);
      const argument = typeArguments[index] ?? parameter.default;
      if (symbol && argument) bound.set(symbol, () => partsOf(argument, context));
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
    .map(({ expression, typeArguments }) =>
      ts.isIdentifier(expression) ? fieldsOf(referenceParts(expression, typeArguments ?? [], context)) : undefined,
    );
  const own = fieldsOf(
    memberParts(
      declarations.flatMap((declaration) => [...declaration.members]),
      context,
    ),
  );
  if (!own || inherited.includes(undefined)) return other;
  return [{ kind: "fields", fields: merge([...inherited.flatMap((list) => list ?? []), ...own]) }];
}

/** Types of the standard library: names that the file does not declare. Only a type that is awaited is one of a promise. */
function libraryReference(name: string, typeArguments: readonly ts.TypeNode[], context: TypeContext): readonly Part[] {
  if ((name === "Promise" || name === "PromiseLike") && !context.awaits) return [{ kind: "other", name }];
  if (name === "ReturnType") return resultParts(typeArguments[0], context);
  const awaits = context.awaits || name === "Awaited";
  return libraryParts(
    name,
    typeArguments.map(
      (type) => (where) => partsOf(type, where === "inside" ? inside(context) : { ...context, awaits }),
    ),
  );
}

/** `ReturnType<typeof load>` of a function of the file, by its annotation; of an async one there is a promise in any case. */
function resultParts(type: ts.TypeNode | undefined, context: TypeContext): readonly Part[] {
  const symbol = type && ts.isTypeQueryNode(type) ? context.checker.getSymbolAtLocation(type.exprName) : undefined;
  const declaration = symbol?.valueDeclaration;
  const value = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
  if (!value || !ts.isFunctionLike(value)) return other;
  if (value.type) return partsOf(value.type, context);
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
