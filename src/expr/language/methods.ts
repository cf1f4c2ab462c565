import type { Parameter, Signature, Type } from "./types.js";

const signature = (takes: readonly Parameter[], gives: Type["kind"]): Signature => ({
  takes,
  gives: { kind: gives } as Type,
});

const text = signature([], "text");
const integer = signature([], "integer");
const float = signature([], "float");
const time = signature([], "time");
/** What takes times, durations and zones is not looked at more closely. */
const other = (count: number, gives: Type["kind"]): Signature => signature(Array<Parameter>(count).fill("any"), gives);

/** Methods of Go's times and durations: expressions can call them. */
const METHODS: Readonly<Partial<Record<Type["kind"], Readonly<Record<string, Signature>>>>> = {
  time: {
    Add: other(1, "time"),
    AddDate: signature(["integer", "integer", "integer"], "time"),
    After: other(1, "boolean"),
    AppendFormat: other(2, "bytes"),
    Before: other(1, "boolean"),
    Clock: other(0, "unknown"),
    Compare: other(1, "integer"),
    Date: other(0, "unknown"),
    Day: integer,
    Equal: other(1, "boolean"),
    Format: signature(["text"], "text"),
    GoString: text,
    Hour: integer,
    ISOWeek: other(0, "unknown"),
    In: other(1, "time"),
    IsDST: signature([], "boolean"),
    IsZero: signature([], "boolean"),
    Local: time,
    Location: other(0, "zone"),
    MarshalJSON: other(0, "bytes"),
    Minute: integer,
    // A month and a day of the week are numbers with a name: what they can be compared with only Go knows.
    Month: other(0, "unknown"),
    Nanosecond: integer,
    Round: other(1, "time"),
    Second: integer,
    String: text,
    Sub: other(1, "duration"),
    Truncate: other(1, "time"),
    UTC: time,
    Unix: integer,
    UnixMicro: integer,
    UnixMilli: integer,
    UnixNano: integer,
    Weekday: other(0, "unknown"),
    Year: integer,
    YearDay: integer,
    Zone: other(0, "unknown"),
  },
  duration: {
    Abs: other(0, "duration"),
    Hours: float,
    Microseconds: integer,
    Milliseconds: integer,
    Minutes: float,
    Nanoseconds: integer,
    Round: other(1, "duration"),
    Seconds: float,
    String: text,
    Truncate: other(1, "duration"),
  },
};

export function methodOf(kind: Type["kind"], name: string): Signature | undefined {
  const methods = METHODS[kind];
  return methods && Object.hasOwn(methods, name) ? methods[name] : undefined;
}
