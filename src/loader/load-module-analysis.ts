import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { requireWithCodeCache } from "../compiler/code-cache.js";

type ModuleAnalysis = typeof import("./module-analysis.js");

/** Whether this is part of dist/loader/building.cjs, which holds the compiler too. */
declare const IS_BUILDING: boolean | undefined;

/**
 * The compiler, when the first file has changed. A build of this package has it as one file of CommonJS as well: with the
 * machine code of an earlier run it is there in a third of the time.
 */
export async function loadModuleAnalysis(): Promise<ModuleAnalysis> {
  const bundled = fileURLToPath(new URL("../loader/module-analysis.cjs", import.meta.url));
  return typeof IS_BUILDING === "undefined" && existsSync(bundled)
    ? (requireWithCodeCache(bundled) as ModuleAnalysis)
    : import("./module-analysis.js");
}
