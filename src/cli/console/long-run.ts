// Fast way "long-run": without it a build takes 1.2 times as long; bench row "argots build, cold, 200 × 5", guarded by test/long-run.test.ts.

import { isFast } from "../../host/fast-ways.js";
import { cacheNoCode } from "../../host/code-cache.js";

/**
 * What V8 is told for a build of many files. It collects garbage before the heap has grown to several times of what is in use:
 * thousands of files would take more memory than they need, and be built no faster. And in Node 20 it waits longer until it
 * optimises a function: otherwise that takes a fifth of the CPU time of a build of seconds, and later versions of V8 wait of
 * their own accord.
 *
 * To be called when everything is loaded, for V8 takes no code that was cached under other flags; what is told is taken back
 * before code is cached.
 */
export function prepareForLongRun(): void {
  if (!isFast("long-run")) return;
  const { setFlagsFromString } = process.getBuiltinModule("node:v8");
  cacheNoCode();
  for (const { told } of flags) setFlagsFromString(told);
  process.prependOnceListener("exit", () => {
    for (const { usual } of flags) setFlagsFromString(usual);
  });
}

interface Flag {
  readonly told: string;
  /** To V8 this is as if nothing had been said, in these versions. */
  readonly usual: string;
}

const flags: readonly Flag[] = [
  { told: "--heap-growing-percent=50", usual: "--heap-growing-percent=0" },
  ...(process.versions.v8.startsWith("11.3.")
    ? [{ told: "--interrupt-budget=300000", usual: "--interrupt-budget=67584" }]
    : []),
];
