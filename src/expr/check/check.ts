import { ExpressionError } from "../language/error.js";
import { binaryType, binaryTypeAtRun } from "./operators.js";
import { checkPredicate } from "./predicates.js";
import { checkValues } from "./values.js";
import { checkPattern, type Checking, misfit } from "./checking.js";
import { methodOf } from "../language/methods.js";
import { isBuiltin, PREDICATES } from "../language/predicates.js";
import { SIGNATURES } from "../language/signatures.js";
import type { Node } from "../syntax/tree.js";
import {
  ANY_LIST,
  ANY_MAP,
  BOOLEAN,
  FLOAT,
  INTEGER,
  isAssignable,
  isNumber,
  isUnknown,
  listOf,
  type MapType,
  NIL,
  TEXT,
  type Type,
  UNKNOWN_TYPE,
  wordsOf,
} from "../language/types.js";

/**
 * What an expression gives, as far as that can be told before it runs.
 *
 * @throws ExpressionError for a name that is not there, and for types that do not fit, as the language says when it compiles.
 */
export function checkExpression(node: Node, names: MapType, isRun = false): Type {
  return typeOf(node, { names, variables: new Map(), around: [], isRun, typeOf });
}

function typeOf(node: Node, scope: Checking): Type {
  switch (node.kind) {
    case "nil":
      return NIL;
    case "name":
      return ofName(node, scope);
    case "integer":
      return INTEGER;
    case "float":
      return FLOAT;
    case "boolean":
      return BOOLEAN;
    case "text":
      return TEXT;
    case "bytes":
      return { kind: "bytes" };
    case "unary":
      return ofUnary(node, typeOf(node.of, scope));
    case "binary":
      return ofBinary(node, scope);
    case "chain":
      return typeOf(node.of, scope);
    case "member":
      return ofMember(node, scope);
    case "slice":
      return ofSlice(node, scope);
    case "call":
      return ofCall(node, scope);
    case "builtin":
      return ofBuiltin(node, scope);
    case "predicate":
      return typeOf(node.of, scope);
    case "pointer":
      return ofPointer(node, scope);
    case "let":
      return ofLet(node, scope);
    case "sequence":
      return node.of.map((one) => typeOf(one, scope)).at(-1) ?? UNKNOWN_TYPE;
    case "condition":
      return ofCondition(node, scope);
    case "list":
      return ofList(node.of.map((one) => typeOf(one, scope)));
    case "map":
      for (const { key, value } of node.of) {
        typeOf(key, scope);
        typeOf(value, scope);
      }
      return ANY_MAP;
    default:
      return node satisfies never;
  }
}

function ofName({ name, at }: Node & { kind: "name" }, { variables, names }: Checking): Type {
  if (name === "$env") return UNKNOWN_TYPE;
  const found = variables.get(name) ?? names.fields?.get(name);
  if (found) return found;
  const builtin = SIGNATURES.get(name);
  if (builtin || PREDICATES.has(name)) {
    const [signature] = builtin && "overloads" in builtin ? builtin.overloads : [];
    return { kind: "function", signature: signature ?? { takes: ["any"], isVariadic: true, gives: UNKNOWN_TYPE } };
  }
  if (!names.isClosed) return UNKNOWN_TYPE;
  throw new ExpressionError("unknown name", `it knows no '${name}'`, at, name);
}

function ofUnary({ operator, at }: Node & { kind: "unary" }, type: Type): Type {
  const isLogic = operator === "!" || operator === "not";
  if (isLogic && (type.kind === "boolean" || isUnknown(type))) return BOOLEAN;
  if (!isLogic && (isNumber(type) || isUnknown(type))) return type;
  return misfit(`'${operator}' takes ${isLogic ? "true or false" : "a number"}, and not ${wordsOf(type)}`, { at });
}

function ofBinary(node: Node & { kind: "binary" }, scope: Checking): Type {
  const { operator, left, right } = node;
  const [leftType, rightType] = [typeOf(left, scope), typeOf(right, scope)];
  if (operator === "matches" && right.kind === "text") checkPattern(right.text, right.at);
  const found = scope.isRun
    ? binaryTypeAtRun(operator, leftType, rightType)
    : binaryType(operator, leftType, rightType);
  return found ?? misfit(betweenWords(operator, leftType, rightType), node);
}

function betweenWords(operator: string, left: Type, right: Type): string {
  return `'${operator}' cannot stand between ${wordsOf(left)} and ${wordsOf(right)}`;
}

function ofMember(node: Node & { kind: "member" }, scope: Checking): Type {
  const { of, key } = node;
  if (of.kind === "name" && of.name === "$env") return ofEnvironment(node, scope);
  const base = typeOf(of, scope);
  const keyType = typeOf(key, scope);
  if (isUnknown(base)) return UNKNOWN_TYPE;
  const name = key.kind === "text" ? key.text : undefined;
  if (name !== undefined) {
    if (base.kind === "nil") return misfit(`nil has no '${name}'`, node);
    const method = methodOf(base.kind, name);
    if (method) return { kind: "function", signature: method };
  }
  if (base.kind === "struct" && name !== undefined && base.fields.has(name)) return base.of;
  const isKey = isUnknown(keyType) || base.kind !== "map" || base.anyKey || keyType.kind === "text";
  if (base.kind === "map" && isKey) {
    const field = name === undefined ? undefined : base.fields?.get(name);
    if (field || !base.isClosed || name === undefined) return field ?? base.of;
    const written = of.kind === "name" ? `${of.name}.${name}` : name;
    throw new ExpressionError("unknown name", `it knows no '${written}'`, key.at, written);
  }
  if (scope.isRun && base.kind === "text" && name === undefined) return UNKNOWN_TYPE;
  if (base.kind === "list" || base.kind === "bytes") {
    if (keyType.kind === "integer" || isUnknown(keyType)) return base.kind === "list" ? base.of : INTEGER;
    return misfit(`an element of a list has a number, and not ${wordsOf(keyType)}`, key);
  }
  return misfit(`${wordsOf(base)} has no ${name === undefined ? "elements" : `'${name}'`}`, key);
}

/** The environment as a whole: what it lacks is an error, but behind `?.`. */
function ofEnvironment({ key, isOptional }: Node & { kind: "member" }, { names }: Checking): Type {
  if (key.kind !== "text") return UNKNOWN_TYPE;
  const found = names.fields?.get(key.text);
  if (found || isOptional || !names.isClosed) return found ?? UNKNOWN_TYPE;
  throw new ExpressionError("unknown name", `it knows no '${key.text}'`, key.at, key.text);
}

function ofSlice(node: Node & { kind: "slice" }, scope: Checking): Type {
  const type = typeOf(node.of, scope);
  if (isUnknown(type)) return UNKNOWN_TYPE;
  if (type.kind !== "text" && type.kind !== "list" && type.kind !== "bytes")
    return misfit(`${wordsOf(type)} has no parts`, node);
  for (const end of [node.from, node.to]) {
    const endType = end && typeOf(end, scope);
    if (endType && !isUnknown(endType) && endType.kind !== "integer")
      misfit(`a part begins and ends at a number, and not at ${wordsOf(endType)}`, end);
  }
  return type;
}

function ofCall(node: Node & { kind: "call" }, scope: Checking): Type {
  const { of, values } = node;
  if (of.kind === "name" && of.name === "$env") return misfit("'$env' is no function", node);
  const type = typeOf(of, scope);
  // As in the language itself: what is given to something that is not known is not looked at.
  if (isUnknown(type)) {
    if (scope.isRun) for (const value of values) typeOf(value, scope);
    return UNKNOWN_TYPE;
  }
  if (type.kind !== "function") return misfit(`${wordsOf(type)} cannot be called`, node);
  const name = of.kind === "name" ? of.name : of.kind === "member" && of.key.kind === "text" ? of.key.text : "it";
  return checkValues(
    name,
    [type.signature],
    values.map((value) => [value, typeOf(value, scope)]),
    node,
  );
}

/** They go over the bytes of a text when the expression runs, or give it back. */
const TAKE_TEXTS = new Set(["first", "last", "get", "max", "min"]);

function ofBuiltin(node: Node & { kind: "builtin" }, scope: Checking): Type {
  const { name, values } = node;
  if (PREDICATES.has(name)) return checkPredicate(node, scope);
  const types = values.map((value): [Node, Type] => [value, typeOf(value, scope)]);
  if (name === "get" && !scope.isRun) return ofGet(node, types);
  const builtin = SIGNATURES.get(name);
  if (!builtin || !isBuiltin(name)) return UNKNOWN_TYPE;
  if ("overloads" in builtin) return checkValues(name, builtin.overloads, types, node);
  if (scope.isRun && TAKE_TEXTS.has(name)) return UNKNOWN_TYPE;
  const given = types.map(([, type]) => type);
  return builtin.check(given) ?? misfit(`${name}() does not take ${given.map(wordsOf).join(", ") || "nothing"}`, node);
}

function ofGet(node: Node, types: readonly [Node, Type][]): Type {
  const [[of, base] = [], [key, keyType] = []] = types;
  if (!of || !base || !key || !keyType || types.length !== 2) return misfit("get() takes two values", node);
  if (isUnknown(base) || (of.kind === "name" && of.name === "$env")) return UNKNOWN_TYPE;
  const fits = (kind: Type["kind"]): boolean => isUnknown(keyType) || keyType.kind === kind;
  if (base.kind === "list" && fits("integer")) return base.of;
  if (base.kind === "map" && (base.anyKey || fits("text"))) return base.of;
  return misfit(`get() does not take ${wordsOf(keyType)} of ${wordsOf(base)}`, node);
}

function ofPointer(node: Node & { kind: "pointer" }, { around }: Checking): Type {
  const scope = around.at(-1);
  if (!scope) return misfit("'#' stands for an element only in a predicate", node);
  if (node.name !== "") return scope.pointers.get(node.name) ?? misfit(`it knows no '#${node.name}'`, node);
  const { collection } = scope;
  if (collection.kind === "list") return collection.of;
  return collection.kind === "bytes" || collection.kind === "text" ? INTEGER : UNKNOWN_TYPE;
}

function ofLet(node: Node & { kind: "let" }, scope: Checking): Type {
  const { name, value, of } = node;
  if (scope.variables.has(name) || scope.names.fields?.has(name) || isBuiltin(name))
    return misfit(`there is a '${name}' already`, node);
  const variables = new Map([...scope.variables, [name, typeOf(value, scope)]]);
  return typeOf(of, { ...scope, variables });
}

function ofCondition(node: Node & { kind: "condition" }, scope: Checking): Type {
  const condition = typeOf(node.of, scope);
  if (condition.kind !== "boolean" && !isUnknown(condition))
    return misfit(`the condition is ${wordsOf(condition)}, and neither true nor false`, node.of);
  const [yes, no] = [typeOf(node.yes, scope), typeOf(node.no, scope)];
  if (scope.isRun) return yes.kind === no.kind ? yes : UNKNOWN_TYPE;
  if (yes.kind === "nil") return no;
  if (no.kind === "nil") return yes;
  if (!isAssignable(yes, no)) return UNKNOWN_TYPE;
  if (yes.kind !== "list" || no.kind !== "list") return yes;
  return isAssignable(yes.of, no.of) && isAssignable(no.of, yes.of) ? yes : ANY_LIST;
}

function ofList(types: readonly Type[]): Type {
  const last = types.at(-1) ?? UNKNOWN_TYPE;
  return types.every((type) => kindOf(type) === kindOf(last)) ? listOf(last) : ANY_LIST;
}

/** Kinds of Go: nil has none, like what is not known. */
function kindOf(type: Type): string {
  if (type.kind === "unknown") return type.isAny ? "any" : "none";
  return type.kind === "nil" ? "none" : type.kind === "bytes" ? "list" : type.kind;
}
