/** What the language's own functions do with what they are given, and with what stands in it. */
export type Effect =
  /** They read it. */
  | "reads"
  /** They read it, and all of it is given to a function that may come with it. */
  | "shows"
  /** They read it, and keep what stands in it. */
  | "keeps-members"
  /** They give it back. */
  | "gives-it"
  | "gives-list-of-members"
  | "gives-list-of-entries"
  | "gives-list-of-arguments"
  | "gives-object-of-entries"
  | "assigns"
  /** They change what they are given first. */
  | "changes";

const words = (text: string): string[] => text.trim().split(/\s+/);

const TABLE: Readonly<Record<Effect, string>> = {
  shows: "JSON.stringify",
  reads: `Array.isArray Object.keys Object.getOwnPropertyNames Object.getOwnPropertySymbols Object.hasOwn Object.is
    Object.isFrozen Object.isSealed Object.isExtensible Object.prototype.hasOwnProperty.call Object.prototype.toString.call
    Reflect.has Reflect.ownKeys structuredClone String Number Boolean BigInt parseInt parseFloat isNaN isFinite
    Number.isInteger Number.isNaN Number.isFinite Number.isSafeInteger Number.parseInt Number.parseFloat String.raw
    String.fromCharCode String.fromCodePoint encodeURI encodeURIComponent decodeURI decodeURIComponent Buffer.byteLength
    Buffer.isBuffer fetch Date`,
  "keeps-members": `Set Array Buffer.from Blob URLSearchParams Headers Response Request RegExp Error TypeError RangeError
    AggregateError Intl.NumberFormat Intl.DateTimeFormat Intl.ListFormat Intl.PluralRules Intl.RelativeTimeFormat
    Intl.Collator Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array
    Float64Array BigInt64Array BigUint64Array Uint8Array.from Int32Array.from Float64Array.from`,
  "gives-it": "Object Object.freeze Object.seal Object.preventExtensions Promise.resolve",
  "gives-list-of-members": "Object.values Array.from Promise.all Promise.race Promise.any Map",
  "gives-list-of-entries": "Object.entries",
  "gives-list-of-arguments": "Array.of",
  "gives-object-of-entries": "Object.fromEntries",
  assigns: "Object.assign",
  changes: `Object.defineProperty Object.defineProperties Object.setPrototypeOf Reflect.set Reflect.defineProperty
    Reflect.deleteProperty Reflect.setPrototypeOf`,
};

const EFFECTS = new Map(
  Object.entries(TABLE).flatMap(([effect, names]) => words(names).map((name) => [name, effect as Effect] as const)),
);

/** @param name As it is written: `Object.keys`. */
export function effectOf(name: string): Effect | undefined {
  return /^(?:console|Math)\.\w+$/.test(name) ? "reads" : EFFECTS.get(name);
}

/** Functions of Node's own modules that look at what they are given, and keep none of it. */
export const READING_MODULES = /^(?:node:)?(?:assert(?:\/strict)?|path(?:\/\w+)?|querystring|url|util)$/;

/** Methods by what they do to the list that they belong to. */
const METHODS: Readonly<Record<string, string>> = {
  changes: "push pop shift unshift splice sort reverse fill copyWithin",
  reads: `includes indexOf lastIndexOf join toString toLocaleString keys hasOwnProperty propertyIsEnumerable`,
  element: "at",
  copies: "slice concat with toSorted toReversed toSpliced values Symbol.iterator",
  flattens: "flat",
  pairs: "entries",
  calls: "forEach some every findIndex findLastIndex",
  finds: "find findLast",
  filters: "filter",
  maps: "map flatMap",
  reduces: "reduce reduceRight",
};

const METHOD_KINDS = new Map(
  Object.entries(METHODS).flatMap(([kind, names]) => words(names).map((name) => [name, kind] as const)),
);

export const listMethod = (name: string): string | undefined => METHOD_KINDS.get(name);

/** Methods of whatever it may be that look up or copy what they are given, if that holds nothing to change. */
export const READING_METHODS: ReadonlySet<string> = new Set(
  words(`includes indexOf lastIndexOf has get delete concat union intersection difference isSubsetOf isSupersetOf
    isDisjointFrom toLocaleString toLocaleDateString toLocaleTimeString localeCompare write`),
);

/** Methods of texts that take a pattern, and leave it as it was. */
export const PATTERN_METHODS: ReadonlySet<string> = new Set(words("match matchAll replace replaceAll search split"));
