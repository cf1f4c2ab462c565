/** What a name of the language's own may be asked for, as it gives the same for the same. Whatever is not here may be anything. */
export interface KnownGlobal {
  /** `Number(x)` */
  readonly isCalled?: true;
  /** `new Map()`, `extends Map` */
  readonly isConstructed?: true;
  /** `[…].map(Number)` */
  readonly isPassed?: true;
  /** `Math.max`, called or handed on. */
  readonly members?: ReadonlySet<string>;
}

const words = (text: string): string[] => text.trim().split(/\s+/);

const MEMBERS: Readonly<Record<string, string>> = {
  Array: "from fromAsync isArray of",
  BigInt: "asIntN asUintN",
  Buffer: "alloc byteLength compare concat from isBuffer isEncoding",
  Date: "UTC",
  JSON: "parse stringify",
  Map: "groupBy",
  Math: `E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp expm1
    floor fround hypot imul log log10 log1p log2 max min pow round sign sin sinh sqrt tan tanh trunc`,
  Number: `EPSILON MAX_SAFE_INTEGER MAX_VALUE MIN_SAFE_INTEGER MIN_VALUE NEGATIVE_INFINITY NaN POSITIVE_INFINITY isFinite
    isInteger isNaN isSafeInteger parseFloat parseInt`,
  Object: `assign create entries freeze fromEntries groupBy hasOwn is isExtensible isFrozen isSealed keys preventExtensions
    seal values`,
  Promise: "all allSettled any race reject resolve withResolvers",
  String: "fromCharCode fromCodePoint raw",
  Symbol: "asyncIterator for hasInstance iterator keyFor toPrimitive toStringTag",
  URL: "canParse parse",
};

const CALLED =
  words(`Array BigInt Boolean Error EvalError Number Object RangeError RegExp String Symbol SyntaxError TypeError
  URIError atob btoa decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite isNaN parseFloat parseInt
  structuredClone`);

const TYPED_ARRAYS =
  words(`BigInt64Array BigUint64Array Float32Array Float64Array Int16Array Int32Array Int8Array Uint16Array
  Uint32Array Uint8Array Uint8ClampedArray`);

const CONSTRUCTED =
  words(`AggregateError Array ArrayBuffer DataView Error EvalError Map Object Promise RangeError RegExp Set
  SyntaxError TextDecoder TextEncoder TypeError URIError URL URLSearchParams WeakMap WeakSet`).concat(TYPED_ARRAYS);

const PASSED = words("BigInt Boolean Number String decodeURIComponent encodeURIComponent isFinite isNaN parseFloat");

/** Every other name of the language's own. */
export const knownGlobals: ReadonlyMap<string, KnownGlobal> = new Map(
  [...new Set([...CALLED, ...CONSTRUCTED, ...PASSED, ...Object.keys(MEMBERS)])].map((name) => {
    const members = MEMBERS[name] ?? (TYPED_ARRAYS.includes(name) ? "BYTES_PER_ELEMENT from of" : undefined);
    const known: KnownGlobal = {
      ...(CALLED.includes(name) ? { isCalled: true } : {}),
      ...(CONSTRUCTED.includes(name) ? { isConstructed: true } : {}),
      ...(PASSED.includes(name) ? { isPassed: true } : {}),
      ...(members === undefined ? {} : { members: new Set(words(members)) }),
    };
    return [name, known];
  }),
);

/** They are no more than values. */
export const knownValues: ReadonlySet<string> = new Set(words("undefined NaN Infinity arguments"));

/** What a function that is passed to one of these is called with, and nothing else can be done to it. */
export const callingMembers: ReadonlySet<string> = new Set(words("every filter find findIndex flatMap from map some"));

/** Members of a date that do not depend on where it is asked. */
export const ZONELESS = /^(?:getTime|getUTC\w+|toISOString|toJSON|valueOf)$/;

/** What Node's own modules may be asked for: of texts alone, and nothing of the folder that one works in. */
export const pureBuiltins: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    crypto: "createHash createHmac",
    path: "basename dirname extname format isAbsolute join normalize parse sep",
    "path/posix": "basename dirname extname format isAbsolute join normalize parse sep",
  }).map(([name, members]) => [name, new Set(words(members))]),
);

/** Members that lead from any value to what makes code of texts, or to objects that all files share: they are refused as texts too. */
const LEADING = "__defineGetter__|__defineSetter__|__lookupGetter__|__lookupSetter__|__proto__|constructor";

/** Members that ask for language and place, whatever they belong to. */
const OF_A_PLACE = "localeCompare|toLocale\\w*";

/**
 * Members that ask for the stack, for files or for a server, where they are what they look like; exports of this package
 * that do the same or run the body of a closure here.
 */
const ASKING = "stack|caller|callee|fromFile|fromUrl|toFile|submit|implementation|ArgoServer";

export const REFUSED_TEXT = new RegExp(`^(?:${LEADING}|${OF_A_PLACE})$`);
export const REFUSED_MEMBER = new RegExp(`^(?:${LEADING}|${OF_A_PLACE}|${ASKING})$`);
