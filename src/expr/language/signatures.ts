import {
  ANY,
  ANY_LIST,
  ANY_MAP,
  BOOLEAN,
  FLOAT,
  INTEGER,
  type ListType,
  type Parameter,
  type Signature,
  TEXT,
  type Type,
} from "./types.js";

/** What a function of the language takes: one of several lists of values, or what `check` says. */
export type Builtin =
  | { readonly overloads: readonly Signature[] }
  /** What it gives; undefined for values that it does not take. */
  | { readonly check: (types: readonly Type[]) => Type | undefined };

const giving =
  (gives: Type) =>
  (...lists: readonly (readonly Parameter[])[]): Builtin => ({ overloads: lists.map((takes) => ({ takes, gives })) });

const text = giving(TEXT);
const texts = giving({ kind: "list", of: TEXT, holds: "text" });
const integer = giving(INTEGER);
const boolean = giving(BOOLEAN);

/** Takes one value of the kinds; what only the running workflow knows may be of any. */
const one = (kinds: readonly Type["kind"][], gives: Type | ((type: Type) => Type)): Builtin => ({
  check: ([type, more]) => {
    if (!type || more || (type.kind !== "unknown" && !kinds.includes(type.kind))) return undefined;
    return typeof gives === "function" ? gives(type) : gives;
  },
});

const NUMBERS: readonly Type["kind"][] = ["integer", "float"];
const LISTS: readonly Type["kind"][] = ["list", "bytes"];

/** What Go's own type of a list says of its elements. */
function held(type: Type): Type {
  if (type.kind !== "list") return type.kind === "bytes" ? INTEGER : ANY;
  const kinds: Readonly<Record<ListType["holds"], Type>> = {
    any: ANY,
    integer: INTEGER,
    float: FLOAT,
    text: TEXT,
  };
  return kinds[type.holds];
}

/** Numbers, and lists of them: a list ends the look at what follows. */
const aggregate: Builtin = {
  check: (types) => {
    for (const { kind } of types) {
      if (kind === "unknown" || LISTS.includes(kind)) return ANY;
      if (!NUMBERS.includes(kind) && kind !== "duration") return undefined;
    }
    return types[0];
  },
};

const bits = integer(["integer", "integer"]);
const sorted = giving(ANY_LIST)(
  ...(["list", "integers", "floats", "texts"] as const).flatMap((list) => [[list, "text"] as const, [list] as const]),
);

/** The functions of expr 1.17 that take values only. */
export const SIGNATURES: ReadonlyMap<string, Builtin> = new Map(
  Object.entries<Builtin>({
    len: one(["list", "bytes", "map", "text"], INTEGER),
    type: text(["any"]),
    abs: one([...NUMBERS, "duration"], (type) => type),
    ceil: one([...NUMBERS, "duration"], FLOAT),
    floor: one([...NUMBERS, "duration"], FLOAT),
    round: one([...NUMBERS, "duration"], FLOAT),
    int: one([...NUMBERS, "duration", "text"], INTEGER),
    float: one([...NUMBERS, "duration", "text"], FLOAT),
    string: text(["any"]),
    trim: text(["text"], ["text", "text"]),
    trimPrefix: text(["text", "text"], ["text"]),
    trimSuffix: text(["text", "text"], ["text"]),
    upper: text(["text"]),
    lower: text(["text"]),
    split: texts(["text", "text"], ["text", "text", "integer"]),
    splitAfter: texts(["text", "text"], ["text", "text", "integer"]),
    replace: text(["text", "text", "text", "integer"], ["text", "text", "text"]),
    repeat: text(["text", "integer"]),
    join: text(["texts", "text"], ["list", "text"], ["list"], ["texts"]),
    indexOf: integer(["text", "text"]),
    lastIndexOf: integer(["text", "text"]),
    hasPrefix: boolean(["text", "text"]),
    hasSuffix: boolean(["text", "text"]),
    max: aggregate,
    min: aggregate,
    mean: aggregate,
    median: aggregate,
    toJSON: text(["any"]),
    fromJSON: giving(ANY)(["text"]),
    toBase64: text(["text"]),
    fromBase64: text(["text"]),
    now: {
      check: ([zone, more]) => (!more && (!zone || zone.kind === "zone") ? { kind: "time" } : undefined),
    },
    duration: giving({ kind: "duration" })(["text"]),
    date: {
      check: (types) => {
        const given = types[0]?.kind === "zone" ? types.slice(1) : types;
        return types.length > 0 && given.length <= 3 ? { kind: "time" } : undefined;
      },
    },
    timezone: giving({ kind: "zone" })(["text"]),
    first: one(LISTS, held),
    last: one(LISTS, held),
    // What it gives is said by the checker, which looks at the key as for `a[b]`.
    get: { check: () => ANY },
    take: {
      check: ([list, count, more]) => {
        const fits = list && count && !more && ["unknown", ...LISTS].includes(list.kind);
        if (!fits || !["unknown", "integer", "duration"].includes(count.kind)) return undefined;
        return list.kind === "list" ? { ...list, of: held(list) } : list;
      },
    },
    keys: one(["map"], ANY_LIST),
    values: one(["map"], ANY_LIST),
    toPairs: one(["map"], ANY_LIST),
    fromPairs: one(LISTS, { ...ANY_MAP, anyKey: true }),
    reverse: one(LISTS, ANY_LIST),
    uniq: one(LISTS, ANY_LIST),
    concat: {
      check: (types) =>
        types.length > 0 && types.every(({ kind }) => kind === "unknown" || LISTS.includes(kind))
          ? ANY_LIST
          : undefined,
    },
    flatten: one(LISTS, ANY_LIST),
    sort: sorted,
    bitand: bits,
    bitor: bits,
    bitxor: bits,
    bitnand: bits,
    bitshl: bits,
    bitshr: bits,
    bitushr: bits,
    bitnot: integer(["integer"]),
  }),
);
