import { ts } from "#typescript";
import { fieldsOf, isAssignable, isStructure, keyedParts } from "./library-types.js";
import type { Part } from "./part.js";
import { insideOf, type PartsOf, type TypeContext } from "./type-context.js";

const other: readonly Part[] = [{ kind: "other" }];

const BOOLEANS: readonly Part[] = [
  { kind: "literal", value: false },
  { kind: "literal", value: true },
];

/** `v${1 | 2}`: each of its texts, where they are few and all known. */
export function templateParts(
  node: ts.TemplateLiteralTypeNode,
  context: TypeContext,
  partsOf: PartsOf,
): readonly Part[] {
  let texts = [node.head.text];
  for (const { type, literal } of node.templateSpans) {
    const parts = partsOf(type, context).flatMap((part) => (part.kind === "boolean" ? BOOLEANS : [part]));
    const values = parts.flatMap((part) => (part.kind === "literal" ? String(part.value) : []));
    if (values.length < parts.length || texts.length * values.length > 100) return [{ kind: "text" }];
    texts = texts.flatMap((text) => values.map((value) => text + value + literal.text));
  }
  return texts.map((value) => ({ kind: "literal", value }));
}

export function tupleParts({ elements }: ts.TupleTypeNode, context: TypeContext, partsOf: PartsOf): readonly Part[] {
  const parts = elements.map((member) => () => {
    const type = ts.isNamedTupleMember(member) ? member.type : member;
    const inner = ts.isRestTypeNode(type) || ts.isOptionalTypeNode(type) ? type.type : type;
    const found = partsOf(inner, insideOf(context));
    if (isRest(member)) return found.flatMap((part) => (part.kind === "list" ? part.element() : other));
    const isOptional = ts.isNamedTupleMember(member) ? member.questionToken : ts.isOptionalTypeNode(member);
    return isOptional ? [...found, { kind: "undefined" } as const] : found;
  });
  // Behind a rest nobody knows which is which.
  const known = elements.some(isRest) ? [] : parts;
  return [{ kind: "list", element: () => parts.flatMap((one) => one()), elements: known }];
}

function isRest(member: ts.TypeNode): boolean {
  return ts.isNamedTupleMember(member) ? member.dotDotDotToken !== undefined : ts.isRestTypeNode(member);
}

/** `{ [P in "a" | "b"]?: T }`, and over `keyof T`, whose optional keys stay optional. */
export function mappedParts(node: ts.MappedTypeNode, context: TypeContext, partsOf: PartsOf): readonly Part[] {
  const { constraint, name } = node.typeParameter;
  if (!constraint) return other;
  const source =
    ts.isTypeOperatorNode(constraint) && constraint.operator === ts.SyntaxKind.KeyOfKeyword
      ? fieldsOf(partsOf(constraint.type, context))
      : undefined;
  const symbol = context.checker.getSymbolAtLocation(name);
  const question = node.questionToken?.kind;
  const bound = (key: string | undefined): TypeContext["bindings"] =>
    symbol && key !== undefined
      ? new Map([...context.bindings, [symbol, () => [{ kind: "literal", value: key }]]])
      : context.bindings;
  const mapped = keyedParts(partsOf(constraint, context), (key) => ({
    optional:
      question === ts.SyntaxKind.MinusToken
        ? false
        : question !== undefined || (source?.some((field) => field.name === key && field.optional) ?? false),
    parts: () => (node.type ? partsOf(node.type, { ...insideOf(context), bindings: bound(key) }) : [{ kind: "any" }]),
  }));
  const { nameType } = node;
  if (!nameType) return mapped;
  const renamed = fieldsOf(mapped)?.map((field) => {
    const names = partsOf(nameType, { ...context, bindings: bound(field.name) });
    const known = names.flatMap((part) => (part.kind === "literal" ? String(part.value) : []));
    return known.length < names.length ? undefined : known.map((as) => ({ ...field, name: as }));
  });
  if (!renamed || renamed.includes(undefined)) return other;
  return [{ kind: "fields", fields: renamed.flatMap((fields) => fields ?? []) }];
}

/** `T extends U ? X : Y` of what are no structures; member by member where `T` is a type parameter. */
export function conditionalParts(
  node: ts.ConditionalTypeNode,
  context: TypeContext,
  partsOf: PartsOf,
): readonly Part[] {
  const wanted = partsOf(node.extendsType, context);
  const checked = partsOf(node.checkType, context);
  if ([...wanted, ...checked].some(isStructure)) return other;
  const branch = (holds: boolean, within = context): readonly Part[] =>
    partsOf(holds ? node.trueType : node.falseType, within);
  const holds = (part: Part): boolean => wanted.some((one) => isAssignable(part, one));
  const name = ts.isTypeReferenceNode(node.checkType) ? node.checkType.typeName : undefined;
  const symbol = name && context.checker.getSymbolAtLocation(name);
  if (!symbol || !context.bindings.has(symbol)) return branch(checked.every(holds));
  return checked.flatMap((part) =>
    branch(holds(part), { ...context, bindings: new Map([...context.bindings, [symbol, () => [part]]]) }),
  );
}

/** `string & { brand: "Id" }` is a string; of literals those that all have, of object types the fields come together. */
export function intersection(members: readonly (readonly Part[])[]): readonly Part[] {
  const primitives = members.filter((parts) => !parts.some(isStructure));
  const literals = primitives.filter((parts) => parts.every(({ kind }) => kind === "literal"));
  const [first, ...others] = literals;
  if (first) return first.filter((part) => others.every((parts) => parts.some((one) => isAssignable(part, one))));
  const [primitive] = primitives;
  if (primitive) return primitive;
  const fields = members.map(fieldsOf);
  if (fields.includes(undefined)) return other;
  const merged = new Map(fields.flatMap((list) => list ?? []).map((field) => [field.name, field]));
  return [{ kind: "fields", fields: [...merged.values()] }];
}
