// Fast way "one-file": one file of CommonJS for those that load the compiler alone; bench row "argots build, cold, 1 × 1", guarded by test/fast-ways.test.ts.

import { existsSync } from "node:fs";
import { requireWithCodeCache } from "../../host/code-cache.js";
import { isFast } from "../../host/fast-ways.js";
import { ownFile } from "../../host/own-files.js";

type ModuleAnalysis = typeof import("../compile/module-analysis.js");

/** Whether this is part of dist/cli/one-file.cjs, which holds the compiler too. */
declare const IS_ONE_FILE: boolean | undefined;

/**
 * The compiler, when the first file has changed. A build of this package has it as one file of CommonJS as well: with the
 * machine code of an earlier run it is there in a third of the time.
 */
export async function loadModuleAnalysis(): Promise<ModuleAnalysis> {
  const bundled = ownFile("module-analysis");
  return typeof IS_ONE_FILE === "undefined" && isFast("one-file") && existsSync(bundled)
    ? (requireWithCodeCache(bundled) as ModuleAnalysis)
    : import("../compile/module-analysis.js");
}
