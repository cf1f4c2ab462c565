import { ts } from "#typescript";
import { constantTypes } from "./constant-types.js";

/** What one member of a union comes down to, as far as this file alone can tell. */
export type Part =
  | { readonly kind: "text" | "number" | "boolean" | "bigint" | "date" }
  | { readonly kind: "literal"; readonly value: string | number | boolean }
  | { readonly kind: "undefined" }
  /** `any`, `unknown`, or a type parameter that nothing is known of. */
  | { readonly kind: "any" }
  | { readonly kind: "fields"; readonly fields: readonly Field[] }
  /** Everything else: lists, classes, imported types, `null`, functions. */
  | { readonly kind: "other" };

/** A key of an object type. `parts` is a function because a type may hold itself. */
export interface Field {
  readonly name: string;
  readonly optional: boolean;
  parts(): readonly Part[];
}

export interface TypeContext {
  readonly checker: ts.TypeChecker;
  /** Whether `Promise<T>` is T: for what a function returns. */
  readonly awaits: boolean;
  /** The arguments of the generic aliases and interfaces on the way here. */
  readonly bindings: ReadonlyMap<ts.Symbol, () => readonly Part[]>;
  /** Aliases and interfaces on the way here: one that comes again is recursive. */
  readonly open: readonly ts.Symbol[];
}

const other: readonly Part[] = [{ kind: "other" }];

/** The members of a type as a flat union. Names are followed by symbol within the file; no type is inferred. */
export function partsOf(node: ts.TypeNode, context: TypeContext): readonly Part[] {
  if (ts.isParenthesizedTypeNode(node)) return partsOf(node.type, context);
  if (ts.isUnionTypeNode(node)) return node.types.flatMap((type) => partsOf(type, context));
  if (ts.isIntersectionTypeNode(node)) return intersection(node.types.map((type) => partsOf(type, context)));
  if (ts.isLiteralTypeNode(node)) return literalParts(node.literal);
  if (ts.isTemplateLiteralTypeNode(node)) return [{ kind: "text" }];
  if (ts.isTypeLiteralNode(node)) return memberParts(node.members, context);
  if (ts.isTypeReferenceNode(node)) return referenceParts(node.typeName, node.typeArguments ?? [], context);
  if (ts.isTypePredicateNode(node)) return [{ kind: node.assertsModifier ? "undefined" : "boolean" }];
  if (ts.isTypeQueryNode(node) || ts.isIndexedAccessTypeNode(node) || ts.isTypeOperatorNode(node))
    return constantTypes(node, context.checker) ?? other;
  return keywordParts(node.kind);
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
    default:
      return other;
  }
}

function literalParts(literal: ts.LiteralTypeNode["literal"]): readonly Part[] {
  if (ts.isStringLiteralLike(literal)) return [{ kind: "literal", value: literal.text }];
  if (ts.isNumericLiteral(literal)) return [{ kind: "literal", value: Number(literal.text) }];
  if (ts.isBigIntLiteral(literal)) return [{ kind: "bigint" }];
  if (literal.kind === ts.SyntaxKind.TrueKeyword) return [{ kind: "literal", value: true }];
  if (literal.kind === ts.SyntaxKind.FalseKeyword) return [{ kind: "literal", value: false }];
  if (!ts.isPrefixUnaryExpression(literal)) return other;
  const [part] = ts.isLiteralExpression(literal.operand) ? literalParts(literal.operand) : [];
  return part?.kind === "literal" ? [{ kind: "literal", value: -Number(part.value) }] : part ? [part] : other;
}

/** `string & { brand: "Id" }` is a string; of object types the fields come together. */
function intersection(members: readonly (readonly Part[])[]): readonly Part[] {
  const primitive = members.find((parts) =>
    parts.every((p) => p.kind !== "fields" && p.kind !== "other" && p.kind !== "any"),
  );
  if (primitive) return primitive;
  const fields = members.map(fieldsOf);
  if (fields.includes(undefined)) return other;
  return [{ kind: "fields", fields: merge(fields.flatMap((list) => list ?? [])) }];
}

function merge(fields: readonly Field[]): readonly Field[] {
  return [...new Map(fields.map((field) => [field.name, field])).values()];
}

function fieldsOf(parts: readonly Part[]): readonly Field[] | undefined {
  const [part, ...more] = parts;
  return part?.kind === "fields" && more.length === 0 ? part.fields : undefined;
}

/** Only an object of properties has fields: a method, an index or a call signature makes it something else. */
function memberParts(members: readonly ts.TypeElement[], context: TypeContext): readonly Part[] {
  const fields: Field[] = [];
  for (const member of members) {
    if (!ts.isPropertySignature(member) || ts.isComputedPropertyName(member.name)) return other;
    const { type } = member;
    fields.push({
      name: member.name.text,
      optional: member.questionToken !== undefined,
      // The value of a field is not awaited, and may well be of the type that holds it.
      parts: () => (type ? partsOf(type, { ...context, awaits: false, open: [] }) : [{ kind: "any" }]),
    });
  }
  return [{ kind: "fields", fields }];
}

function referenceParts(
  name: ts.EntityName,
  typeArguments: readonly ts.TypeNode[],
  context: TypeContext,
): readonly Part[] {
  const { checker } = context;
  if (isParameterOfArgots(name, checker)) return parameterParts(typeArguments, context);
  const symbol = checker.getSymbolAtLocation(ts.isIdentifier(name) ? name : name.right);
  if (!symbol?.declarations?.length)
    return ts.isIdentifier(name) ? libraryParts(name.text, typeArguments, context) : other;
  const bound = context.bindings.get(symbol);
  if (bound) return bound();
  if (context.open.includes(symbol)) return other;
  // A constant or function of the same name is another meaning of it.
  const types = symbol.declarations.filter((d) => !ts.isVariableDeclaration(d) && !ts.isFunctionDeclaration(d));
  const [declaration] = types;
  if (!declaration) return other;
  const inside: TypeContext = {
    ...context,
    open: [...context.open, symbol],
    bindings: bindings(types, typeArguments, context),
  };
  if (ts.isTypeAliasDeclaration(declaration)) return partsOf(declaration.type, inside);
  if (ts.isTypeParameterDeclaration(declaration))
    return declaration.constraint ? partsOf(declaration.constraint, inside) : [{ kind: "any" }];
  if (ts.isEnumMember(declaration)) return enumParts([declaration], checker);
  if (types.every(ts.isEnumDeclaration)) {
    const members = types.flatMap((type) => [...type.members]);
    return enumParts(members, checker);
  }
  return types.every(ts.isInterfaceDeclaration) ? interfaceParts(types, inside) : other;
}

function bindings(
  declarations: readonly ts.Declaration[],
  typeArguments: readonly ts.TypeNode[],
  context: TypeContext,
): TypeContext["bindings"] {
  const bound = new Map(context.bindings);
  for (const declaration of declarations) {
    const parameters = (declaration as Partial<ts.TypeAliasDeclaration | ts.InterfaceDeclaration>).typeParameters ?? [];
    parameters.forEach((parameter, index) => {
      const symbol = context.checker.getSymbolAtLocation(parameter.name);
      const argument = typeArguments[index] ?? parameter.default;
      if (symbol && argument) bound.set(symbol, () => partsOf(argument, context));
    });
  }
  return bound;
}

/** A member whose value is computed is a number: TypeScript wants the strings of an enum written out. */
function enumParts(members: readonly ts.EnumMember[], checker: ts.TypeChecker): readonly Part[] {
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

/** Types of the standard library: names that the file does not declare. */
function libraryParts(name: string, typeArguments: readonly ts.TypeNode[], context: TypeContext): readonly Part[] {
  const [first, second] = typeArguments;
  const inner = (): readonly Part[] => (first ? partsOf(first, context) : [{ kind: "any" }]);
  const fields = (change: (fields: readonly Field[]) => readonly Field[]): readonly Part[] => {
    const all = inner();
    const known = fieldsOf(all);
    return known ? [{ kind: "fields", fields: change(known) }] : all;
  };
  switch (name) {
    case "Date":
      return [{ kind: "date" }];
    case "String":
    case "Uppercase":
    case "Lowercase":
    case "Capitalize":
    case "Uncapitalize":
      return [{ kind: "text" }];
    case "Number":
      return [{ kind: "number" }];
    case "Boolean":
      return [{ kind: "boolean" }];
    case "BigInt":
      return [{ kind: "bigint" }];
    case "Promise":
    case "PromiseLike":
    case "Awaited":
      return context.awaits ? inner() : other;
    case "Readonly":
    case "NoInfer":
      return inner();
    case "NonNullable":
      return inner().filter((part) => part.kind !== "undefined");
    case "Partial":
      return fields((known) => known.map((field) => ({ ...field, optional: true })));
    case "Required":
      return fields((known) => known.map((field) => ({ ...field, optional: false })));
    case "Pick":
    case "Omit": {
      const keys = second
        ? partsOf(second, context).map((part) => (part.kind === "literal" ? part.value : undefined))
        : [];
      if (keys.includes(undefined)) return other;
      return fields((known) => known.filter((field) => keys.includes(field.name) === (name === "Pick")));
    }
    default:
      return other;
  }
}

/** `Parameter<T = string>` of the authoring library is T. */
function parameterParts([type]: readonly ts.TypeNode[], context: TypeContext): readonly Part[] {
  return type ? partsOf(type, context) : [{ kind: "text" }];
}

function isParameterOfArgots(name: ts.EntityName, checker: ts.TypeChecker): boolean {
  const first = ts.isIdentifier(name) ? name : name.left;
  const declaration = checker.getSymbolAtLocation(first)?.declarations?.[0];
  if (!declaration) return false;
  const imported = ts.findAncestor(declaration, ts.isImportDeclaration)?.moduleSpecifier;
  if (!imported || !ts.isStringLiteral(imported) || imported.text !== "argots") return false;
  if (ts.isImportSpecifier(declaration)) return (declaration.propertyName ?? declaration.name).text === "Parameter";
  return ts.isNamespaceImport(declaration) && ts.isQualifiedName(name) && name.right.text === "Parameter";
}
