import { count, elements, type Failing, map, text } from "../values/failing.js";
import { order } from "../values/operate.js";
import { AnyMap, elementsOf, isEqual, isMap, NIL_LIST, type Value } from "../values/values.js";

type Functions = Readonly<Record<string, (values: readonly Value[], failing: Failing) => Value>>;

/** The element at a place, counted from the end below zero; nil where there is none. */
function elementAt(of: Value | undefined, place: number): Value {
  const list = typeof of === "string" ? [...new TextEncoder().encode(of)].map(BigInt) : elementsOf(of ?? null);
  return list?.at(place) ?? null;
}

function flat(list: readonly Value[]): Value[] {
  return list.flatMap((one) => {
    const inner = elementsOf(one);
    return inner ? flat(inner) : [one];
  });
}

function entriesOf(value: Value | undefined, failing: Failing): (readonly [Value, Value])[] {
  return value instanceof AnyMap ? [...value.entries] : [...map(value, failing)];
}

function sorted([list, wanted = "asc"]: readonly Value[], failing: Failing): Value {
  const direction = text(wanted, failing);
  if (direction !== "asc" && direction !== "desc") return failing.value("an order is 'asc' or 'desc'");
  const sign = direction === "asc" ? 1 : -1;
  // What is no list is none at all here.
  const given = elementsOf(list ?? null);
  if (!given) return NIL_LIST;
  return [...given].sort((left, right) => sign * order("<", left, right, { kind: "nil", at: 0 }));
}

export const LIST_FUNCTIONS: Functions = {
  len: ([value], failing) => {
    if (typeof value === "string") return BigInt([...value].length);
    if (isMap(value)) return BigInt(value.size);
    return BigInt(value instanceof AnyMap ? value.entries.length : elements(value, failing).length);
  },
  first: ([value]) => elementAt(value, 0),
  last: ([value]) => elementAt(value, -1),
  get: ([from, key], failing) => {
    if (isMap(from)) return typeof key === "string" ? (from.get(key) ?? null) : failing.type(key, "a text");
    if (from instanceof AnyMap) return from.get(key ?? null) ?? null;
    return from === null ? null : elementAt(from, count(key, failing));
  },
  take: ([list, wanted], failing) => {
    const number = count(wanted, failing);
    return number < 0 ? failing.value("take() of less than nothing") : elements(list, failing).slice(0, number);
  },
  keys: ([value], failing) => entriesOf(value, failing).map(([key]) => key),
  values: ([value], failing) => entriesOf(value, failing).map(([, one]) => one),
  toPairs: ([value], failing) => entriesOf(value, failing).map(([key, one]) => [key, one]),
  fromPairs: ([list], failing) => {
    const found = new AnyMap();
    for (const pair of elements(list, failing)) {
      const [key, value, ...more] = elements(pair, failing);
      if (key === undefined || value === undefined || more.length > 0) return failing.value("a pair is a list of two");
      found.set(key, value);
    }
    return found;
  },
  reverse: ([list], failing) => [...elements(list, failing)].reverse(),
  uniq: ([list], failing) => {
    const found: Value[] = [];
    for (const one of elements(list, failing)) if (!found.some((before) => isEqual(one, before))) found.push(one);
    return found;
  },
  concat: (lists, failing) => {
    const all = lists.flatMap((list) => [...elements(list, failing)]);
    return all.length === 0 ? NIL_LIST : all;
  },
  flatten: ([list], failing) => flat(elements(list, failing)),
  sort: sorted,
};
