import { goInteger } from "./integer.js";

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  "\u00b5s": 1_000n,
  "\u03bcs": 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

/** Go counts nanoseconds in 64 bits. */
const GREATEST = 2n ** 63n - 1n;

const TOO_LONG = "it is longer than the 292 years that Go can count";

/** A duration in nanoseconds, or why it is none. */
export type ReadDuration = { readonly nanoseconds: bigint } | { readonly problem: string };

/** A duration as Go's `time.ParseDuration` reads it: numbers with units, of which the longest is the hour. */
export function readDuration(text: string): ReadDuration {
  const [, sign = "", rest = ""] = /^([+-]?)([^]*)$/.exec(text) ?? [];
  if (rest === "0") return { nanoseconds: 0n };
  if (rest === "") return { problem: "there is no number in it" };
  const part = /(\d*)(?:\.(\d*))?([^.\d]*)/y;
  let sum = 0n;
  while (part.lastIndex < rest.length) {
    const from = part.lastIndex;
    const [, whole = "", fraction = "", unit = ""] = part.exec(rest) ?? [];
    if (whole === "" && fraction === "") return { problem: `'${rest.slice(from)}' begins with no number` };
    if (unit === "") return { problem: `there is no unit behind '${rest.slice(from, part.lastIndex)}'` };
    const size = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
    if (size === undefined) return { problem: `Go knows no unit '${unit}'` };
    sum += BigInt(whole) * size + BigInt(Math.trunc(Number(`0.${fraction}`) * Number(size)));
    if (sum > (sign === "-" ? GREATEST + 1n : GREATEST)) return { problem: TOO_LONG };
  }
  return { nanoseconds: sign === "-" ? -sum : sum };
}

/** The same, but a number without a unit is a number of seconds: how Argo reads most of its own durations. */
export function readDurationOrSeconds(text: string): ReadDuration {
  const seconds = goInteger(text);
  if (seconds === undefined) return readDuration(text);
  const nanoseconds = seconds * 1_000_000_000n;
  return nanoseconds > GREATEST || -nanoseconds > GREATEST ? { problem: TOO_LONG } : { nanoseconds };
}
