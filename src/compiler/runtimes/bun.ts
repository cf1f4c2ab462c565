import { bun as facts } from "./facts/bun.js";
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
  imageWith: (version) => `oven/bun:${version === undefined ? "" : `${version}-`}alpine`,
  // Its images have a `node`, which is bun.
  standsInFor: ["node"],
  // What is thrown again outside of the promise has lost its stack.
  form: { isEnclosed: false, failing: 'process.removeAllListeners("unhandledRejection");\n  throw error;' },
  facts,
  flags: {},
  tagsOfMajors: false,
  language: () => "es2024",
  conditions: ["bun", "module"],
  isOwnModule: (specifier) => ownModules.has(specifier) || specifier.startsWith("bun:"),
  ownName: "bun",
  ownScheme: "bun",
  loads: () => false,
  packages: "either",
  registries: { npm: "" },
  leavesOutTailCalls: true,
  defaultIsExports: false,
  importMeta: ["env", "main"],
  scriptExtension: ".js",
} as const satisfies Runtime;
