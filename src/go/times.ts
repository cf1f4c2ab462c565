/** Times and durations as Go reads and writes them; the local zone is UTC, as in Argo's controller. */

const SECOND = 1_000_000_000n;
const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  µs: 1000n,
  μs: 1000n,
  ms: 1_000_000n,
  s: SECOND,
  m: 60n * SECOND,
  h: 3600n * SECOND,
};
const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

export class Zone {
  constructor(readonly name: string) {}
}

export class Duration {
  constructor(readonly nanoseconds: bigint) {}

  /** `1h2m3.5s` */
  toString(): string {
    const { nanoseconds } = this;
    if (nanoseconds === 0n) return "0s";
    const sign = nanoseconds < 0n ? "-" : "";
    const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
    if (size < 1000n) return `${sign}${size}ns`;
    if (size < 1_000_000n) return `${sign}${withPoint(size, 3)}µs`;
    if (size < SECOND) return `${sign}${withPoint(size, 6)}ms`;
    const [hours, minutes] = [size / UNITS.h!, (size % UNITS.h!) / UNITS.m!];
    const seconds = `${withPoint(size % UNITS.m!, 9)}s`;
    return `${sign}${hours > 0n ? `${hours}h` : ""}${hours > 0n || minutes > 0n ? `${minutes}m` : ""}${seconds}`;
  }

  get seconds(): number {
    return Number(this.nanoseconds) / 1e9;
  }
}

function withPoint(value: bigint, places: number): string {
  const digits = value.toString().padStart(places + 1, "0");
  const fraction = digits.slice(-places).replace(/0+$/, "");
  return digits.slice(0, -places) + (fraction && `.${fraction}`);
}

/** `time.ParseDuration`; undefined for what is none. Days are no unit of it. */
export function parseDuration(text: string): Duration | undefined {
  const [, sign, parts = ""] = /^([+-]?)(.*)$/su.exec(text) ?? [];
  if (parts === "0") return new Duration(0n);
  if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/u.test(parts)) return undefined;
  let total = 0n;
  for (const [, whole = "", fraction = "", unit = ""] of parts.matchAll(/(\d*)\.?(\d*)(ns|us|µs|μs|ms|s|m|h)/gu)) {
    const size = UNITS[unit] ?? 0n;
    total += BigInt(whole || 0) * size + (BigInt(fraction || 0) * size) / 10n ** BigInt(fraction.length);
  }
  if (total > 2n ** 63n - 1n) return undefined;
  return new Duration(sign === "-" ? -total : total);
}

export class Time {
  constructor(
    /** Since 1970, in UTC. */
    readonly nanoseconds: bigint,
    /** How far its zone is ahead of UTC, in seconds. */
    readonly offset = 0,
    readonly zone = "UTC",
  ) {}

  /** The fields of its zone, as those of UTC. */
  get local(): Date {
    return new Date(Number(floor(this.nanoseconds, 1_000_000n)) + this.offset * 1000);
  }

  get fraction(): bigint {
    return this.nanoseconds - floor(this.nanoseconds, SECOND) * SECOND;
  }

  toString(): string {
    return `${this.format("2006-01-02 15:04:05.999999999 -0700")} ${this.zone}`;
  }

  format(layout: string): string {
    return elementsOf(layout)
      .map((element) => FORMATS[element]?.(this) ?? fraction(element, this))
      .join("");
  }
}

const floor = (value: bigint, by: bigint): bigint => (value - (((value % by) + by) % by)) / by;

const ELEMENT =
  /January|Jan|Monday|Mon|MST|2006|Z07:00|Z0700|Z07|-07:00|-0700|-07|[.,](?:0+|9+)(?!\d)|__2|_2|002|0[1-6]|15|PM|pm|1|2|3|4|5/g;

/** A layout's elements and what stands between them. */
function elementsOf(layout: string): string[] {
  const found: string[] = [];
  let at = 0;
  for (const match of layout.matchAll(ELEMENT)) {
    found.push(layout.slice(at, match.index), match[0]);
    at = match.index + match[0].length;
  }
  return [...found, layout.slice(at)];
}

const two = (value: number): string => String(value).padStart(2, "0");
const half = (hour: number): number => hour % 12 || 12;

function offsetText({ offset }: Time, form: string): string {
  if (form.startsWith("Z") && offset === 0) return "Z";
  const minutes = Math.abs(Math.trunc(offset / 60));
  const colon = form.includes(":") ? ":" : "";
  const rest = form.length > 3 ? colon + two(minutes % 60) : "";
  return `${offset < 0 ? "-" : "+"}${two(Math.trunc(minutes / 60))}${rest}`;
}

const FORMATS: Readonly<Record<string, (time: Time) => string>> = {
  January: ({ local }) => MONTHS[local.getUTCMonth()] ?? "",
  Jan: ({ local }) => (MONTHS[local.getUTCMonth()] ?? "").slice(0, 3),
  Monday: ({ local }) => DAYS[local.getUTCDay()] ?? "",
  Mon: ({ local }) => (DAYS[local.getUTCDay()] ?? "").slice(0, 3),
  MST: ({ zone }) => zone,
  2006: ({ local }) => String(local.getUTCFullYear()).padStart(4, "0"),
  "06": ({ local }) => two(local.getUTCFullYear() % 100),
  "01": ({ local }) => two(local.getUTCMonth() + 1),
  1: ({ local }) => String(local.getUTCMonth() + 1),
  "02": ({ local }) => two(local.getUTCDate()),
  _2: ({ local }) => String(local.getUTCDate()).padStart(2, " "),
  2: ({ local }) => String(local.getUTCDate()),
  "002": ({ local }) => String(dayOfYear(local)).padStart(3, "0"),
  15: ({ local }) => two(local.getUTCHours()),
  "03": ({ local }) => two(half(local.getUTCHours())),
  3: ({ local }) => String(half(local.getUTCHours())),
  "04": ({ local }) => two(local.getUTCMinutes()),
  4: ({ local }) => String(local.getUTCMinutes()),
  "05": ({ local }) => two(local.getUTCSeconds()),
  5: ({ local }) => String(local.getUTCSeconds()),
  PM: ({ local }) => (local.getUTCHours() < 12 ? "AM" : "PM"),
  pm: ({ local }) => (local.getUTCHours() < 12 ? "am" : "pm"),
  ...Object.fromEntries(
    ["Z07:00", "Z0700", "Z07", "-07:00", "-0700", "-07"].map((form) => [form, (time: Time) => offsetText(time, form)]),
  ),
};

export function dayOfYear(date: Date): number {
  return Math.round((Date.UTC(2001, date.getUTCMonth(), date.getUTCDate()) - Date.UTC(2001, 0, 1)) / 86_400_000) + 1;
}

function fraction(element: string, time: Time): string {
  if (!/^[.,][09]+$/.test(element)) return element;
  const digits = time.fraction
    .toString()
    .padStart(9, "0")
    .slice(0, element.length - 1);
  const shown = element[1] === "9" ? digits.replace(/0+$/, "") : digits;
  return shown === "" ? "" : `${element[0]}${shown}`;
}

/** What each element of a layout matches, and which part of the time it gives. */
const READS: Readonly<Record<string, readonly [pattern: string, part: string]>> = {
  January: [MONTHS.join("|"), "monthName"],
  Jan: [MONTHS.map((name) => name.slice(0, 3)).join("|"), "monthName"],
  Monday: [DAYS.join("|"), ""],
  Mon: [DAYS.map((name) => name.slice(0, 3)).join("|"), ""],
  MST: ["[A-Z]{3,5}|[+-]\\d{2}", "zone"],
  2006: ["\\d{4}", "year"],
  "06": ["\\d{2}", "shortYear"],
  "01": ["\\d{2}", "month"],
  1: ["\\d{1,2}", "month"],
  "02": ["\\d{2}", "day"],
  _2: [" ?\\d{1,2}", "day"],
  2: [" ?\\d{1,2}", "day"],
  15: ["\\d{1,2}", "hour"],
  "03": ["\\d{2}", "hour"],
  3: ["\\d{1,2}", "hour"],
  "04": ["\\d{2}", "minute"],
  4: ["\\d{1,2}", "minute"],
  "05": ["\\d{2}(?:[.,]\\d+)?", "second"],
  5: ["\\d{1,2}(?:[.,]\\d+)?", "second"],
  PM: ["AM|PM", "half"],
  pm: ["am|pm", "half"],
  "Z07:00": ["Z|[+-]\\d{2}:\\d{2}", "offset"],
  Z0700: ["Z|[+-]\\d{4}", "offset"],
  Z07: ["Z|[+-]\\d{2}", "offset"],
  "-07:00": ["[+-]\\d{2}:\\d{2}", "offset"],
  "-0700": ["[+-]\\d{4}", "offset"],
  "-07": ["[+-]\\d{2}", "offset"],
};

/** `time.Parse`; undefined for a text that is not of the layout, or for a day that is in no calendar. */
export function parseTime(layout: string, text: string, zone?: Zone): Time | undefined {
  const parts: string[] = [];
  const pattern = elementsOf(layout)
    .map((element) => {
      const read = READS[element];
      // A fraction may follow the seconds, whether the layout has one or not.
      if (!read) return /^[.,]9+$/.test(element) ? "" : element.replace(/[\^$\\.*+?()[\]{}|/]/g, "\\$&");
      parts.push(read[1]);
      return `(${read[0]})`;
    })
    .join("");
  const found = new RegExp(`^${pattern}$`).exec(text);
  if (!found) return undefined;
  const part = (name: string): string | undefined => {
    const index = parts.indexOf(name);
    return index < 0 ? undefined : found[index + 1];
  };
  const short = part("shortYear");
  const year = short === undefined ? Number(part("year") ?? 0) : Number(short) + (Number(short) >= 69 ? 1900 : 2000);
  const named = part("monthName")?.slice(0, 3);
  const month = named ? MONTHS.findIndex((name) => name.startsWith(named)) + 1 : Number(part("month") ?? 1);
  const day = Number(part("day") ?? 1);
  const clock = clockOf(part);
  if (clock === undefined || !isDay(year, month, day)) return undefined;
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month - 1, day);
  const wall = BigInt(midnight.getTime()) * 1_000_000n + clock;
  return placed(wall, part("offset"), part("zone"), zone);
}

/** Nanoseconds of the day; undefined for an hour that no day has. */
function clockOf(part: (name: string) => string | undefined): bigint | undefined {
  const half = part("half")?.toUpperCase();
  const given = Number(part("hour") ?? 0);
  if (half && given > 12) return undefined;
  const hour = half ? (given % 12) + (half === "PM" ? 12 : 0) : given;
  const [seconds = "0", fraction = ""] = (part("second") ?? "0").split(/[.,]/);
  const minute = Number(part("minute") ?? 0);
  if (hour > 23 || minute > 59 || Number(seconds) > 59) return undefined;
  const whole = BigInt(hour * 3600 + minute * 60 + Number(seconds));
  return whole * SECOND + BigInt(fraction.slice(0, 9).padEnd(9, "0"));
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  return month >= 1 && month <= 12 && day >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function placed(
  wall: bigint,
  offset: string | undefined,
  abbreviation: string | undefined,
  zone: Zone | undefined,
): Time {
  if (offset !== undefined && offset !== "Z") {
    const [, sign, hours, minutes] = /([+-])(\d{2}):?(\d{2})?/.exec(offset) ?? [];
    const seconds = (Number(hours) * 3600 + Number(minutes ?? 0) * 60) * (sign === "-" ? -1 : 1);
    return new Time(wall - BigInt(seconds) * SECOND, seconds, seconds === 0 ? "UTC" : offset.replace(":", ""));
  }
  if (zone === undefined || offset === "Z") return new Time(wall, 0, abbreviation ?? "UTC");
  const seconds = offsetIn(zone, wall);
  return inZone(new Time(wall - BigInt(seconds) * SECOND), zone);
}

export function inZone(time: Time, zone: Zone): Time {
  const seconds = offsetAt(zone, time.nanoseconds);
  return new Time(time.nanoseconds, seconds, abbreviationIn(zone, time.nanoseconds));
}

/** How far a zone is ahead where its own clocks show a time. */
function offsetIn(zone: Zone, wall: bigint): number {
  const first = offsetAt(zone, wall);
  return offsetAt(zone, wall - BigInt(first) * SECOND);
}

function offsetAt({ name }: Zone, nanoseconds: bigint): number {
  const text = zonePart(name, "longOffset", nanoseconds);
  const [, sign, hours, minutes = "0", seconds = "0"] = /([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(text) ?? [];
  if (sign === undefined) return 0;
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * (sign === "-" ? -1 : 1);
}

function abbreviationIn({ name }: Zone, nanoseconds: bigint): string {
  return zonePart(name, "short", nanoseconds);
}

function zonePart(timeZone: string, timeZoneName: "longOffset" | "short", nanoseconds: bigint): string {
  const formatted = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName }).formatToParts(
    Number(nanoseconds / 1_000_000n),
  );
  return formatted.find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** `time.LoadLocation`; undefined for a zone that is not known. */
export function zoneCalled(name: string): Zone | undefined {
  if (name === "" || name === "UTC" || name === "Local") return new Zone("UTC");
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return /^[+-]/.test(name) ? undefined : new Zone(name);
  } catch {
    return undefined;
  }
}
