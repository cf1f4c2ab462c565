import { dateFromText } from "../model/input-texts.js";
import { NOT_GIVEN } from "../model/limits.js";

/** What stands on one side of a comparison. */
export type Operand =
  | PathOperand
  /** A condition that is one expression already. */
  | { readonly kind: "condition"; readonly expression: string }
  | Word
  /** What a value is looked for in. */
  | { readonly kind: "list"; readonly items: readonly Operand[] }
  | { readonly kind: "computed"; readonly sign: string; readonly left: Operand; readonly right: Operand };

/** `form` says whether it stood in quotes; `written` is a number as it was written, which a text is compared with: `1.10`. */
export interface Word {
  readonly kind: "word";
  readonly text: string;
  readonly form: "number" | "text" | "word";
  readonly written?: string;
}

/** What exists only in the cluster: an expression of its text, which is that of nothing where it `mayMiss` and does not come. */
export interface PathOperand {
  readonly kind: "path";
  readonly path: string;
  readonly reads: Reading;
  readonly mayMiss: boolean;
}

/**
 * How a text is meant. `scalar`: a number or boolean as a closure writes it. `number`: one that somebody may give in another
 * form, as `3.0`. `json`: JSON, a string in quotes. `member`: a field of an item, in which a text is JSON without the quotes. `date`: a
 * moment as a closure writes it, `moment`: as Argo does, to the second.
 */
export type Reading = "text" | "scalar" | "number" | "json" | "member" | "date" | "moment";

/** An expression; undefined where there is none for it. */
export type Condition = string | undefined;

export function isTrue(one: Operand): Condition {
  if (one.kind === "word" && one.form === "word") return /^(?:true|false)$/.test(one.text) ? one.text : undefined;
  return one.kind === "path" ? `${one.path} == 'true'` : undefined;
}

export function compare(first: Operand, sign: string, second: Operand | undefined): Condition {
  if (!second) return undefined;
  const [left, right] = [asMoment(first, second), asMoment(second, first)];
  if ([left, right].some(isMoment) && [left, right].some(({ kind }) => kind === "computed")) return undefined;
  if (sign === "==" || sign === "!=") return equal(left, sign, right);
  if ([left, right].some((one) => (one.kind === "word" && one.form !== "number") || isMoment(one)))
    return guarded([left, right], sides(textOf(left), sign, textOf(right)));
  return exactly(left, sign, right, sides(numberOf(left), sign, numberOf(right)));
}

function isMoment(one: Operand): boolean {
  return one.kind === "path" && (one.reads === "date" || one.reads === "moment");
}

/** A date in the form of the one that it is compared with: texts of one form stand in the order of time. */
function asMoment(one: Operand, other: Operand): Operand {
  if (one.kind !== "word" || other.kind !== "path" || !isMoment(other)) return one;
  const date = dateFromText(one.written ?? one.text)?.toISOString();
  if (date === undefined) return one;
  return { kind: "word", form: "text", text: other.reads === "date" ? date : date.replace(/\.000Z$/, "Z") };
}

/** Whole numbers of more digits than a floating number has are compared as whole numbers. */
function exactly(left: Operand, sign: string, right: Operand, rounded: Condition): Condition {
  const [whole, path] = left.kind === "path" ? [right, left] : [left, right];
  if (rounded === undefined || path.kind !== "path" || whole.kind !== "word") return rounded;
  const digits = whole.written ?? whole.text;
  if (!/^-?\d{16,18}$/.test(digits) || Number.isSafeInteger(Number(digits))) return rounded;
  const number = `int(${path.path})`;
  const both = path === left ? `${number} ${sign} ${digits}` : `${digits} ${sign} ${number}`;
  return `(${path.path} matches '^-?[0-9]{1,18}$' ? ${both} : ${rounded})`;
}

/** What did not come is neither in front of nor behind anything, and matches nothing. */
function guarded(both: readonly Operand[], found: Condition): Condition {
  if (found === undefined) return undefined;
  const guards = both.flatMap((one) => (one.kind === "path" && one.mayMiss ? [`${one.path} != '${NOT_GIVEN}'`] : []));
  return guards.length > 0 ? `(${[...guards, found].join(" && ")})` : found;
}

function equal(left: Operand, sign: string, right: Operand): Condition {
  const [missing] = [left, right].filter(isUndefined);
  const other = left === missing ? right : left;
  if (missing) return other.kind === "path" ? `${other.path} ${sign} '${NOT_GIVEN}'` : undefined;
  if (areNumbers(left, right)) return sides(numberOf(left), sign, numberOf(right));
  return sides(comparable(left, right), sign, comparable(right, left));
}

/** A text beside the one that it is compared with. Values are text in expressions, numbers and booleans too. */
function comparable(one: Operand, other: Operand): Condition {
  if (one.kind === "word") {
    const text = isNumeric(other) ? one.text : (one.written ?? one.text);
    return quoted(isField(other) ? escaped(text) : text);
  }
  return isField(one) && other.kind === "word" ? pathOf(one) : textOf(one);
}

function pathOf(one: Operand): Condition {
  return one.kind === "path" ? one.path : undefined;
}

function isField(one: Operand): boolean {
  return one.kind === "path" && one.reads === "member";
}

function isUndefined(one: Operand): boolean {
  return one.kind === "word" && one.form === "word" && one.text === "undefined";
}

/** As a number is written, and not as somebody wrote it. */
function isNumeric(one: Operand): boolean {
  return one.kind === "path" && (one.reads === "number" || one.reads === "scalar");
}

function areNumbers(...both: readonly Operand[]): boolean {
  const isNumber = (one: Operand): boolean =>
    one.kind === "computed" || (one.kind === "word" && one.form === "number") || isNumeric(one);
  return (
    both.every(isNumber) &&
    both.some((one) => one.kind === "computed" || (one.kind === "path" && one.reads === "number"))
  );
}

export function isAmong(left: Operand, list: readonly Operand[] | undefined): Condition {
  if (!list) return undefined;
  const isPlain = list.every((one) => one.kind === "word" && !isUndefined(one) && !areNumbers(left, one));
  if (left.kind !== "computed" && !isMoment(left) && isPlain)
    return `${comparable(left, WORD)} in [${list.map((one) => comparable(one, left)).join(", ")}]`;
  const all = list.map((one) => compare(left, "==", one));
  return all.includes(undefined) ? undefined : `(${all.join(" || ")})`;
}

/** Whether a list that exists only in the cluster, and is JSON, holds a value: numbers and texts are told apart by nobody. */
export function isElement(left: Operand, list: PathOperand): Condition {
  const text = left.kind === "list" || list.reads !== "json" || isUndefined(left) ? undefined : textOf(left);
  if (text === undefined) return undefined;
  return guarded([left, list], `any(fromJSON(${list.path}), string(#) == ${text})`);
}

const WORD: Operand = { kind: "word", form: "text", text: "" };

export function matched(left: Operand, sign: string, right: Operand | undefined): Condition {
  if (!right) return undefined;
  const name = sign === "=~" || sign === "!~" ? "matches" : sign;
  const found = guarded([left, right], sides(textOf(left), name, textOf(right)));
  return sign === "!~" && found !== undefined ? `!(${found.replace(/^\((.+)\)$/, "$1")})` : found;
}

function sides(left: Condition, sign: string, right: Condition): Condition {
  return left === undefined || right === undefined ? undefined : `${left} ${sign} ${right}`;
}

/** A number; what is none is NaN, as in JavaScript, where comparing does no harm. */
function numberOf(one: Operand): Condition {
  switch (one.kind) {
    case "word":
      return one.form === "number" ? one.text : undefined;
    case "computed":
      return computed(one.sign, numberOf(one.left), numberOf(one.right));
    case "path":
      if (!one.mayMiss && (one.reads === "scalar" || one.reads === "number")) return `float(${one.path})`;
      return `float(${one.path} matches '${NUMBER}' ? ${one.path} : 'NaN')`;
    default:
      return undefined;
  }
}

const NUMBER = "^-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?$";

function computed(sign: string, left: Condition, right: Condition): Condition {
  if (left === undefined || right === undefined) return undefined;
  // The language's own takes integers.
  return sign === "%" ? `(${left} - ${right} * int(${left} / ${right}))` : `(${left} ${sign} ${right})`;
}

function textOf(one: Operand): Condition {
  if (one.kind === "word") return quoted(one.written ?? one.text);
  if (one.kind !== "path") return undefined;
  const { path, reads } = one;
  if (reads === "member") return `fromJSON('"' + ${path} + '"')`;
  return reads === "json" ? `(${path} startsWith '"' ? fromJSON(${path}) : ${path})` : path;
}

/** A text as Argo gives it in a field of an item. */
function escaped(text: string): string {
  const json = JSON.stringify(text).slice(1, -1);
  return json.replace(/[<>&\u2028\u2029]/g, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t")}'`;
}
