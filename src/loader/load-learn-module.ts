import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { requireWithCodeCache } from "../compiler/code-cache.js";

type LearnModule = typeof import("./learn-module.js");

/**
 * The compiler, when the first file has changed. A build of this package has it as one file of CommonJS as well: with the
 * machine code of an earlier run it is there in a third of the time.
 */
export async function loadLearnModule(): Promise<LearnModule> {
  const bundled = fileURLToPath(new URL("../loader/learn-module.cjs", import.meta.url));
  return existsSync(bundled) ? (requireWithCodeCache(bundled) as LearnModule) : import("./learn-module.js");
}
