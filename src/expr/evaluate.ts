import { argoFunctions, ARGO_TYPES, nested, typesOf } from "./functions/argo.js";
import { checkExpression } from "./check/check.js";
import { evaluateNode } from "./run/evaluate-node.js";
import { parseExpression } from "./syntax/parse.js";
import type { Type } from "./language/types.js";
import type { Value } from "./values/values.js";

/** Variables by their full names, as Argo has them: `inputs.parameters.x`. Undefined and null are nil. */
export type Variables = Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>;

/** Elements that an expression may make. */
const MOST_ELEMENTS = 1e6;

/**
 * What an expression is, as Argo Workflows 4.1 evaluates it with expr 1.17: it is read, its names and types are compared
 * with the variables, and it runs with Argo's own functions (`asInt`, `toJson`, `jsonpath`, `sprig` …).
 *
 * Of the values that come out a bigint is an integer, a number one with a point (as `fromJSON` gives them), null is nil, and
 * a Map is a map; `jsonOf` writes them as Go does. Of those that go in, objects may stand for maps.
 *
 * @throws ExpressionError whose `fault` says what is wrong: `syntax`, `unknown name`, `types do not fit` and `bad pattern`
 * before it runs; `wrong type` and `wrong value` when it does; `not known here` for what only the engine can do.
 */
export function evaluateExpression(text: string, variables: Variables): Value {
  const environment = nested(variables);
  const types = new Map<string, Type>([...typesOf(environment), ...ARGO_TYPES]);
  const node = parseExpression(text, (name) => types.has(name));
  checkExpression(node, { kind: "map", of: { kind: "unknown" }, fields: types, isClosed: true });
  return evaluateNode(node, {
    environment: new Map([...environment, ...argoFunctions()]),
    variables: new Map(),
    loop: undefined,
    budget: { left: MOST_ELEMENTS },
    evaluate: evaluateNode,
  });
}
