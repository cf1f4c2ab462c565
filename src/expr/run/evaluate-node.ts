import { textOf } from "../../go/texts.js";
import { checkPattern } from "../check/checking.js";
import { ExpressionError } from "../language/error.js";
import { callBuiltin } from "../functions/functions.js";
import { callMethod } from "./call-method.js";
import { constantTruth } from "./constants.js";
import { fetchFrom, isIn, sliceOf } from "../values/members.js";
import { applyOperator } from "../values/operate.js";
import { evaluatePredicate } from "./loops.js";
import { PREDICATES } from "../language/predicates.js";
import { isTrue, type Loop, type Scope, spend, wrongType } from "../values/scope.js";
import type { Node } from "../syntax/tree.js";
import { GoFunction, isMap, NIL_LIST, TextMap, type Value, kindOf } from "../values/values.js";

/** Nothing stands in front of a `?.`: the whole chain is nil. */
class Broken extends Error {}

export function evaluateNode(node: Node, scope: Scope): Value {
  switch (node.kind) {
    case "nil":
      return null;
    case "name":
      return ofName(node.name, scope);
    case "integer":
    case "float":
    case "boolean":
    case "bytes":
      return node.value;
    case "text":
      return node.text;
    case "unary":
      return ofUnary(node, scope);
    case "binary":
      return ofBinary(node, scope);
    case "chain":
      return ofChain(node.of, scope);
    case "member":
      return ofMember(node, scope);
    case "slice":
      return ofSlice(node, scope);
    case "call":
      return ofCall(node, scope);
    case "builtin":
      if (PREDICATES.has(node.name)) return evaluatePredicate(node, scope);
      return callBuiltin(
        node.name,
        node.values.map((value) => evaluateNode(value, scope)),
        node,
        scope.budget,
      );
    case "predicate":
      return evaluateNode(node.of, scope);
    case "pointer":
      return ofPointer(node.name, scope.loop);
    case "let": {
      const variables = new Map([...scope.variables, [node.name, evaluateNode(node.value, scope)]]);
      return evaluateNode(node.of, { ...scope, variables });
    }
    case "sequence":
      return node.of.map((one) => evaluateNode(one, scope)).at(-1) ?? null;
    case "condition":
      return evaluateNode(isTrue(node.of, scope) ? node.yes : node.no, scope);
    case "list":
      spend(scope.budget, node.of.length, node);
      return node.of.map((one) => evaluateNode(one, scope));
    case "map":
      return ofMap(node, scope);
    default:
      return node satisfies never;
  }
}

function ofName(name: string, { variables, environment }: Scope): Value {
  if (name === "$env") return environment;
  return variables.get(name) ?? environment.get(name) ?? null;
}

function ofUnary(node: Node & { kind: "unary" }, scope: Scope): Value {
  if (node.operator === "!" || node.operator === "not") return !isTrue(node.of, scope);
  const value = evaluateNode(node.of, scope);
  if (node.operator === "+") return value;
  if (typeof value === "bigint") return BigInt.asIntN(64, -value);
  return typeof value === "number" ? -value : wrongType(`'-' takes a number, and not ${kindOf(value)}`, node);
}

function ofBinary(node: Node & { kind: "binary" }, scope: Scope): Value {
  const { operator, left, right } = node;
  switch (operator) {
    case "or":
    case "||":
      return ofLogic(left, right, true, scope);
    case "and":
    case "&&":
      return ofLogic(left, right, false, scope);
    case "??":
      return otherwise(node, scope);
    case "in":
      return isIn(evaluateNode(left, scope), evaluateNode(right, scope), right, node);
    case "matches":
      return ofPattern(evaluateNode(left, scope), evaluateNode(right, scope), node);
    default:
      return applyOperator(operator, evaluateNode(left, scope), evaluateNode(right, scope), node, scope.budget);
  }
}

/** The language leaves out what a constant beside it decides, before anything runs. */
function ofLogic(left: Node, right: Node, decides: boolean, scope: Scope): Value {
  const [first, second] = [constantTruth(left), constantTruth(right)];
  if (first === !decides) return evaluateNode(right, scope);
  if (second === !decides) return evaluateNode(left, scope);
  if (first === decides || second === decides) return decides;
  return isTrue(left, scope) === decides ? decides : evaluateNode(right, scope);
}

function otherwise({ left, right }: Node & { kind: "binary" }, scope: Scope): Value {
  const first = evaluateNode(left, scope);
  return first === null || first === NIL_LIST ? evaluateNode(right, scope) : first;
}

function ofChain(node: Node, scope: Scope): Value {
  try {
    return evaluateNode(node, scope);
  } catch (error) {
    if (error instanceof Broken) return null;
    throw error;
  }
}

function ofMember(node: Node & { kind: "member" }, scope: Scope): Value {
  const base = evaluateNode(node.of, scope);
  if (node.isOptional && base === null) throw new Broken();
  return fetchFrom(base, evaluateNode(node.key, scope), node);
}

function ofSlice(node: Node & { kind: "slice" }, scope: Scope): Value {
  const base = evaluateNode(node.of, scope);
  const to = node.to && evaluateNode(node.to, scope);
  return sliceOf(base, node.from && evaluateNode(node.from, scope), to, node);
}

function ofCall(node: Node & { kind: "call" }, scope: Scope): Value {
  const { of, values } = node;
  if (of.kind === "member" && of.key.kind === "text") {
    const base = evaluateNode(of.of, scope);
    if (base === null && of.isOptional) throw new Broken();
    const given = (): Value[] => values.map((value) => evaluateNode(value, scope));
    if (!isMap(base)) return callMethod(base, of.key.text, given(), node);
    return called(base.get(of.key.text) ?? (base instanceof TextMap ? "" : null), given(), of.key.text, node);
  }
  const given = values.map((value) => evaluateNode(value, scope));
  return called(evaluateNode(of, scope), given, of.kind === "name" ? of.name : "it", node);
}

function called(callee: Value, values: readonly Value[], name: string, node: Node): Value {
  if (!(callee instanceof GoFunction)) return wrongType(`${name} is no function`, node);
  return callee.call(values);
}

function ofPointer(name: string, loop: Loop | undefined): Value {
  if (name === "index") return BigInt(loop?.index ?? 0);
  return (name === "acc" ? loop?.total : loop?.element) ?? null;
}

function ofMap(node: Node & { kind: "map" }, scope: Scope): Value {
  spend(scope.budget, node.of.length, node);
  return new Map(
    node.of.map(({ key, value }) => {
      const name = evaluateNode(key, scope);
      if (typeof name !== "string") return wrongType(`a key is a text, and not ${kindOf(name)}`, key);
      return [name, evaluateNode(value, scope)];
    }),
  );
}

function ofPattern(value: Value, pattern: Value, node: Node & { kind: "binary" }): Value {
  if (value === null || pattern === null) return false;
  const text = value instanceof Uint8Array ? textOf(value) : value;
  if (typeof text !== "string" || typeof pattern !== "string")
    return wrongType(`'matches' takes texts, and not ${kindOf(value)} and ${kindOf(pattern)}`, node);
  try {
    return checkPattern(pattern, node.right.at).test(text);
  } catch (error) {
    if (error instanceof ExpressionError) throw new ExpressionError("wrong value", error.message, node.at);
    throw error;
  }
}
