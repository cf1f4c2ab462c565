import { toFloat, toInteger } from "./numbers.js";
import { jsonOrFail } from "./texts.js";
import { readPath } from "./json-path.js";
import { goFunction, sprigFunctions } from "./sprig.js";
import { SPRIG } from "../language/sprig-signatures.js";
import {
  ANY,
  ANY_LIST,
  ANY_MAP,
  BOOLEAN,
  FLOAT,
  INTEGER,
  type MapType,
  NIL,
  type Signature,
  TEXT,
  type Type,
  UNKNOWN_TYPE,
} from "../language/types.js";
import { type Value, valueOf, kindOf } from "../values/values.js";

const ANYTHING: Signature = { takes: ["any"], gives: ANY };

/** What Argo adds to the language, wherever it evaluates an expression but for `depends` and what is about events. */
const OWN: Readonly<Record<string, readonly [Signature, Parameters<typeof goFunction>[2]]>> = {
  asInt: [ANYTHING, toInteger],
  asFloat: [ANYTHING, toFloat],
  toJson: [{ takes: ["any"], gives: TEXT }, ([value], failing) => jsonOrFail(value ?? null, failing)],
  jsonpath: [{ takes: ["text", "text"], gives: ANY }, readPath],
};

/** Their names and types. `sprig` is a map: what it lacks is found out when the expression runs. */
export const ARGO_TYPES: ReadonlyMap<string, Type> = new Map<string, Type>([
  ...Object.entries(OWN).map(([name, [signature]]): [string, Type] => [name, { kind: "function", signature }]),
  ["sprig", ANY_MAP],
]);

export const argoFunctions = (): ReadonlyMap<string, Value> =>
  new Map<string, Value>([
    ...Object.entries(OWN).map(([name, [signature, apply]]): [string, Value] => [
      name,
      goFunction(name, signature, apply),
    ]),
    ["sprig", sprigFunctions()],
  ]);

/** `sprig`, with a signature for each of its functions: what is sure to fail when it runs. */
export const SPRIG_TYPE: MapType = {
  kind: "map",
  of: UNKNOWN_TYPE,
  fields: new Map([...SPRIG].map(([name, signature]): [string, Type] => [name, { kind: "function", signature }])),
  isClosed: true,
};

/**
 * Variables by their full names, `inputs.parameters.x`, as Argo nests them: maps in maps. One that has others below it gives
 * way to them.
 */
export function nested(
  variables: Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>,
): Map<string, Value> {
  const entries = variables instanceof Map ? [...variables] : Object.entries(variables);
  const root = new Map<string, Value>();
  // Those with more dots come last, so that they take the place of what is above them.
  for (const [name, value] of entries.sort(([left], [right]) => left.split(".").length - right.split(".").length)) {
    const path = String(name).split(".");
    let at = root;
    for (const key of path.slice(0, -1)) {
      const below = at.get(key);
      const next = below instanceof Map ? below : new Map<string, Value>();
      at.set(key, next);
      at = next;
    }
    at.set(path.at(-1) ?? "", valueOf(value));
  }
  return root;
}

const TYPES: Readonly<Partial<Record<ReturnType<typeof kindOf>, Type>>> = {
  nil: NIL,
  bool: BOOLEAN,
  int: INTEGER,
  float: FLOAT,
  string: TEXT,
  array: ANY_LIST,
  map: ANY_MAP,
  "time.Time": { kind: "time" },
  "time.Duration": { kind: "duration" },
};

/** What the language knows of variables before it runs: of what lies in maps nothing. */
export function typesOf(environment: ReadonlyMap<string, Value>): Map<string, Type> {
  return new Map([...environment].map(([name, value]) => [name, TYPES[kindOf(value)] ?? UNKNOWN_TYPE]));
}
