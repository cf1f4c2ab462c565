// Fast way "one-file": without it a first build takes 1.5 times as long; bench row "argots build, cold, 1 × 1", guarded by test/fast-ways.test.ts.

import { existsSync } from "node:fs";
import { requireWithCodeCache } from "../host/code-cache.js";
import { isFast } from "../host/fast-ways.js";
import { ownFile } from "../host/own-files.js";

type OneFile = typeof import("./one-file.js");

/**
 * As one file of CommonJS, with the machine code of an earlier run: Node's loader of ES modules takes longer for some forty
 * files than a small build does for all the rest.
 */
export async function loadOneFile(): Promise<OneFile> {
  const bundled = ownFile("one-file");
  return isFast("one-file") && existsSync(bundled)
    ? (requireWithCodeCache(bundled) as OneFile)
    : import("./one-file.js");
}
