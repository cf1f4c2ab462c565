import { bun as facts } from "./facts/bun.js";
import type { Runtime } from "./runtime.js";
import { versionIn } from "./versions.js";

/** Modules that it brings along under the name of a package. */
const ownModules: ReadonlySet<string> = new Set(["bun", "undici", "ws"]);

export const bun = {
  name: "bun",
  exampleTarget: "bun",
  command: ["bun"],
  officialImage: /^(?:docker\.io\/)?oven\/bun(?=[:@]|$)/,
  readImage({ words, tag }) {
    if (!words.includes("bun")) return undefined;
    const version = versionIn(tag);
    return version ? { version } : {};
  },
  imageWith: (version) => `oven/bun:${version === undefined ? "" : `${version}-`}alpine`,
  // Its images have a `node`, which is bun.
  standsInFor: ["node"],
  form: () => "module",
  facts,
  flags: {},
  tagsOfMajors: false,
  language: () => "es2024",
  conditions: ["bun", "module"],
  isOwnModule: (specifier) => ownModules.has(specifier) || specifier.startsWith("bun:"),
  ownName: "bun",
  ownScheme: "bun",
  loads: () => false,
  packages: "any",
  scriptExtension: ".js",
} as const satisfies Runtime;
