import type { Runtime, Version } from "./runtime.js";

/** What an image is taken for. */
export interface Image {
  readonly runtime: Runtime;
  /** Undefined where the image does not say one. */
  readonly version?: Version;
  /** Where the program of the runtime is, if it is not found by its name. */
  readonly program?: string;
  /** An official image is known to hold this runtime and, but for bun's `node`, no other. */
  readonly isOfficial: boolean;
}

/** Node's long-term releases are tagged by name too: `node:jod-alpine`. */
const codenames: ReadonlyMap<string, number> = new Map([
  ["fermium", 14],
  ["gallium", 16],
  ["hydrogen", 18],
  ["iron", 20],
  ["jod", 22],
  ["krypton", 24],
]);

const OFFICIAL = /^(?:docker\.io\/)?(?:(?:library\/)?node|denoland\/deno|oven\/bun)(?=[:@]|$)/;

/** What stands for a part that is known only in the cluster: it must not pass for a version or a name. */
const UNKNOWN = "?";

/** The runtime behind an image reference; one that tells nothing (`acme/tools:3`, `${image}`) is taken for the newest Node. */
export function runtimeOfImage(reference: string): Image {
  const known = reference.replace(/\{\{.*?\}\}|\$\{.*?\}/gs, UNKNOWN);
  // A reference is [registry[:port]/]path[:tag][@digest]; only a colon after the last slash begins a tag.
  const [named = ""] = known.split("@");
  const path = named.slice(named.lastIndexOf("/") + 1).toLowerCase();
  const [name = "", tag = ""] = path.split(":");
  const words = name.split(/[-_.]/);
  const isOfficial = OFFICIAL.test(known);
  if (words.includes("deno")) return { runtime: "deno", isOfficial, ...versioned(versionIn(tag)) };
  if (words.includes("bun")) return { runtime: "bun", isOfficial, ...versioned(versionIn(tag)) };
  const version = nodeInName(name) ?? nodeOfTag(name, tag);
  // Its program is the entrypoint of the image, in no folder of the path.
  const distroless = /(?:^|\/)distroless\/nodejs/.test(named) ? { program: "/nodejs/bin/node" } : {};
  return { runtime: "node", isOfficial, ...versioned(version), ...distroless };
}

/** The first version in a text that is one by its place: `24.3-alpine`, `v24`, `alpine-2.1.4`, never `lts-alpine3.20`. */
export function versionIn(text: string): Version | undefined {
  return versionsIn(text)[0];
}

function versionsIn(text: string): Version[] {
  return text.split("-").flatMap((word) => {
    const match = /^v?(\d+)(?:\.(\d+))?(?:\.\d+)?$/.exec(word);
    return match ? [versionOf(match[1], match[2])] : [];
  });
}

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

function versionOf(major: string | undefined, minor?: string): Version {
  return { major: Number(major), ...(minor === undefined ? {} : { minor: Number(minor) }) };
}

function versioned(version: Version | undefined): { readonly version?: Version } {
  return version ? { version } : {};
}
