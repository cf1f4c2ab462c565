import { everywhere, words } from "./globals.js";
import type { Runtime } from "./runtime.js";
import { versionIn } from "./versions.js";

/** Modules that it brings along under the name of a package. */
const ownModules: ReadonlySet<string> = new Set(["bun", "undici", "ws"]);

export const bun = {
  name: "bun",
  exampleTarget: "bun",
  // A file without an extension is TypeScript with JSX to it otherwise, in which some comparisons are type arguments.
  command: ["bun", "--loader=:js"],
  officialImage: /^(?:docker\.io\/)?oven\/bun(?=[:@]|$)/,
  readImage({ words, tag }) {
    if (!words.includes("bun")) return undefined;
    const version = versionIn(tag);
    return version ? { version } : {};
  },
  imageWith: () => "oven/bun:alpine",
  // Its images have a `node`, which is bun.
  standsInFor: ["node"],
  // What is thrown again outside of the promise has lost its stack.
  form: { isEnclosed: false, failing: 'process.removeAllListeners("unhandledRejection");\n  throw error;' },
  globals: () => globals,
  globalSince: () => undefined,
  hasVersionsOfNode: false,
  language: () => "es2024",
  conditions: ["bun", "module"],
  isOwnModule: (specifier) => ownModules.has(specifier) || specifier.startsWith("bun:"),
  ownName: "bun",
  builtinSince: () => undefined,
  ownScheme: "bun",
  loads: () => false,
  packages: "either",
  registries: { npm: "" },
  leavesOutTailCalls: true,
  defaultIsExports: false,
  importMeta: ["env", "main"],
  scriptExtension: ".js",
} as const satisfies Runtime;

const globals: readonly string[] = [
  ...everywhere,
  ...words(`
  AsyncDisposableStack BuildError BuildMessage Bun CloseEvent Crypto CryptoKey CustomEvent DisposableStack
  ErrorEvent File Float16Array HTMLRewriter Iterator PerformanceEntry PerformanceMark PerformanceMeasure
  PerformanceObserver PerformanceObserverEntryList PerformanceResourceTiming PerformanceServerTiming
  PerformanceTiming ResolveError ResolveMessage ShadowRealm SubtleCrypto SuppressedError Temporal URLPattern
  WebSocket Worker addEventListener alert confirm crypto dispatchEvent navigator onerror onmessage postMessage
  prompt removeEventListener reportError self`),
];
