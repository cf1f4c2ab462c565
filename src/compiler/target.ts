import { bunGlobals, denoGlobals, nodeGlobals } from "./globals.js";

export { classifySpecifier, isBuiltin, type Specifier } from "./specifiers.js";

export type Runtime = "node" | "deno" | "bun";

/** What runs a script: everything that the emitted text and the policy depend on. */
export interface Target {
  readonly runtime: Runtime;
  /** The major version; undefined where the image does not say one, which is taken for the newest. */
  readonly major?: number;
  /** `portable` for a Node that does not recognise ES modules in a file without an extension. */
  readonly form: "module" | "portable";
  /** The `command` of Argo's ScriptTemplate; the path of the script follows it. */
  readonly command: string[];
}

interface Version {
  readonly major: number;
  readonly minor?: number;
}

interface Found {
  readonly runtime: Runtime;
  readonly version?: Version;
}

const defaultCommands: Readonly<Record<Runtime, readonly string[]>> = {
  node: ["node"],
  deno: ["deno", "run", "-A"],
  bun: ["bun"],
};

/** Node's long-term releases are tagged by name too: `node:jod-alpine`. */
const codenames: ReadonlyMap<string, number> = new Map([
  ["fermium", 14],
  ["gallium", 16],
  ["hydrogen", 18],
  ["iron", 20],
  ["jod", 22],
  ["krypton", 24],
]);

/**
 * The runtime behind an image reference. A `target` (`node20.11`, `deno`, `bun`) wins over the command's first word,
 * and that over the image; an image that tells nothing (`acme/tools:3`, `${image}`) is taken for the newest Node.
 */
export function targetOf(image: string, command?: readonly string[], target?: string): Target {
  const wanted = target === undefined ? undefined : parseTarget(target);
  const commanded = runtimeOfCommand(command);
  const held = runtimeOfImage(image);
  const runtime = wanted?.runtime ?? commanded ?? held.runtime;
  const version = wanted?.version ?? (held.runtime === runtime ? held.version : undefined);
  return {
    runtime,
    ...(version ? { major: version.major } : {}),
    form: runtime === "node" && version && !recognisesModules(version) ? "portable" : "module",
    command: [...(command && command.length > 0 ? command : defaultCommands[runtime])],
  };
}

/** The value of the `target` option, or undefined when it is not understood: `node`, `node20.11`, `node@22`, `deno2`. */
export function parseTarget(target: string): Found | undefined {
  const match = /^\s*(node|deno|bun)(?:js)?\s*[@:]?\s*(?:v?(\d.*))?$/i.exec(target);
  if (!match?.[1]) return undefined;
  const version = versionIn(match[2] ?? "");
  return { runtime: match[1].toLowerCase() as Runtime, ...(version ? { version } : {}) };
}

/** `node 18`, `deno`: what messages call a target. */
export function runtimeName({ runtime, major }: Target): string {
  return major === undefined ? runtime : `${runtime} ${major}`;
}

/** The names that code may use in an ES module of the target without declaring or importing them. */
export function globalsOf(target: Target): ReadonlySet<string> {
  switch (target.runtime) {
    case "node":
      return new Set(nodeGlobals(target.major));
    case "deno":
      return new Set(denoGlobals);
    case "bun":
      return new Set(bunGlobals);
    default:
      return target.runtime satisfies never;
  }
}

/** An extensionless ES module is recognised by Node 20.19, 22.7 and newer. A major alone means its newest release. */
function recognisesModules({ major, minor = Number.POSITIVE_INFINITY }: Version): boolean {
  if (major === 20) return minor >= 19;
  return major === 22 ? minor >= 7 : major > 22;
}

function runtimeOfCommand(command: readonly string[] | undefined): Runtime | undefined {
  const program = command?.[0]?.split(/[\\/]/).pop();
  const match = /^(node|deno|bun)(?:js)?(?:\.exe)?$/i.exec(program ?? "");
  return match?.[1]?.toLowerCase() as Runtime | undefined;
}

function runtimeOfImage(image: string): Found {
  // A reference is [registry[:port]/]path[:tag][@digest]; only a colon after the last slash begins a tag.
  const [named = ""] = image.split("@");
  const path = named.slice(named.lastIndexOf("/") + 1);
  const [name = "", tag = ""] = path.split(":");
  const words = name.toLowerCase().split(/[-_.]/);
  if (words.includes("deno")) return withVersion("deno", versionIn(tag));
  if (words.includes("bun")) return withVersion("bun", versionIn(tag));
  const numbered = words.map((word) => /^node(?:js)?(\d+)$/.exec(word)?.[1]).find((major) => major !== undefined);
  if (numbered !== undefined) return withVersion("node", { major: Number(numbered) });
  // The tag of `acme/node-service:2` is the version of the service.
  const isNode = name === "node" || name === "nodejs" || /^(?:java|type)script-node$/.test(name);
  return withVersion("node", isNode ? (versionIn(tag) ?? codenamed(tag)) : undefined);
}

function withVersion(runtime: Runtime, version: Version | undefined): Found {
  return version ? { runtime, version } : { runtime };
}

/** The first version in a tag that is one by its place: `24.3-alpine`, `v24`, `alpine-2.1.4`, never `lts-alpine3.20`. */
function versionIn(tag: string): Version | undefined {
  for (const word of tag.split("-")) {
    const match = /^v?(\d+)(?:\.(\d+))?(?:\.\d+)?$/.exec(word);
    if (match) return { major: Number(match[1]), ...(match[2] === undefined ? {} : { minor: Number(match[2]) }) };
  }
  return undefined;
}

function codenamed(tag: string): Version | undefined {
  const major = codenames.get(tag.split("-")[0]?.toLowerCase() ?? "");
  return major === undefined ? undefined : { major };
}
