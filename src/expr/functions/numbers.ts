import { parseFloating, parseInteger, truncated, wrapped } from "../../go/numbers.js";
import { Duration } from "../../go/times.js";
import { type Failing, integer, numeric } from "../values/failing.js";
import { elementsOf, isNumeric, type Value } from "../values/values.js";

type Functions = Readonly<Record<string, (values: readonly Value[], failing: Failing) => Value>>;

const rounded =
  (round: (value: number) => number): Functions[string] =>
  ([value], failing) =>
    round(Number(numeric(value, failing)));

/** All numbers of values and of lists in them. */
function flatNumbers(values: readonly Value[], failing: Failing): (bigint | number)[] {
  return values.flatMap((value) => {
    const list = elementsOf(value);
    return list ? flatNumbers(list, failing) : [numeric(value, failing)];
  });
}

function extreme(wins: (one: bigint | number, best: bigint | number) => boolean): Functions[string] {
  return (values, failing) => {
    const [only] = values;
    if (values.length === 1 && only !== undefined && !isNumeric(only) && !elementsOf(only)) return only;
    return flatNumbers(values, failing).reduce<bigint | number | null>(
      (best, one) => (best === null || wins(one, best) ? one : best),
      null,
    );
  };
}

function ofBits(apply: (left: bigint, right: bigint, failing: Failing) => bigint): Functions[string] {
  return ([left, right], failing) => wrapped(apply(integer(left, failing), integer(right, failing), failing));
}

const shift = (by: bigint, failing: Failing): bigint =>
  by < 0n ? failing.value("a shift by less than nothing") : by > 64n ? 64n : by;

/** `int()`, which Argo calls `asInt` too. */
export function toInteger([value]: readonly Value[], failing: Failing): bigint {
  if (typeof value === "string")
    return parseInteger(value) ?? failing.value(`int() of '${value}', which is no whole number`);
  if (typeof value === "number") return truncated(value);
  if (value instanceof Duration) return value.nanoseconds;
  return typeof value === "bigint" ? value : failing.type(value, "a number or a text");
}

/** `float()`, which Argo calls `asFloat` too. */
export function toFloat([value]: readonly Value[], failing: Failing): number {
  if (typeof value === "string")
    return parseFloating(value) ?? failing.value(`float() of '${value}', which is no number`);
  return value !== undefined && isNumeric(value) ? Number(value) : failing.type(value, "a number or a text");
}

export const NUMBER_FUNCTIONS: Functions = {
  int: toInteger,
  float: toFloat,
  abs: ([value], failing) => {
    const number = numeric(value, failing);
    return number < 0 ? (typeof number === "bigint" ? wrapped(-number) : -number) : number;
  },
  ceil: rounded(Math.ceil),
  floor: rounded(Math.floor),
  // Halves go away from zero.
  round: rounded((value) => Math.sign(value) * Math.round(Math.abs(value))),
  max: extreme((one, best) => one > best),
  min: extreme((one, best) => one < best),
  mean: (values, failing) => {
    const numbers = flatNumbers(values, failing).map(Number);
    return numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  },
  median: (values, failing) => {
    const numbers = flatNumbers(values, failing)
      .map(Number)
      .sort((left, right) => left - right);
    const half = Math.floor(numbers.length / 2);
    const [below = 0, above = 0] = [numbers[half - 1], numbers[half]];
    return numbers.length % 2 === 1 ? above : (below + above) / 2;
  },
  bitand: ofBits((left, right) => left & right),
  bitor: ofBits((left, right) => left | right),
  bitxor: ofBits((left, right) => left ^ right),
  bitnand: ofBits((left, right) => left & ~right),
  bitshl: ofBits((left, right, failing) => left << shift(right, failing)),
  bitshr: ofBits((left, right, failing) => left >> shift(right, failing)),
  bitushr: ofBits((left, right, failing) => BigInt.asUintN(64, left) >> shift(right, failing)),
  bitnot: ([value], failing) => ~integer(value, failing),
};
