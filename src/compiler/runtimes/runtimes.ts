import { bun } from "./bun.js";
import { deno } from "./deno.js";
import { node } from "./node.js";
import type { Runtime } from "./runtime.js";

/** All of them. The first is the one that an image is taken for that tells nothing. */
export const runtimes = [node, deno, bun] as const satisfies readonly Runtime[];

export type RuntimeName = (typeof runtimes)[number]["name"];

/** What runs a script: everything that the emitted text and the policy depend on. */
export interface Target {
  readonly runtime: RuntimeName;
  /** The major version; undefined where the image does not say one, which is taken for the newest. */
  readonly major?: number;
  /** Undefined where the image says a major version alone, which is its newest release. */
  readonly minor?: number;
  readonly patch?: number;
  /** The `command` of Argo's ScriptTemplate; the path of the script follows it. */
  readonly command: string[];
}

const byName = Object.fromEntries(runtimes.map((row) => [row.name, row])) as unknown as Readonly<
  Record<RuntimeName, Runtime>
>;

export function runtimeNamed(name: RuntimeName): Runtime {
  return byName[name];
}

export function runtimeOf({ runtime }: Pick<Target, "runtime">): Runtime {
  return runtimeNamed(runtime);
}

/** Their names as one of them is asked for in a regular expression. */
export const anyRuntime = runtimes.map(({ name }) => name).join("|");
