/** What is known of a value before it is there. */
export type Type =
  /** Nothing is known; or that it is anything: Go's own type of what lies in maps and lists, which all others fit into. */
  | { readonly kind: "unknown"; readonly isAny?: true }
  | { readonly kind: "nil" | "boolean" | "integer" | "float" | "text" | "bytes" | "time" | "duration" | "zone" }
  | ListType
  | MapType
  /** An object of Go with fields of its own: a task's results in `depends`. */
  | { readonly kind: "struct"; readonly fields: ReadonlySet<string>; readonly of: Type }
  | { readonly kind: "function"; readonly signature: Signature };

export interface ListType {
  readonly kind: "list";
  readonly of: Type;
  /** What Go's own type of it holds; `any` of most lists, though each element may be known. */
  readonly holds: "any" | "integer" | "float" | "text";
}

export interface MapType {
  readonly kind: "map";
  readonly of: Type;
  /** Keys may be anything in the results of `groupBy` and `fromPairs`. */
  readonly anyKey?: boolean;
  /** Those that are known by name. */
  readonly fields?: ReadonlyMap<string, Type>;
  /** Whether there are no others. */
  readonly isClosed?: boolean;
}

/** What a function takes. `any` takes everything. */
export interface Signature {
  readonly takes: readonly Parameter[];
  /** Whether the last may be given any number of times. */
  readonly isVariadic?: boolean;
  readonly gives: Type;
}

export type Parameter =
  "any" | "text" | "integer" | "float" | "boolean" | "list" | "texts" | "integers" | "floats" | "map";

export const UNKNOWN_TYPE: Type = { kind: "unknown" };
export const ANY: Type = { kind: "unknown", isAny: true };
export const NIL: Type = { kind: "nil" };
export const BOOLEAN: Type = { kind: "boolean" };
export const INTEGER: Type = { kind: "integer" };
export const FLOAT: Type = { kind: "float" };
export const TEXT: Type = { kind: "text" };

export const listOf = (of: Type): ListType => ({ kind: "list", of, holds: "any" });
export const ANY_LIST = listOf(ANY);
export const ANY_MAP: MapType = { kind: "map", of: ANY };

export const isUnknown = ({ kind }: Type): boolean => kind === "unknown";
export const isNumber = ({ kind }: Type): boolean => kind === "integer" || kind === "float";

/** Whether a value of one type may stand for one of another in Go. */
export function isAssignable(type: Type, to: Type): boolean {
  if (to.kind === "unknown") return to.isAny === true && (type.kind !== "unknown" || type.isAny === true);
  if (type.kind === "nil") return ["list", "map", "bytes", "function", "zone"].includes(to.kind);
  if (isUnknown(type) || type.kind !== to.kind) return false;
  if (type.kind === "list" && to.kind === "list") return type.holds === to.holds;
  if (type.kind === "map" && to.kind === "map") return Boolean(type.anyKey) === Boolean(to.anyKey);
  return type.kind !== "function";
}

export function isComparable(left: Type, right: Type): boolean {
  const isLoose = (type: Type): boolean => isUnknown(type) || type.kind === "nil";
  const isSequence = ({ kind }: Type): boolean => kind === "list" || kind === "bytes";
  return (
    isLoose(left) ||
    isLoose(right) ||
    (isNumber(left) && isNumber(right)) ||
    (isSequence(left) && isSequence(right)) ||
    isAssignable(left, right)
  );
}

const WORDS: Readonly<Record<Type["kind"], string>> = {
  unknown: "something",
  nil: "nil",
  boolean: "true or false",
  integer: "a number",
  float: "a number",
  text: "a text",
  bytes: "bytes",
  time: "a time",
  duration: "a duration",
  zone: "a time zone",
  list: "a list",
  map: "a map",
  struct: "a task",
  function: "a function",
};

export const wordsOf = ({ kind }: Type): string => WORDS[kind];
