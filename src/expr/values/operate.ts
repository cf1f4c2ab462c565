import { wrapped } from "../../go/numbers.js";
import { compareTexts, joined } from "../../go/texts.js";
import { Duration, Time } from "../../go/times.js";
import { indexOf } from "./members.js";
import { type Budget, spend, wrongType } from "./scope.js";
import type { Node } from "../syntax/tree.js";
import { isEqual, isNumeric, kindOf, type Value } from "./values.js";

/** What operators give that take both sides as values. */
export function applyOperator(operator: string, left: Value, right: Value, node: Node, budget: Budget): Value {
  switch (operator) {
    case "==":
      return isEqual(left, right);
    case "!=":
      return !isEqual(left, right);
    case "<":
    case ">":
    case "<=":
    case ">=":
      return holds(operator, order(operator, left, right, node));
    case "contains":
    case "startsWith":
    case "endsWith":
      return ofTexts(operator, left, right, node);
    case "..":
      return range(indexOf(left, node), indexOf(right, node), node, budget);
    default:
      return calculated(operator, left, right) ?? between(operator, left, right, node);
  }
}

function between(operator: string, left: Value, right: Value, node: Node): never {
  return wrongType(`'${operator}' cannot stand between ${kindOf(left)} and ${kindOf(right)}`, node);
}

function holds(operator: "<" | ">" | "<=" | ">=", compared: number): boolean {
  if (operator === "<") return compared < 0;
  if (operator === ">") return compared > 0;
  return operator === "<=" ? compared <= 0 : compared >= 0;
}

/** Below zero where the left value comes first; no number where they have no order. */
export function order(operator: string, left: Value, right: Value, node: Node): number {
  if (isNumeric(left) && isNumeric(right))
    return left < right ? -1 : left > right ? 1 : Number(left) === Number(right) ? 0 : Number.NaN;
  if (typeof left === "string" && typeof right === "string") return compareTexts(left, right);
  const isTimed =
    (left instanceof Time && right instanceof Time) || (left instanceof Duration && right instanceof Duration);
  if (!isTimed) return between(operator, left, right, node);
  return Number(left.nanoseconds - right.nanoseconds);
}

function ofTexts(operator: "contains" | "startsWith" | "endsWith", left: Value, right: Value, node: Node): boolean {
  if (left === null || right === null) return false;
  if (typeof left !== "string" || typeof right !== "string") return between(operator, left, right, node);
  if (operator === "contains") return left.includes(right);
  return operator === "startsWith" ? left.startsWith(right) : left.endsWith(right);
}

function range(from: number, to: number, node: Node, budget: Budget): Value {
  const size = Math.max(to - from + 1, 0);
  spend(budget, size, node);
  return Array.from({ length: size }, (_, index) => BigInt(from + index));
}

const INTEGERS: Readonly<Record<string, (left: bigint, right: bigint) => bigint>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
};
const FLOATS: Readonly<Record<string, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "**": (left, right) => left ** right,
  "^": (left, right) => left ** right,
};

function calculated(operator: string, left: Value, right: Value): Value | undefined {
  if (typeof left === "bigint" && typeof right === "bigint") {
    if (operator === "%" && right !== 0n) return left % right;
    const whole = INTEGERS[operator];
    if (whole) return wrapped(whole(left, right));
  }
  if (isNumeric(left) && isNumeric(right)) return FLOATS[operator]?.(Number(left), Number(right));
  if (operator === "+" && typeof left === "string" && typeof right === "string") return joined(left, right);
  return timed(operator, left, right);
}

function timed(operator: string, left: Value, right: Value): Value | undefined {
  const moved = ({ nanoseconds, offset, zone }: Time, by: bigint): Time => new Time(nanoseconds + by, offset, zone);
  if (operator === "*") {
    const [one, other] = [scaled(left), scaled(right)];
    if (one === undefined || other === undefined) return undefined;
    return new Duration(
      wrapped(
        typeof one === "bigint" && typeof other === "bigint"
          ? one * other
          : BigInt(Math.trunc(Number(one) * Number(other))),
      ),
    );
  }
  if (operator !== "+" && operator !== "-") return undefined;
  const sign = operator === "+" ? 1n : -1n;
  if (left instanceof Time && right instanceof Duration) return moved(left, sign * right.nanoseconds);
  if (left instanceof Duration && right instanceof Duration)
    return new Duration(wrapped(left.nanoseconds + sign * right.nanoseconds));
  if (left instanceof Duration && right instanceof Time && operator === "+") return moved(right, left.nanoseconds);
  if (left instanceof Time && right instanceof Time && operator === "-")
    return new Duration(left.nanoseconds - right.nanoseconds);
  return undefined;
}

function scaled(value: Value): bigint | number | undefined {
  if (value instanceof Duration) return value.nanoseconds;
  return isNumeric(value) ? value : undefined;
}
