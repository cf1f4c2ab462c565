import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { requireWithCodeCache } from "../compiler/code-cache.js";

type Building = typeof import("./building.js");

/**
 * As one file of CommonJS, with the machine code of an earlier run: Node's loader of ES modules takes longer for some forty
 * files than a small build does for all the rest.
 */
export async function loadBuilding(): Promise<Building> {
  const bundled = fileURLToPath(new URL("../loader/building.cjs", import.meta.url));
  return existsSync(bundled) ? (requireWithCodeCache(bundled) as Building) : import("./building.js");
}
