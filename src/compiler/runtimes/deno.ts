import { deno as facts } from "./facts/deno.js";
import { type Runtime, throwsOutside } from "./runtime.js";
import { versionIn } from "./versions.js";

export const deno = {
  name: "deno",
  exampleTarget: "deno",
  // A file without an extension is TypeScript to it otherwise, in which some comparisons are type arguments.
  command: ["deno", "run", "-A", "--ext=js"],
  officialImage: /^(?:docker\.io\/)?denoland\/deno(?=[:@]|$)/,
  readImage({ words, tag }) {
    if (!words.includes("deno")) return undefined;
    const version = versionIn(tag);
    return version ? { version } : {};
  },
  imageWith: (version) =>
    version === undefined ? "denoland/deno:alpine" : `denoland/deno:alpine-${releaseOf(version)}`,
  standsInFor: [],
  form: { isEnclosed: true, failing: throwsOutside },
  facts,
  flags: { location: "--location=https://example.com" },
  tagsOfMajors: false,
  language: () => "es2024",
  conditions: ["deno", "module"],
  isOwnModule: () => false,
  loads: () => true,
  packages: "registry",
  defaultIsExports: true,
  importMeta: [],
  registries: { npm: "npm:", jsr: "jsr:" },
  leavesOutTailCalls: false,
  scriptExtension: ".js",
} as const satisfies Runtime;

/** Its images are tagged by whole versions alone: `2.4` is the newest of these that is known. */
function releaseOf(version: string): string {
  return facts.versions.split(" ").findLast((release) => `${release}.`.startsWith(`${version}.`)) ?? version;
}
