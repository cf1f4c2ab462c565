import { textOf } from "../../go/texts.js";
import { elements, type Failing, map, text } from "../values/failing.js";
import { jsonOrFail } from "./texts.js";
import { asInteger } from "./sprig-numbers.js";
import { jsonOf, NoJson, valueOfJson } from "../values/json.js";
import { elementsOf, isMap, isSame, textFor, type Value } from "../values/values.js";

type Functions = Readonly<Record<string, (values: readonly Value[], failing: Failing) => Value>>;

function isEmpty(value: Value | undefined): boolean {
  if (value === null || value === undefined || value === "" || value === false) return true;
  if (typeof value === "bigint" || typeof value === "number") return Number(value) === 0;
  return isMap(value) ? value.size === 0 : elementsOf(value)?.length === 0;
}

const onList =
  (apply: (list: readonly Value[], more: readonly Value[]) => Value): Functions[string] =>
  ([list, ...more], failing) =>
    apply(elements(list, failing), more);

const has = (list: readonly Value[], wanted: Value): boolean => list.some((one) => isSame(one, wanted));

const first = onList((list) => list[0] ?? null);
const last = onList((list) => list.at(-1) ?? null);
const rest = onList((list) => list.slice(1));
const initial = onList((list) => list.slice(0, -1));
const push = onList((list, [value = null]) => [...list, value]);
const prepend = onList((list, [value = null]) => [value, ...list]);
const reverse = onList((list) => [...list].reverse());
const compact = onList((list) => list.filter((value) => !isEmpty(value)));
const uniq = onList((list) => list.filter((value, index) => !has(list.slice(0, index), value)));
const without = onList((list, omitted) => list.filter((value) => !has(omitted, value)));
const hasIn: Functions[string] = ([value, list], failing) =>
  list === null ? false : has(elements(list, failing), value ?? null);
const slice: Functions[string] = ([list, from, to], failing) => {
  const all = elements(list, failing);
  const [start, end] = [Number(asInteger(from ?? 0n)), Number(asInteger(to ?? BigInt(all.length)))];
  return start < 0 || end > all.length || start > end
    ? failing.value("slice() reaches beyond the list")
    : all.slice(start, end);
};

/** JSON or nothing. */
function json(value: Value | undefined, form?: Parameters<typeof jsonOf>[1]): string {
  try {
    return jsonOf(value ?? null, form);
  } catch (error) {
    if (error instanceof NoJson) return "";
    throw error;
  }
}

const keyOf = (value: Value): string => (value instanceof Uint8Array ? textOf(value) : textFor(value));

function dig(values: readonly Value[], failing: Failing): Value {
  if (values.length < 3) return failing.value("dig() takes three values at least");
  const [otherwise = null, start = null] = values.slice(-2);
  let found: Value = start;
  for (const key of values.slice(0, -2)) {
    const next: Value | undefined = map(found, failing).get(text(key, failing));
    if (next === undefined) return otherwise;
    found = next;
  }
  return found;
}

export const SPRIG_COLLECTIONS: Functions = {
  default: ([otherwise, value]) => (isEmpty(value) ? (otherwise ?? null) : (value ?? null)),
  empty: ([value]) => isEmpty(value),
  coalesce: (values) => values.find((value) => !isEmpty(value)) ?? null,
  all: (values) => values.every((value) => !isEmpty(value)),
  any: (values) => values.some((value) => !isEmpty(value)),
  ternary: ([yes, no, condition]) => (condition === true ? yes : no) ?? null,
  deepEqual: ([left, right]) => isSame(left ?? null, right ?? null),
  deepCopy: ([value]) => value ?? null,
  fromJson: ([of], failing) => valueOfJson(text(of, failing)) ?? null,
  mustFromJson: ([of], failing) => {
    const found = valueOfJson(text(of, failing));
    return found === undefined ? failing.value("mustFromJson() of a text that is no JSON") : found;
  },
  toJson: ([value]) => json(value),
  toPrettyJson: ([value]) => json(value, { indent: 2 }),
  toRawJson: ([value], failing) => jsonOrFail(value ?? null, failing, { isRaw: true }),
  mustToJson: ([value], failing) => jsonOrFail(value ?? null, failing),
  mustToPrettyJson: ([value], failing) => jsonOrFail(value ?? null, failing, { indent: 2 }),
  mustToRawJson: ([value], failing) => jsonOrFail(value ?? null, failing, { isRaw: true }),
  list: (values) => values,
  tuple: (values) => values,
  dict: (values) => {
    const found = new Map<string, Value>();
    for (let at = 0; at < values.length; at += 2)
      found.set(keyOf(values[at] ?? null), at + 1 < values.length ? (values[at + 1] ?? null) : "");
    return found;
  },
  get: ([of, key], failing) => map(of, failing).get(text(key, failing)) ?? "",
  set: ([of, key, value], failing) => new Map([...map(of, failing), [text(key, failing), value ?? null]]),
  unset: ([of, key], failing) => new Map([...map(of, failing)].filter(([name]) => name !== key)),
  hasKey: ([of, key], failing) => map(of, failing).has(text(key, failing)),
  pluck: ([key, ...maps], failing) =>
    maps.flatMap((of) => {
      const found = map(of, failing).get(text(key, failing));
      return found === undefined ? [] : [found];
    }),
  keys: (maps, failing) => maps.flatMap((of) => [...map(of, failing).keys()]),
  values: ([of], failing) => [...map(of, failing).values()],
  pick: ([of, ...keys], failing) => new Map([...map(of, failing)].filter(([name]) => keys.includes(name))),
  omit: ([of, ...keys], failing) => new Map([...map(of, failing)].filter(([name]) => !keys.includes(name))),
  dig,
  append: push,
  push,
  mustAppend: push,
  mustPush: push,
  prepend,
  mustPrepend: prepend,
  first,
  mustFirst: first,
  last,
  mustLast: last,
  rest,
  mustRest: rest,
  initial,
  mustInitial: initial,
  reverse,
  mustReverse: reverse,
  compact,
  mustCompact: compact,
  uniq,
  mustUniq: uniq,
  without,
  mustWithout: without,
  has: hasIn,
  mustHas: hasIn,
  slice,
  mustSlice: slice,
  concat: (lists, failing) => lists.flatMap((list) => [...elements(list, failing)]),
  chunk: ([size, list], failing) => {
    const [all, length] = [elements(list, failing), Number(size)];
    if (length <= 0) return failing.value("chunk() of nothing");
    return Array.from({ length: Math.ceil(all.length / length) }, (_, at) => all.slice(at * length, (at + 1) * length));
  },
};
