// Fast way "long-run": without it a build takes 1.2 times as long; bench row "argots build, cold, 200 × 5", guarded by test/long-run.test.ts.

import { isFast } from "../../host/fast-ways.js";
import { cacheNoCode } from "../../host/code-cache.js";
import { type EngineFlag, tellEngine } from "../../host/engine-flags.js";

/**
 * What V8 is told for more work than that of a few files. Of many files, it collects garbage before the heap has grown to
 * several times of what is in use: thousands would take more memory than they need, and be built no faster. And in Node 20 it
 * waits longer until it optimises a function: otherwise that takes a fifth of the CPU time of a build of seconds, and of a
 * bundle, which is over before it is of use; later versions of V8 wait of their own accord.
 */
export function prepareForLongRun(work: "files" | "bundle"): void {
  if (!isFast("long-run")) return;
  if (work === "files") cacheNoCode();
  tellEngine(work === "bundle" ? patience(1_000_000) : [GARBAGE, ...patience(300_000)]);
}

const GARBAGE: EngineFlag = { told: "--heap-growing-percent=50", usual: "--heap-growing-percent=0" };

function patience(budget: number): readonly EngineFlag[] {
  if (!process.versions.v8.startsWith("11.3.")) return [];
  return [{ told: `--interrupt-budget=${budget}`, usual: "--interrupt-budget=67584" }];
}
