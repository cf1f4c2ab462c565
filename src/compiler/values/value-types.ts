import { ts } from "#typescript";
import type { SourceModule } from "../typescript/source-module.js";
import { assertedType, defaultParts } from "./default-types.js";
import { evaluate } from "../typescript/evaluate.js";
import { NOT_GIVEN } from "../../model/limits.js";
import { type Elsewhere, typeContext } from "./type-context.js";
import { partsOf, partsOfKey } from "./type-nodes.js";
import { type Part } from "./part.js";
import type { Codec, ValueType } from "./codec.js";
import type { LiteralValue } from "./literal-text.js";

/** `by-value`: nothing is declared, so the value itself decides how it is written. */
export type OutputType = ValueType | "by-value";

export type ReturnType =
  | { readonly kind: "none" }
  | { readonly kind: "result"; readonly type: OutputType }
  | { readonly kind: "fields"; readonly fields: readonly { readonly name: string; readonly type: OutputType }[] };

export { NOT_GIVEN };

/** How an input travels: by its annotation, or by its default where there is none. */
export function parameterType(
  annotation: ts.TypeNode | undefined,
  initializer: ts.Expression | undefined,
  module: SourceModule,
  elsewhere: Elsewhere,
): ValueType {
  const type = annotation ?? assertedType(initializer);
  if (type) return valueType(partsOf(type, typeContext(module, elsewhere, false)));
  if (!initializer) return { codec: { kind: "value" }, optional: false };
  const literal = evaluate(initializer, module);
  const codec = literal.ok ? codecOfDefault(literal.value) : undefined;
  return codec ? { codec, optional: false } : valueType(defaultParts(initializer, module, elsewhere));
}

/** How the input travels that a destructured parameter has under `key`; undefined where its type does not say. */
export function keyType(
  annotation: ts.TypeNode,
  key: string,
  module: SourceModule,
  elsewhere: Elsewhere,
): ValueType | undefined {
  const parts = partsOfKey(partsOf(annotation, typeContext(module, elsewhere, false)), key);
  return parts && valueType(parts);
}

/** What a function leaves behind: nothing, one output `result`, or one for each key of an object type. */
export function returnType(
  annotation: ts.TypeNode | undefined,
  returns: Returns,
  module: SourceModule,
  elsewhere: Elsewhere,
): ReturnType {
  if (!annotation) return inferredReturn(returns);
  const parts = partsOf(annotation, typeContext(module, elsewhere, true));
  const [part, ...more] = parts;
  if (parts.every(({ kind }) => kind === "undefined")) return { kind: "none" };
  if (part?.kind !== "fields" || more.length > 0 || part.fields.length === 0)
    return { kind: "result", type: outputType(parts, false) };
  const fields = part.fields.map((field) => ({ name: field.name, type: outputType(field.parts(), field.optional) }));
  return { kind: "fields", fields };
}

/** The outputs with their types, in order. */
export function outputTypes(returns: ReturnType): readonly { readonly name: string; readonly type: OutputType }[] {
  if (returns.kind === "none") return [];
  return returns.kind === "result" ? [{ name: "result", type: returns.type }] : returns.fields;
}

/** Whether a function returns a value: always, never, or on some of its ways only. */
export type Returns = "always" | "sometimes" | "never";

function inferredReturn(returns: Returns): ReturnType {
  if (returns === "never") return { kind: "none" };
  return { kind: "result", type: returns === "always" ? "by-value" : { codec: { kind: "value" }, optional: true } };
}

/** What the function itself, not one inside of it, returns, as far as its statements tell. */
export function returnsOf(fn: ts.FunctionLikeDeclaration): Returns {
  const { body } = fn;
  if (!body) return "never";
  if (!ts.isBlock(body)) return isNothing(body) ? "never" : "always";
  const isValue = returnedBy(body).map((value) => value !== undefined && !isNothing(value));
  if (!isValue.includes(true)) return "never";
  const isAtEnd = (fn.flags & ts.NodeFlags.HasImplicitReturn) !== 0;
  return isAtEnd || isValue.includes(false) ? "sometimes" : "always";
}

function returnedBy(node: ts.Node): (ts.Expression | undefined)[] {
  if (ts.isReturnStatement(node)) return [node.expression];
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return [];
  const found: (ts.Expression | undefined)[] = [];
  ts.forEachChild(node, (child) => void found.push(...returnedBy(child)));
  return found;
}

/** `undefined`, `void f()`, and the one call that everybody ends an arrow function with: `() => console.log()`. */
function isNothing(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isNothing(node.expression);
  if (ts.isVoidExpression(node) || (ts.isIdentifier(node) && node.text === "undefined")) return true;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const callee = node.expression.expression;
  return ts.isIdentifier(callee) && callee.text === "console";
}

function codecOfDefault(value: unknown): Codec | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "number") return { kind: "number" };
  if (typeof value === "boolean") return { kind: "boolean" };
  if (typeof value === "bigint") return { kind: "bigint" };
  return { kind: typeof value === "string" ? "text" : "json" };
}

function outputType(parts: readonly Part[], optional: boolean): OutputType {
  if (!parts.some(({ kind }) => kind === "any")) {
    const type = valueType(parts);
    return { codec: type.codec, optional: optional || type.optional };
  }
  return optional ? { codec: { kind: "value" }, optional } : "by-value";
}

function valueType(parts: readonly Part[]): ValueType {
  const values = parts.filter(({ kind }) => kind !== "undefined");
  // `any` holds every other type of a union; it says nothing about being left out.
  const isAny = values.some(({ kind }) => kind === "any");
  return { codec: codecOf(values), optional: !isAny && values.length < parts.length };
}

/** One codec for all members of a union; JSON where they differ, because its text tells them apart. */
function codecOf(parts: readonly Part[]): Codec {
  if (parts.some(({ kind }) => kind === "any")) return { kind: "value" };
  const literals = parts.map(literalsOf);
  if (!literals.includes(undefined)) return codecOfLiterals([...new Set(literals.flatMap((values) => values ?? []))]);
  const [kind, ...more] = new Set(parts.map(baseKind));
  return kind === undefined || kind === "json" || more.length > 0 ? jsonCodec(parts) : { kind };
}

function jsonCodec(parts: readonly Part[]): Codec {
  // Of a type from elsewhere nothing is known.
  const holdsText = parts.some((part) => {
    if (part.kind === "literal") return typeof part.value === "string";
    return part.kind === "text" || part.kind === "date" || (part.kind === "other" && part.name === undefined);
  });
  const foreign = [...new Set(foreignIn(parts))];
  const from = parts.flatMap((part) => (part.kind === "other" ? (part.from ?? []) : []));
  return {
    kind: "json",
    ...(holdsText ? { holdsText } : {}),
    ...(foreign.length > 0 ? { foreign } : {}),
    ...(from.length > 0 ? { from } : {}),
  };
}

/** How deep types are looked into for what JSON does not know: they may hold themselves. */
const MAX_DEPTH = 4;

function foreignIn(parts: readonly Part[], depth = 0): string[] {
  if (depth > MAX_DEPTH) return [];
  return parts.flatMap((part) => {
    switch (part.kind) {
      case "date":
        return ["Date"];
      case "bigint":
        return ["bigint"];
      case "literal":
        return typeof part.value === "bigint" ? ["bigint"] : [];
      case "other":
        return part.name ?? [];
      case "list":
      case "record":
        return foreignIn(part.element(), depth + 1);
      case "fields":
        return part.fields.flatMap((field) => foreignIn(field.parts(), depth + 1));
      default:
        return [];
    }
  });
}

function literalsOf(part: Part): readonly LiteralValue[] | undefined {
  if (part.kind === "boolean") return [true, false];
  return part.kind === "literal" ? [part.value] : undefined;
}

function codecOfLiterals(values: readonly LiteralValue[]): Codec {
  if (values.length === 2 && values.includes(true) && values.includes(false)) return { kind: "boolean" };
  if (values.length === 0) return { kind: "json" };
  // `1 | "1"`: the text alone would not say which.
  const texts = new Set(values.map(String));
  return texts.size === values.length ? { kind: "literals", values } : { kind: "json", holdsText: true };
}

const literalKinds = { string: "text", number: "number", boolean: "boolean", bigint: "bigint" } as const;

/** The type that a literal belongs to: `string | "auto"` is a string. */
function baseKind(part: Part): "text" | "number" | "boolean" | "bigint" | "date" | "json" {
  switch (part.kind) {
    case "literal":
      return literalKinds[typeof part.value as keyof typeof literalKinds];
    case "any":
    case "undefined":
    case "null":
    case "fields":
    case "list":
    case "record":
    case "other":
      return "json";
    default:
      return part.kind;
  }
}
