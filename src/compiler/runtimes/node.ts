import { everywhere, words } from "./globals.js";
import { type Runtime, throwsOutside } from "./runtime.js";
import { type Version, versionIn, versionOf, versionsIn } from "./versions.js";

export const node = {
  name: "node",
  exampleTarget: "node22",
  command: ["node"],
  officialImage: /^(?:docker\.io\/)?(?:library\/)?node(?=[:@]|$)/,
  // An image that tells nothing is taken for one with the newest Node.
  readImage({ named, name, tag }) {
    const version = nodeInName(name) ?? nodeOfTag(name, tag);
    // Its program is the entrypoint of the image, in no folder of the path.
    const isDistroless = /(?:^|\/)distroless\/nodejs/.test(named);
    return { ...(version ? { version } : {}), ...(isDistroless ? { program: "/nodejs/bin/node" } : {}) };
  },
  imageWith: (version = "24") => `node:${version}-alpine`,
  standsInFor: [],
  form: { isEnclosed: false, failing: throwsOutside },
  // Without a version those of the newest, because an image may hold any.
  globals: (major = Number.POSITIVE_INFINITY) => [
    ...everywhere,
    ...globalsSince.flatMap(([since, names]) => (since <= major ? names : [])),
  ],
  globalSince: (name) => globalsSince.find(([, names]) => names.includes(name))?.[0],
  hasVersionsOfNode: true,
  // The newest that is known where the image does not say; decorators and `using` are lowered for all but that.
  language: (major = 24) => `node${major}`,
  conditions: [],
  isOwnModule: () => false,
  builtinSince: (specifier) => prefixedBuiltins.get(specifier),
  loads: () => false,
  packages: "image",
  defaultIsExports: true,
  importMeta: [],
  registries: {},
  leavesOutTailCalls: false,
  scriptExtension: ".js",
} as const satisfies Runtime;

/** What a major version of Node added. */
const globalsSince: readonly (readonly [major: number, names: readonly string[]])[] = [
  [
    20,
    words(`
  Crypto CryptoKey CustomEvent File PerformanceEntry PerformanceMark PerformanceMeasure PerformanceObserver
  PerformanceObserverEntryList PerformanceResourceTiming SubtleCrypto crypto`),
  ],
  [21, words("Navigator navigator")],
  [22, words("Iterator WebSocket")],
  [23, words("CloseEvent URLPattern")],
  [24, words("AsyncDisposableStack DisposableStack Float16Array SuppressedError")],
  [25, words("ErrorEvent Storage localStorage sessionStorage")],
  [26, words("QuotaExceededError Temporal")],
];

/** Functions of globals that are younger than the globals, by the first major version of Node that has them. */
export const staticMembers: ReadonlyMap<string, number> = new Map([
  ["JSON.isRawJSON", 21],
  ["JSON.rawJSON", 21],
  ["Map.groupBy", 21],
  ["Object.groupBy", 21],
  ["Array.fromAsync", 22],
  ["Promise.withResolvers", 22],
  ["Promise.try", 23],
  ["Error.isError", 24],
  ["Math.f16round", 24],
  ["RegExp.escape", 24],
  ["Uint8Array.fromBase64", 25],
  ["Uint8Array.fromHex", 25],
  ["Iterator.concat", 26],
]);

/** Builtins that need the `node:`, by the first major version of Node that has them without a flag. */
export const prefixedBuiltins: ReadonlyMap<string, number> = new Map([
  ["node:test", 18],
  ["node:test/reporters", 20],
  ["node:sea", 20],
  ["node:sqlite", 22],
  ["node:ffi", 26],
]);

/** Node's long-term releases are tagged by name too: `node:jod-alpine`. */
const codenames: ReadonlyMap<string, number> = new Map([
  ["fermium", 14],
  ["gallium", 16],
  ["hydrogen", 18],
  ["iron", 20],
  ["jod", 22],
  ["krypton", 24],
]);

/** `nodejs22-debian12`, `nodejs-20-minimal`: images whose name says the version. */
function nodeInName(name: string): Version | undefined {
  const match = /(?:^|[-_.])node(?:js)?[-_]?(\d+)(?=$|[-_.])/.exec(name);
  return match ? versionOf(match[1]) : undefined;
}

function nodeOfTag(name: string, tag: string): Version | undefined {
  if (name === "node" || name === "nodejs") return versionIn(tag) ?? codenamed(tag);
  // Development containers are `<version of the image>-<version of Node>-<system>`.
  if (/^(?:java|type)script-node$/.test(name)) return versionsIn(tag).at(-1) ?? codenamed(tag);
  // The tag of `acme/node-service:2` is the version of the service, unless it says what it is of.
  const match = /(?:^|[-_.])node(?:js)?-?v?(\d+)(?:\.(\d+))?(?:\.\d+)?(?=$|[-_])/.exec(tag);
  return match ? versionOf(match[1], match[2]) : undefined;
}

function codenamed(tag: string): Version | undefined {
  const major = codenames.get(tag.split("-")[0] ?? "");
  return major === undefined ? undefined : { major };
}
