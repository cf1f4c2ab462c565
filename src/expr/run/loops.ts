import { bytesOf } from "../../go/texts.js";
import { ExpressionError } from "../language/error.js";
import { applyOperator, order } from "../values/operate.js";
import { isTrue, type Scope, spend, wrongType, wrongValue } from "../values/scope.js";
import type { Node } from "../syntax/tree.js";
import { AnyMap, elementsOf, kindOf, type Value } from "../values/values.js";

/** `map`, `filter` and their like. */
export function evaluatePredicate(node: Node & { kind: "builtin" }, scope: Scope): Value {
  const { name, values } = node;
  const [list, predicate, third] = values;
  const given = list === undefined ? null : scope.evaluate(list, scope);
  // A text is gone through by its bytes.
  const elements =
    elementsOf(typeof given === "string" ? bytesOf(given) : given) ??
    wrongType(`${name}() takes a list, and not ${kindOf(given)}`, node);
  const at = (index: number, total: Value = null): Scope => ({
    ...scope,
    loop: { element: elements[index] ?? null, index, total },
  });
  const body: Node = predicate ?? { kind: "pointer", name: "", at: node.at };
  const value = (index: number, total?: Value): Value => scope.evaluate(body, at(index, total));
  const fits = (index: number): boolean => isTrue(body, at(index));
  const indices = [...elements.keys()];
  const found = (index: number | undefined): Value => (index === undefined ? null : (elements[index] ?? null));
  const number = (index: number | undefined): Value => (index === undefined ? null : BigInt(index));
  switch (name) {
    case "all":
      return indices.every(fits);
    case "none":
      return !indices.some(fits);
    case "any":
      return indices.some(fits);
    case "one":
      return indices.filter(fits).length === 1;
    case "filter":
      return listed(indices.filter(fits).map(found), node, scope);
    case "map":
      return listed(
        indices.map((index) => value(index)),
        node,
        scope,
      );
    case "count":
      return BigInt(indices.filter(fits).length);
    case "sum":
      return indices.reduce<Value>((sum, index) => applyOperator("+", value(index), sum, node, scope.budget), 0n);
    case "find":
      return found(indices.find(fits));
    case "findIndex":
      return number(indices.find(fits));
    case "findLast":
      return found(indices.reverse().find(fits));
    case "findLastIndex":
      return number(indices.reverse().find(fits));
    case "groupBy":
      return grouped(indices.map((index) => [value(index), found(index)]));
    case "sortBy": {
      const direction = third ? scope.evaluate(third, scope) : "asc";
      return sortedBy(
        indices.map((index) => [value(index), found(index)]),
        direction,
        node,
      );
    }
    case "reduce":
      return reduced(indices, third && scope.evaluate(third, scope), found, value, node);
    default:
      throw new ExpressionError("not known here", `${name}() is not known here`, node.at);
  }
}

function listed(values: readonly Value[], node: Node, scope: Scope): readonly Value[] {
  spend(scope.budget, values.length, node);
  return values;
}

function grouped(pairs: readonly (readonly [Value, Value])[]): AnyMap {
  const groups = new AnyMap();
  for (const [key, element] of pairs) groups.set(key, [...(elementsOf(groups.get(key) ?? []) ?? []), element]);
  return groups;
}

/** The elements in the order of what stands for them. */
export function sortedBy(pairs: readonly (readonly [Value, Value])[], direction: Value, node: Node): readonly Value[] {
  if (direction !== "asc" && direction !== "desc") return wrongValue("an order is 'asc' or 'desc'", node);
  const sign = direction === "asc" ? 1 : -1;
  return [...pairs].sort(([left], [right]) => sign * order("<", left, right, node)).map(([, element]) => element);
}

function reduced(
  indices: readonly number[],
  start: Value | undefined,
  found: (index: number) => Value,
  value: (index: number, total: Value) => Value,
  node: Node,
): Value {
  if (start === undefined && indices.length === 0)
    return wrongValue("reduce() of nothing needs a value to begin with", node);
  const [rest, first] = start === undefined ? [indices.slice(1), found(0)] : [indices, start];
  return rest.reduce<Value>((total, index) => value(index, total), first);
}
