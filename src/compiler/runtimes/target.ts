import { suggest } from "../../model/suggest.js";
import { bunGlobals, denoGlobals, nodeGlobals } from "./globals.js";
import { runtimeOfImage, versionIn } from "./images.js";
import type { Runtime, Target, Version } from "./runtime.js";

export { classifySpecifier, isBuiltin, type Specifier } from "./specifiers.js";

const defaultCommands: Readonly<Record<Runtime, readonly [string, ...string[]]>> = {
  node: ["node"],
  deno: ["deno", "run", "-A"],
  bun: ["bun"],
};

/**
 * The runtime behind an image reference. A `target` (`node20.11`, `deno`, `bun`) wins over the program that the command
 * names, and that over the image.
 */
export function targetOf(image: string, command?: readonly string[], target?: string): Target {
  const wanted = target === undefined ? undefined : parseTarget(target);
  const held = runtimeOfImage(image);
  const runtime = wanted?.runtime ?? runtimeOfCommand(command) ?? held.runtime;
  const version = wanted?.version ?? (held.runtime === runtime ? held.version : undefined);
  const [program, ...rest] = defaultCommands[runtime];
  const own = held.runtime === runtime ? (held.program ?? program) : program;
  return {
    runtime,
    ...(version ? { major: version.major } : {}),
    form: runtime === "node" && version && !recognisesModules(version) ? "portable" : "module",
    command: command && command.length > 0 ? [...command] : [own, ...rest],
  };
}

/** A value of the `target` option. */
export interface WantedTarget {
  readonly runtime: Runtime;
  readonly version?: Version;
}

/** The value of the `target` option, or undefined when it is not understood: `node`, `node20.11`, `node@22`, `deno2`. */
export function parseTarget(target: string): WantedTarget | undefined {
  const match = /^\s*(node|deno|bun)(?:js)?\s*[@:]?\s*(v?\d+(?:\.\d+){0,2})?\s*$/i.exec(target);
  if (!match?.[1]) return undefined;
  const version = versionIn(match[2] ?? "");
  return { runtime: match[1].toLowerCase() as Runtime, ...(version ? { version } : {}) };
}

/** What somebody may have meant by a target that is none: `node22` for `nod22` and `node-22`. */
export function nearTarget(target: string): string | undefined {
  const [, word = "", version = ""] = /^\W*([a-z]+)\W*(\d+(?:\.\d+)?)?/i.exec(target) ?? [];
  const runtime =
    ["node", "deno", "bun"].find((name) => name === word.toLowerCase()) ?? suggest(word, ["node", "deno", "bun"]);
  return runtime && `${runtime}${version}`;
}

/** The runtime that a command runs: `["node"]`, `["/usr/bin/env", "bun"]`, `["tini", "--", "deno", "run"]`. */
export function runtimeOfCommand(command: readonly string[] | undefined): Runtime | undefined {
  for (const word of command ?? []) {
    const match = /^(node|deno|bun)(?:js)?(?:\.exe)?$/i.exec(word.split(/[\\/]/).pop() ?? "");
    if (match) return match[1]?.toLowerCase() as Runtime;
  }
  return undefined;
}

/** `node 18`, `deno`: what messages call a target. */
export function runtimeName({ runtime, major }: Target): string {
  return major === undefined ? runtime : `${runtime} ${major}`;
}

/** The names that code may use in an ES module of the target without declaring or importing them. */
export function globalsOf({ runtime, major }: Target): ReadonlySet<string> {
  const key = runtime === "node" ? `node ${major}` : runtime;
  let known = knownGlobals.get(key);
  if (!known) knownGlobals.set(key, (known = new Set(listGlobals(runtime, major))));
  return known;
}

/** Every closure asks, and nearly all have one target. */
const knownGlobals = new Map<string, ReadonlySet<string>>();

function listGlobals(runtime: Target["runtime"], major: Target["major"]): Iterable<string> {
  switch (runtime) {
    case "node":
      return nodeGlobals(major);
    case "deno":
      return denoGlobals;
    case "bun":
      return bunGlobals;
    default:
      return runtime satisfies never;
  }
}

/** An extensionless ES module is recognised by Node 20.19, 22.7 and newer. A major alone means its newest release. */
function recognisesModules({ major, minor = Number.POSITIVE_INFINITY }: Version): boolean {
  if (major === 20) return minor >= 19;
  return major === 22 ? minor >= 7 : major > 22;
}
