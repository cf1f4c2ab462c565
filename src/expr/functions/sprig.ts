import { ExpressionError } from "../language/error.js";
import type { Failing } from "../values/failing.js";
import { SPRIG } from "../language/sprig-signatures.js";
import { SPRIG_COLLECTIONS } from "./sprig-collections.js";
import { SPRIG_NUMBERS } from "./sprig-numbers.js";
import { SPRIG_TEXTS } from "./sprig-texts.js";
import type { Parameter, Signature } from "../language/types.js";
import { GoFunction, isList, isMap, kindOf, type Value } from "../values/values.js";

type Function = (values: readonly Value[], failing: Failing) => Value;

const FUNCTIONS: ReadonlyMap<string, Function> = new Map<string, Function>(
  Object.entries({ ...SPRIG_TEXTS, ...SPRIG_NUMBERS, ...SPRIG_COLLECTIONS }),
);

const FITS: Readonly<Record<Parameter, (value: Value) => boolean>> = {
  any: () => true,
  text: (value) => typeof value === "string",
  integer: (value) => typeof value === "bigint",
  float: (value) => typeof value === "number",
  boolean: (value) => typeof value === "boolean",
  list: isList,
  texts: isList,
  integers: isList,
  floats: isList,
  map: isMap,
};

/** What nil is where Go wants a value of a kind. */
const ZERO: Readonly<Partial<Record<Parameter, Value>>> = {
  text: "",
  integer: 0n,
  float: 0,
  boolean: false,
  list: [],
  map: new Map(),
};

/** Functions of sprig, and what Argo calls by the same form: they take values of Go's own types, and nothing else. */
export function goFunction(name: string, { takes, isVariadic }: Signature, apply: Function): GoFunction {
  return new GoFunction((values) => {
    const fail = (fault: "wrong type" | "wrong value", problem: string): never => {
      throw new ExpressionError(fault, problem, 0);
    };
    const least = isVariadic ? takes.length - 1 : takes.length;
    if (values.length < least || (!isVariadic && values.length > least))
      return fail("wrong type", `${name}() takes ${least} values, and ${values.length} are given`);
    const given = values.map((value, index) => {
      const wanted = takes[index] ?? takes.at(-1) ?? "any";
      if (value === null) return ZERO[wanted] ?? null;
      return FITS[wanted](value) ? value : fail("wrong type", `${name}() does not take ${kindOf(value)}`);
    });
    return apply(given, {
      type: (value, wanted) => fail("wrong type", `${name}() takes ${wanted}, and not ${kindOf(value ?? null)}`),
      value: (problem) => fail("wrong value", problem),
    });
  });
}

/** All of them; some only the running engine can evaluate: they fail with "not known here". */
export const sprigFunctions = (): ReadonlyMap<string, Value> =>
  new Map(
    [...SPRIG].map(([name, signature]): [string, Value] => {
      const unknown = (): never => {
        throw new ExpressionError("not known here", `sprig.${name}() is not known here`, 0);
      };
      return [name, goFunction(`sprig.${name}`, signature, FUNCTIONS.get(name) ?? unknown)];
    }),
  );
