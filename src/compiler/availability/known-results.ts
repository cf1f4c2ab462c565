/** What functions of the language and of all runtimes give, as far as it is always the same: by owner, names and what comes of them. */
const RESULTS: Readonly<Record<string, readonly (readonly [names: string, owner: string])[]>> = {
  "Array.prototype": [
    [
      `concat copyWithin fill filter flat flatMap map reverse slice sort splice toReversed toSorted toSpliced with`,
      "Array.prototype",
    ],
    ["join toLocaleString", "String.prototype"],
    ["entries keys values", "Iterator.prototype"],
  ],
  "String.prototype": [
    [
      `at charAt concat normalize padEnd padStart repeat replace replaceAll slice substr substring toLowerCase
      toLocaleLowerCase toLocaleUpperCase toUpperCase toWellFormed trim trimEnd trimStart valueOf`,
      "String.prototype",
    ],
    ["match split", "Array.prototype"],
    ["matchAll", "Iterator.prototype"],
  ],
  "Map.prototype": [
    ["entries keys values", "Iterator.prototype"],
    ["set", "Map.prototype"],
  ],
  "Set.prototype": [
    ["entries keys values", "Iterator.prototype"],
    ["add difference intersection symmetricDifference union", "Set.prototype"],
  ],
  "Iterator.prototype": [
    ["drop filter flatMap map take", "Iterator.prototype"],
    ["toArray", "Array.prototype"],
  ],
  "Promise.prototype": [["catch finally then", "Promise.prototype"]],
  "RegExp.prototype": [["exec", "Array.prototype"]],
  "URLSearchParams.prototype": [["entries keys values", "Iterator.prototype"]],
  "Date.prototype": [["toISOString toDateString toTimeString toUTCString", "String.prototype"]],
  Array: [
    ["from of", "Array.prototype"],
    ["fromAsync", "Promise.prototype"],
  ],
  Object: [["entries getOwnPropertyNames getOwnPropertySymbols keys values", "Array.prototype"]],
  Reflect: [["ownKeys", "Array.prototype"]],
  JSON: [["stringify", "String.prototype"]],
  String: [["fromCharCode fromCodePoint raw", "String.prototype"]],
  Promise: [["all allSettled any race reject resolve try", "Promise.prototype"]],
  Iterator: [["concat from zip zipKeyed", "Iterator.prototype"]],
  Map: [["groupBy", "Map.prototype"]],
  Buffer: [["alloc allocUnsafe concat copyBytesFrom from", "Buffer.prototype"]],
  Response: [["error json redirect", "Response.prototype"]],
  URL: [["parse", "URL.prototype"]],
  AbortSignal: [["abort any timeout", "AbortSignal.prototype"]],
  globalThis: [
    ["String atob btoa decodeURI decodeURIComponent encodeURI encodeURIComponent", "String.prototype"],
    ["Array", "Array.prototype"],
    ["RegExp", "RegExp.prototype"],
    ["Number parseFloat parseInt", "Number.prototype"],
    ["BigInt", "BigInt.prototype"],
    ["Symbol", "Symbol.prototype"],
    ["Date", "String.prototype"],
    ["fetch", "Promise.prototype"],
  ],
};

/** Properties that hold an object of a known kind. */
const PROPERTIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  process: { argv: "Array.prototype", execArgv: "Array.prototype" },
  "URL.prototype": {
    searchParams: "URLSearchParams.prototype",
    href: "String.prototype",
    pathname: "String.prototype",
  },
  "Response.prototype": { headers: "Headers.prototype", body: "ReadableStream.prototype" },
  "Request.prototype": { headers: "Headers.prototype", signal: "AbortSignal.prototype" },
  "AbortController.prototype": { signal: "AbortSignal.prototype" },
  "Error.prototype": { message: "String.prototype", stack: "String.prototype" },
};

const results = new Map(
  Object.entries(RESULTS).map(([owner, groups]) => [
    owner,
    new Map(
      groups.flatMap(([names, result]) =>
        names
          .trim()
          .split(/\s+/)
          .map((name) => [name, result] as const),
      ),
    ),
  ]),
);

const TYPED_ARRAY = /^(?:Big)?(?:Int|Uint|Float)\d+(?:Clamped)?Array\.prototype$/;
const OF_SAME_KIND: ReadonlySet<string> = new Set(
  "fill filter map reverse slice sort subarray toReversed toSorted with".split(" "),
);

const MAKERS: ReadonlySet<string> = new Set(["from", "of", "fromBase64", "fromHex"]);

/** What a call of `owner.name()` gives. */
export function resultOf(owner: string, name: string): string | undefined {
  if (TYPED_ARRAY.test(owner) && OF_SAME_KIND.has(name)) return owner;
  if (TYPED_ARRAY.test(`${owner}.prototype`) && MAKERS.has(name)) return `${owner}.prototype`;
  return (
    results.get(owner)?.get(name) ??
    (name === "toString" && owner.endsWith(".prototype") ? "String.prototype" : undefined)
  );
}

/** What `owner.name` holds. */
export function propertyOf(owner: string, name: string): string | undefined {
  return PROPERTIES[owner]?.[name];
}
