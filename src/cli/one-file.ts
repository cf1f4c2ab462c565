/**
 * What the commands load that are run most, when there is something to compile or to judge. A build of this package has all of
 * it as one file, dist/cli/one-file.cjs: what modules of the program import is in it too, so that they and the command share
 * it.
 */
export { build } from "./build/build.js";
export * as argots from "../index.js";
export * as givenScripts from "../loader/run/given-scripts.js";

export const check = async (): Promise<(typeof import("./commands/check.js"))["check"]> =>
  (await import("./commands/check.js")).check;
export const lint = async (): Promise<(typeof import("./commands/lint.js"))["lint"]> =>
  (await import("./commands/lint.js")).lint;

/** Loaded when something is wrong. */
export function strayErrors(): Promise<typeof import("./console/stray-errors.js")> {
  return import("./console/stray-errors.js");
}
