// Fast way "typescript-parts": without it a first build takes 1.4 times as long; bench row "argots build, cold, 1 × 1", guarded by test/typescript-parts.test.ts.

import { createRequire } from "node:module";
import { isFast } from "../../host/fast-ways.js";
import { ownFile } from "../../host/own-files.js";
import { requireWithCodeCache } from "../../host/code-cache.js";

/**
 * `#typescript`: of the TypeScript that ts-morph carries what reads, binds and resolves. The build of this package cuts it
 * out (scripts/typescript-syntax.mjs), as all of it takes three times as long to load.
 */
export const ts: unknown = isFast("typescript-parts")
  ? requireWithCodeCache(ownFile("typescript-syntax"))
  : wholeTypeScript();

/**
 * All of it, for what few programs need: a checker, code of TypeScript's making, configurations. Trees of `ts` are its own.
 * By `require`: importing a CommonJS file of nine megabytes makes Node 20 search it for export names first, which costs as
 * much as loading it.
 */
export function wholeTypeScript(): unknown {
  const common = createRequire(import.meta.url).resolve("@ts-morph/common");
  return requireWithCodeCache(createRequire(common).resolve("./typescript.js"));
}
