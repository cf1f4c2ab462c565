import { ExpressionError } from "../language/error.js";
import type { Node } from "../syntax/tree.js";
import { kindOf, type Value } from "./values.js";

/** Where a predicate is: at one element of a list. */
export interface Loop {
  readonly element: Value;
  readonly index: number;
  /** What `reduce` has come to. */
  readonly total: Value;
}

/** What an expression is evaluated with. */
export interface Scope {
  readonly environment: ReadonlyMap<string, Value>;
  readonly variables: ReadonlyMap<string, Value>;
  readonly loop: Loop | undefined;
  readonly budget: Budget;
  /** Evaluates a part of the expression. */
  evaluate(node: Node, scope: Scope): Value;
}

/** How many elements may still be made: the language has a limit. */
export interface Budget {
  left: number;
}

type Place = Pick<Node, "at">;

export function wrongType(problem: string, { at }: Place): never {
  throw new ExpressionError("wrong type", problem, at);
}

export function wrongValue(problem: string, { at }: Place): never {
  throw new ExpressionError("wrong value", problem, at);
}

export function spend(budget: Budget, count: number, place: Place): void {
  budget.left -= count;
  if (budget.left <= 0) wrongValue("it makes more elements than the language allows", place);
}

/** Whether a condition holds; what is neither true nor false is an error. */
export function isTrue(node: Node, scope: Scope): boolean {
  const value = scope.evaluate(node, scope);
  return typeof value === "boolean" ? value : wrongType(`${kindOf(value)} is neither true nor false`, node);
}
