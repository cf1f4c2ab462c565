import { parseFloating, parseInteger, truncated, wrapped } from "../../go/numbers.js";
import { count, type Failing, integer } from "../values/failing.js";
import { type Value } from "../values/values.js";

type Functions = Readonly<Record<string, (values: readonly Value[], failing: Failing) => Value>>;

/** What sprig takes any value for: what is no number is 0. */
export function asInteger(value: Value | undefined): bigint {
  if (typeof value === "bigint") return value;
  if (typeof value === "number") return truncated(value);
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value !== "string") return 0n;
  const [, sign = "", digits = ""] = /^([+-]?)(.*?)(?:\.0+)?$/s.exec(value) ?? [];
  // A zero in front makes an octal number, as in Go.
  const octal = /^0[0-7]+$/.test(digits) ? `0o${digits}` : digits;
  const isNumber = /^(?:0|[1-9]\d*|0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.test(octal);
  return (isNumber && parseInteger(`${sign}${BigInt(octal)}`)) || 0n;
}

function asFloat(value: Value | undefined): number {
  if (typeof value === "bigint" || typeof value === "number") return Number(value);
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "string" ? (parseFloating(value) ?? 0) : 0;
}

const integers =
  (apply: (all: readonly bigint[], failing: Failing) => bigint): Functions[string] =>
  (values, failing) =>
    wrapped(apply(values.map(asInteger), failing));

const floats =
  (apply: (total: number, one: number) => number): Functions[string] =>
  (values) =>
    values.map(asFloat).reduce(apply);

const divided =
  (apply: (left: bigint, right: bigint) => bigint): Functions[string] =>
  ([left, right], failing) => {
    const by = asInteger(right);
    return by === 0n ? failing.value("a division by zero") : wrapped(apply(asInteger(left), by));
  };

const least = (all: readonly bigint[]): bigint => all.reduce((best, one) => (one < best ? one : best));
const most = (all: readonly bigint[]): bigint => all.reduce((best, one) => (one > best ? one : best));
const sum = (all: readonly bigint[]): bigint => all.reduce((total, one) => total + one, 0n);
const MOST_STEPS = 1e6;

/** Floating numbers are decimals to sprig: 0.1 + 0.2 is 0.3. */
const decimal = (value: number): number => Number(value.toPrecision(15));

function steps(from: number, to: number, by: number, failing: Failing): bigint[] {
  const found: bigint[] = [];
  if (to < from ? by >= 0 : by <= 0) return found;
  if (Math.abs(to - from) / Math.abs(by) > MOST_STEPS) return failing.value("more numbers than there is room for");
  for (let at = from; to < from ? at > to : at < to; at += by) found.push(BigInt(at));
  return found;
}

export const SPRIG_NUMBERS: Functions = {
  int: ([value]) => asInteger(value),
  int64: ([value]) => asInteger(value),
  float64: ([value]) => asFloat(value),
  add: integers(sum),
  add1: integers(([one = 0n]) => one + 1n),
  sub: integers(([left = 0n, right = 0n]) => left - right),
  mul: integers((all) => all.reduce((total, one) => wrapped(total * one))),
  div: divided((left, right) => left / right),
  mod: divided((left, right) => left % right),
  max: integers(most),
  biggest: integers(most),
  min: integers(least),
  maxf: floats((best, one) => Math.max(best, one)),
  minf: floats((best, one) => Math.min(best, one)),
  add1f: ([value]) => decimal(asFloat(value) + 1),
  addf: (values) => values.map(asFloat).reduce((total, one) => decimal(total + one), 0),
  subf: floats((total, one) => decimal(total - one)),
  mulf: floats((total, one) => decimal(total * one)),
  floor: ([value]) => Math.floor(asFloat(value)),
  ceil: ([value]) => Math.ceil(asFloat(value)),
  round: ([value, places, from], failing) => {
    const scale = 10 ** count(places, failing);
    const digit = scale * asFloat(value);
    const isUp = digit - Math.trunc(digit) >= (from === undefined ? 0.5 : asFloat(from));
    return (isUp ? Math.ceil(digit) : Math.floor(digit)) / scale;
  },
  until: ([to], failing) => {
    const end = count(to, failing);
    return steps(0, end, end < 0 ? -1 : 1, failing);
  },
  untilStep: ([from, to, by], failing) => steps(count(from, failing), count(to, failing), count(by, failing), failing),
  toDecimal: ([value]) => {
    const digits = String(value ?? "");
    return /^[+-]?[0-7]+$/.test(digits) ? BigInt(Number.parseInt(digits, 8)) : 0n;
  },
  seq: (values, failing) => {
    const numbers = values.map((value) => Number(integer(value, failing)));
    const [first = 0, second = 0, third = 0] = numbers;
    if (numbers.length === 0 || numbers.length > 3) return "";
    const [from, by, to] =
      numbers.length === 1
        ? [1, undefined, first]
        : numbers.length === 2
          ? [first, undefined, second]
          : [first, second, third];
    const way = to < from ? -1 : 1;
    if (by !== undefined && way < 0 && by > 0) return "";
    return steps(from, to + way, by ?? way, failing).join(" ");
  },
};
