import type { Failing } from "../values/failing.js";
import { LIST_FUNCTIONS } from "./lists.js";
import { NUMBER_FUNCTIONS } from "./numbers.js";
import { TEXT_FUNCTIONS } from "./texts.js";
import { TIME_FUNCTIONS } from "./times.js";
import { ExpressionError } from "../language/error.js";
import { type Budget, spend, wrongType, wrongValue } from "../values/scope.js";
import type { Node } from "../syntax/tree.js";
import { elementsOf, isList, kindOf, type Value } from "../values/values.js";

type Function = (values: readonly Value[], failing: Failing) => Value;

const FUNCTIONS: ReadonlyMap<string, Function> = new Map<string, Function>(
  Object.entries({ ...TEXT_FUNCTIONS, ...NUMBER_FUNCTIONS, ...LIST_FUNCTIONS, ...TIME_FUNCTIONS }),
);

/** These count against the language's limit. */
const MAKES_ELEMENTS = new Set(["reverse", "concat", "flatten", "sort", "repeat"]);

/** A function of the language itself. */
export function callBuiltin(name: string, values: readonly Value[], node: Node, budget: Budget): Value {
  const found = FUNCTIONS.get(name);
  if (!found) throw new ExpressionError("not known here", `${name}() is not known here`, node.at);
  const given = found(values, {
    type: (value, wanted) => wrongType(`${name}() takes ${wanted}, and not ${kindOf(value ?? null)}`, node),
    value: (problem) => wrongValue(problem, node),
  });
  if (MAKES_ELEMENTS.has(name)) spend(budget, typeof given === "string" ? given.length : sizeOf(given), node);
  return given;
}

function sizeOf(value: Value): number {
  return isList(value) ? (elementsOf(value)?.length ?? 0) : 0;
}
