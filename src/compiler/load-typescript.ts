import { createRequire } from "node:module";
import { requireWithCodeCache } from "./code-cache.js";

/**
 * `#typescript`: the TypeScript that ts-morph carries, without the rest of ts-morph, by `require`. Importing a CommonJS
 * file of nine megabytes makes Node 20 search it for export names first, which costs as much as loading it.
 */
const morph = createRequire(import.meta.url).resolve("ts-morph");
const common = createRequire(morph).resolve("@ts-morph/common");

export const ts: unknown = requireWithCodeCache(createRequire(common).resolve("./typescript.js"));
