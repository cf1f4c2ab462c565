import { deno as facts } from "./facts/deno.js";
import type { Runtime } from "./runtime.js";
import { versionIn } from "./versions.js";

export const deno = {
  name: "deno",
  exampleTarget: "deno",
  command: ["deno", "run", "-A"],
  officialImage: /^(?:docker\.io\/)?denoland\/deno(?=[:@]|$)/,
  readImage({ words, tag }) {
    if (!words.includes("deno")) return undefined;
    const version = versionIn(tag);
    return version ? { version } : {};
  },
  imageWith: (version) =>
    version === undefined ? "denoland/deno:alpine" : `denoland/deno:alpine-${releaseOf(version)}`,
  standsInFor: [],
  form: () => "module",
  facts,
  flags: { location: "--location=https://example.com" },
  tagsOfMajors: false,
  language: () => "es2024",
  conditions: ["deno", "module"],
  isOwnModule: () => false,
  loads: () => true,
  packages: "registry",
  scriptExtension: ".js",
} as const satisfies Runtime;

/** Its images are tagged by whole versions alone: `2.4` is the newest of these that is known. */
function releaseOf(version: string): string {
  return facts.versions.split(" ").findLast((release) => `${release}.`.startsWith(`${version}.`)) ?? version;
}
