import { SHAPES } from "../model/argo/shapes.js";
import { goDecimal } from "../model/go-numbers.js";
import { suggest } from "../model/suggest.js";
import { integersIn } from "../model/yaml/integers.js";
import * as D from "./codes/decode.js";
import { describe, scalarProblem } from "./decode/scalars.js";
import { pathText, type Path, type Report, type Spot } from "./finding.js";

/** How the fields of an object are read. */
type Mode =
  /** As Kubernetes does: an unknown field is an error, and case counts. */
  | "strict"
  /** As Argo reads what is below a step: names in any case, unknown ones passed over. */
  | "lenient";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a document as Argo's Go types do, and reports every place where that fails. The result has the fields under their
 * own names, parameters' values as text, and nothing where the document says `null`.
 */
export function decode(document: unknown, kind: string, report: Report): unknown {
  return decodeValue(document, kind, [], "strict", report);
}

function decodeValue(value: unknown, type: string, path: Path, mode: Mode, report: Report): unknown {
  if (value === undefined) return undefined;
  // To Go `null` is the absence of a value, of whatever type. Kubernetes takes it in its own metadata too.
  if (value === null) {
    if (type !== "any" && path[0] === "spec" && !isUnjudged(path)) report(spotAt(path), D.nullField(pathText(path)));
    return undefined;
  }
  if (type.endsWith("[]")) return decodeList(value, type.slice(0, -2), path, mode, report);
  if (type.endsWith("{}")) return decodeMap(value, type.slice(0, -2), path, mode, report);
  if (type === "plugin") return decodePlugin(value, path, report);
  if (SHAPES[type] !== undefined) return decodeObject(value, type, path, mode, report);
  const problem = scalarProblem(type, value, () => pathText(path));
  if (problem && !(problem.code === "loose-type" && isUnjudged(path))) report(spotAt(path), problem);
  if (type === "anyString") return anyString(value);
  if (type === "any" || type === "amount") checkDigits(value, path, report);
  return type === "quantity" && typeof value === "bigint" ? String(value) : value;
}

/** What Argo's AnyString makes of a value: the text of a number or boolean, nothing of a list or map. */
function anyString(value: unknown): string {
  if (typeof value === "number") return goDecimal(value);
  return typeof value === "object" ? "" : String(value);
}

function decodeList(value: unknown, type: string, path: Path, mode: Mode, report: Report): unknown {
  if (!Array.isArray(value)) {
    const expected = `a list${type === "string" ? " of texts" : ""}`;
    report(spotAt(path), D.wrongType(pathText(path), expected, describe(value)));
    return undefined;
  }
  return value.map((item, index) => decodeValue(item, type, [...path, index], mode, report) ?? zeroValue(type));
}

/** What Go makes of a `null` in a list. */
function zeroValue(type: string): unknown {
  if (type.endsWith("[]")) return [];
  return type === "string" || type === "anyString" ? "" : SHAPES[type] !== undefined || type.endsWith("{}") ? {} : null;
}

function decodeMap(value: unknown, type: string, path: Path, mode: Mode, report: Report): unknown {
  if (!isFields(value)) {
    report(spotAt(path), D.wrongType(pathText(path), "a map", describe(value)));
    return undefined;
  }
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    decodeValue(item, type, [...path, key], mode, report),
  ]);
  return Object.fromEntries(entries) as unknown;
}

function decodePlugin(value: unknown, path: Path, report: Report): unknown {
  if (!isFields(value)) {
    report(spotAt(path), D.wrongType(pathText(path), "a map", describe(value)));
    return undefined;
  }
  const count = Object.keys(value).length;
  if (count !== 1) report(spotAt(path), D.pluginKeys(pathText(path), count));
  checkDigits(value, path, report);
  return value;
}

/** Argo's reader keeps 64 bits without a sign as well, but not the cluster, where numbers have a sign or are floating point. */
function checkDigits(value: unknown, path: Path, report: Report): void {
  for (const [below, found] of integersIn(value))
    if (BigInt.asIntN(64, found) !== found) report(spotAt([...path, ...below]), D.roundedNumber(tooLarge(found)));
}

function tooLarge(value: bigint): string {
  return `${value} is beyond 64 bits with a sign, so that a cluster makes ${goDecimal(Number(value))} of it`;
}

function decodeObject(value: unknown, type: string, path: Path, mode: Mode, report: Report): unknown {
  if (!isFields(value)) {
    report(spotAt(path), D.wrongType(pathText(path), "a map", describe(value)));
    return undefined;
  }
  const shape = SHAPES[type] ?? {};
  // A step's own fields are strict, though in any case; what is below it is not.
  const isStep = type === "WorkflowStep";
  const decoded: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    const below = [...path, key];
    const field = key in shape ? key : isStep || mode === "lenient" ? inAnyCase(key, shape) : undefined;
    if (field === undefined) {
      const at = spotAt(below);
      const problem = mode === "lenient" ? D.ignoredField : D.unknownField;
      // A field that is there already is not the one that was meant.
      const free = Object.keys(shape).filter((other) => !(other in value));
      report(at, problem(at.label, suggest(key, free)));
      continue;
    }
    if (field !== key && !isUnjudged(path)) report(spotAt(below), D.fieldCase(pathText(below), field));
    const result = decodeValue(item, shape[field] ?? "any", below, isStep ? "lenient" : mode, report);
    if (result !== undefined) decoded[field] = result;
  }
  return decoded;
}

/** The schemas of a cluster do not reach into inline templates. */
function isUnjudged(path: Path): boolean {
  return path.includes("inline");
}

function spotAt(path: Path): Spot {
  return { path, label: pathText(path) };
}

function inAnyCase(key: string, shape: Readonly<Record<string, string>>): string | undefined {
  return Object.keys(shape).find((field) => field.toLowerCase() === key.toLowerCase());
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
