import { dayOfYear, Duration, inZone, Time, Zone } from "../../go/times.js";
import { ExpressionError } from "../language/error.js";
import { methodOf } from "../language/methods.js";
import { wrongType } from "../values/scope.js";
import type { Node } from "../syntax/tree.js";
import { kindOf, type Value } from "../values/values.js";

type Methods<Of> = Readonly<Record<string, (of: Of, given: readonly Value[]) => Value | undefined>>;

const MILLI = 1_000_000n;

const comparedWith =
  (holds: (difference: bigint) => boolean) =>
  (of: Time, [other]: readonly Value[]): Value | undefined =>
    other instanceof Time ? holds(of.nanoseconds - other.nanoseconds) : undefined;

const OF_TIME: Methods<Time> = {
  Add: (of, [by]) =>
    by instanceof Duration ? new Time(of.nanoseconds + by.nanoseconds, of.offset, of.zone) : undefined,
  AddDate: (of, [years, months, days]) => {
    if (typeof years !== "bigint" || typeof months !== "bigint" || typeof days !== "bigint") return undefined;
    const { local } = of;
    const moved = new Date(local);
    moved.setUTCFullYear(
      local.getUTCFullYear() + Number(years),
      local.getUTCMonth() + Number(months),
      local.getUTCDate() + Number(days),
    );
    return new Time(of.nanoseconds + BigInt(moved.getTime() - local.getTime()) * MILLI, of.offset, of.zone);
  },
  After: comparedWith((difference) => difference > 0n),
  Before: comparedWith((difference) => difference < 0n),
  Equal: comparedWith((difference) => difference === 0n),
  Sub: (of, [other]) => (other instanceof Time ? new Duration(of.nanoseconds - other.nanoseconds) : undefined),
  Day: ({ local }) => BigInt(local.getUTCDate()),
  Format: (of, [layout]) => (typeof layout === "string" ? of.format(layout) : undefined),
  Hour: ({ local }) => BigInt(local.getUTCHours()),
  In: (of, [zone]) => (zone instanceof Zone ? inZone(of, zone) : undefined),
  IsZero: ({ nanoseconds }) => nanoseconds === -62_135_596_800_000_000_000n,
  Local: ({ nanoseconds }) => new Time(nanoseconds),
  Minute: ({ local }) => BigInt(local.getUTCMinutes()),
  Nanosecond: ({ fraction }) => fraction,
  Second: ({ local }) => BigInt(local.getUTCSeconds()),
  String: (of) => of.toString(),
  UTC: ({ nanoseconds }) => new Time(nanoseconds),
  Unix: ({ nanoseconds, fraction }) => (nanoseconds - fraction) / 1_000_000_000n,
  UnixMilli: ({ local, offset }) => BigInt(local.getTime() - offset * 1000),
  UnixNano: ({ nanoseconds }) => nanoseconds,
  Year: ({ local }) => BigInt(local.getUTCFullYear()),
  YearDay: ({ local }) => BigInt(dayOfYear(local)),
};

const OF_DURATION: Methods<Duration> = {
  Hours: ({ seconds }) => seconds / 3600,
  Microseconds: ({ nanoseconds }) => nanoseconds / 1000n,
  Milliseconds: ({ nanoseconds }) => nanoseconds / MILLI,
  Minutes: ({ seconds }) => seconds / 60,
  Nanoseconds: ({ nanoseconds }) => nanoseconds,
  Seconds: ({ seconds }) => seconds,
  String: (of) => of.toString(),
};

/** A method of a time or a duration. */
export function callMethod(of: Value, name: string, given: readonly Value[], node: Node): Value {
  const kind = of instanceof Time ? "time" : of instanceof Duration ? "duration" : undefined;
  if (kind === undefined || !methodOf(kind, name)) return wrongType(`${kindOf(of)} has no '${name}'`, node);
  const method = of instanceof Time ? OF_TIME[name] : OF_DURATION[name];
  if (!method) throw new ExpressionError("not known here", `${name}() is not known here`, node.at);
  const found =
    of instanceof Time
      ? OF_TIME[name]?.(of, given)
      : of instanceof Duration
        ? OF_DURATION[name]?.(of, given)
        : undefined;
  return found ?? wrongType(`${name}() does not take ${given.map(kindOf).join(", ")}`, node);
}
