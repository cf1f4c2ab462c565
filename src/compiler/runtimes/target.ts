import { suggest } from "../../model/suggest.js";
import { GLOBALS, namesOf } from "./facts.js";
import { runtimeOfImage } from "./images.js";
import type { Runtime } from "./runtime.js";
import { anyRuntime, runtimeNamed, type RuntimeName, runtimeOf, runtimes, type Target } from "./runtimes.js";
import { type Version, versionIn } from "./versions.js";

export { classifySpecifier, hasScheme, isBuiltin, namesAddress, type Specifier } from "./specifiers.js";

/**
 * The runtime behind an image reference. A `target` (`node20.11`, `deno`, `bun`) wins over the program that the command
 * names, and that over the image.
 */
export function targetOf(image: string, command?: readonly string[], target?: string): Target {
  const wanted = target === undefined ? undefined : parseTarget(target);
  const held = runtimeOfImage(image);
  const runtime = wanted?.runtime ?? runtimeOfCommand(command) ?? held.runtime;
  const version = wanted?.version ?? (held.runtime === runtime ? held.version : undefined);
  const row = runtimeNamed(runtime);
  const [program, ...rest] = row.command;
  const own = held.runtime === runtime ? (held.program ?? program) : program;
  return {
    runtime,
    ...version,
    command: command && command.length > 0 ? [...command] : [own, ...rest],
  };
}

const TARGET = new RegExp(`^\\s*(${anyRuntime})(?:js)?\\s*[@:]?\\s*(v?\\d+(?:\\.\\d+){0,2})?\\s*$`, "i");
const PROGRAM = new RegExp(`^(${anyRuntime})(?:js)?(?:\\.exe)?$`, "i");

/** A value of the `target` option. */
export interface WantedTarget {
  readonly runtime: RuntimeName;
  readonly version?: Version;
}

/** The value of the `target` option, or undefined when it is not understood: `node`, `node20.11`, `node@22`, `deno2`. */
export function parseTarget(target: string): WantedTarget | undefined {
  const match = TARGET.exec(target);
  if (!match?.[1]) return undefined;
  const version = versionIn(match[2] ?? "");
  return { runtime: match[1].toLowerCase() as RuntimeName, ...(version ? { version } : {}) };
}

/** What somebody may have meant by a target that is none: `node22` for `nod22` and `node-22`. */
export function nearTarget(target: string): string | undefined {
  const [, word = "", version = ""] = /^\W*([a-z]+)\W*(\d+(?:\.\d+)?)?/i.exec(target) ?? [];
  const names = runtimes.map(({ name }) => name);
  const runtime = names.find((name) => name === word.toLowerCase()) ?? suggest(word, names);
  return runtime && `${runtime}${version}`;
}

/** The runtime that a command runs: `["node"]`, `["/usr/bin/env", "bun"]`, `["tini", "--", "deno", "run"]`. */
export function runtimeOfCommand(command: readonly string[] | undefined): RuntimeName | undefined {
  for (const word of command ?? []) {
    const match = PROGRAM.exec(word.split(/[\\/]/).pop() ?? "");
    if (match) return match[1]?.toLowerCase() as RuntimeName;
  }
  return undefined;
}

/**
 * Where the packages of a script come from: nobody has put any into an official image, or a copy of one in another registry.
 *
 * @param isMounted Whether a volume brings `/node_modules`.
 */
export function packagesOf(target: Target, image: string, isMounted: boolean): Runtime["packages"] {
  const { packages, officialImage }: Runtime = runtimeOf(target);
  if (packages !== "either" || isMounted) return packages;
  return officialImage.test(image.split("/").slice(-2).join("/")) ? "registry" : packages;
}

/** `node 18`, `node 20.11`, `deno`: what messages call a target. */
export function runtimeName({ runtime, major, minor, patch }: Target): string {
  const version = [major, minor, patch].filter((part) => part !== undefined).join(".");
  return version === "" ? runtime : `${runtime} ${version}`;
}

/** The names that code may use in an ES module of the target without declaring or importing them. */
export function globalsOf(target: Target): ReadonlySet<string> {
  const key = runtimeName(target);
  let known = knownGlobals.get(key);
  if (!known) knownGlobals.set(key, (known = namesOf(target, GLOBALS)));
  return known;
}

/** Every closure asks, and nearly all have one target. */
const knownGlobals = new Map<string, ReadonlySet<string>>();
