import { type Failing, text } from "../values/failing.js";
import { valueOfJson } from "../values/json.js";
import { elementsOf, isMap, type Value } from "../values/values.js";

const STEP =
  /\.\.|\.(?:length\b)|\.?(?:\[\s*(?:'([^']*)'|"([^"]*)"|(-?\d+)|(\*))\s*\]|(?<=\.)([\p{L}\p{N}_-]+)|(?<=\.)(\*))/uy;

/** `jsonpath(json, path)`: names, numbers and `*`. What only the library of Argo reads is not known here. */
export function readPath([json, path]: readonly Value[], failing: Failing): Value {
  const root = valueOfJson(text(json, failing));
  if (root === undefined) return failing.value("jsonpath() of a text that is no JSON");
  const written = text(path, failing);
  if (!written.startsWith("$")) return failing.value(`'${written}' is no path: it begins with $`);
  return follow(root, written, 1, failing);
}

function follow(of: Value, path: string, at: number, failing: Failing): Value {
  if (at === path.length) return of;
  STEP.lastIndex = at;
  const found = STEP.exec(path);
  if (!found) return failing.value(`'${path}' is no path that is known here`);
  const [whole, single, double, index, bracketStar, name, dotStar] = found;
  const next = at + whole.length;
  if (bracketStar ?? dotStar) {
    const all = isMap(of) ? [...of.values()] : elementsOf(of);
    if (!all) return failing.value(`'${path}' names nothing`);
    return all.map((one) => follow(one, path, next, failing));
  }
  const key = single ?? double ?? name;
  const value = key === undefined ? elementsOf(of)?.at(Number(index)) : isMap(of) ? of.get(key) : undefined;
  return value === undefined ? failing.value(`'${path}' names nothing`) : follow(value, path, next, failing);
}
