import { isThere, runtimes } from "../../scripts/runtimes.js";
import { targetOf } from "../../src/compiler/runtimes/target.js";
import type { Runtime } from "./run-script.js";

/** The runtimes that are there. The others are told about by `missingRuntimes`. */
export const availableRuntimes: readonly Runtime[] = runtimes.filter(isThere);

/** `deno (2.9.6)`, for the line that says what a test left out. */
export const missingRuntimes: readonly string[] = runtimes
  .filter((runtime) => !isThere(runtime))
  .map(({ target, version }) => `${target} (${version})`);

export const HOW_TO_FETCH = "not there; `npm run runtimes` fetches it where there is a network";

/** What stands between the program of a runtime and the file that it runs: `run -A` for deno. */
export function flagsOf({ target }: Pick<Runtime, "target">): readonly string[] {
  return targetOf("", undefined, target).command.slice(1);
}
