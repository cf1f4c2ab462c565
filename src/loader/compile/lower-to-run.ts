// Fast way "lower-to-run": without it a build takes 2 times as long; bench row "argots build, cold, 200 × 5", guarded by test/lower-by-edits.test.ts.

import { createRequire } from "node:module";
import type { TransformOptions } from "esbuild";
import { isFast } from "../../host/fast-ways.js";
import { requireWithCodeCache } from "../../host/code-cache.js";
import { lowerAs } from "../../compiler/lower.js";
import { importOf, type LoweredModule, type Unlowered } from "./compile-module.js";
import { type Asked } from "./types.js";
import { DECORATE } from "./decorators-moved.js";
import { lowerByEdits, type LoweredByEdits } from "./lower-by-edits.js";
import { GIVEN_SCRIPTS } from "../../host/resolve.js";
import { composeMappings } from "../../text/source-map.js";

/** As `lower` has it: standard decorators, whatever the user's tsconfig says; its fields are obeyed. */
const options: TransformOptions = {
  loader: "ts",
  format: "esm",
  target: "node20.19",
  // One byte a character in memory: a single letter beyond would double all of the module.
  charset: "ascii",
  logLevel: "silent",
  sourcemap: "external",
  sourcesContent: false,
  // Nobody reads it, and Node keeps several copies of it; maps lead from columns as well.
  minifyWhitespace: true,
  // Names of classes are names of workflows.
  keepNames: true,
};

/**
 * What `lower` does, for code that is run at once and that nobody reads, in a tenth of the time: by edits, or by esbuild
 * where those do not do. What esbuild does not take, `lower` says in TypeScript's words.
 */
export async function lowerToRun(unlowered: Unlowered): Promise<LoweredModule> {
  const { source, asksFor } = unlowered;
  const isShort = isFast("lower-to-run");
  const edited = isShort ? lowerByEdits(source) : undefined;
  if (edited) return asking(edited, source.classes.length > 0 ? [...asksFor, ["decorate", DECORATE]] : asksFor);
  return isShort ? lowerByEsbuild(unlowered) : lowerToRead(unlowered);
}

/** Without edits: what esbuild makes of the text, or TypeScript where esbuild does not take it. */
export async function lowerByEsbuild(unlowered: Unlowered, more: TransformOptions = {}): Promise<LoweredModule> {
  const { fileName } = unlowered.source.module;
  const { code, map, assigns } = readable(unlowered);
  try {
    const library = createRequire(import.meta.url).resolve("esbuild");
    const { transform } = requireWithCodeCache(library) as typeof import("esbuild");
    const tsconfigRaw = { compilerOptions: { experimentalDecorators: false, useDefineForClassFields: !assigns } };
    const lowered = await transform(code, { ...options, ...more, tsconfigRaw, sourcefile: fileName });
    const mappings = composeMappings(mappingsOf(lowered.map), mappingsOf(map));
    return {
      code: lowered.code,
      map: JSON.stringify({ version: 3, sources: [fileName], names: [], mappings }),
      diagnostics: [],
    };
  } catch {
    return lowerToRead(unlowered);
  }
}

function lowerToRead(unlowered: Unlowered): LoweredModule {
  const { code, map, assigns } = readable(unlowered);
  return lowerAs(code, unlowered.source.module.fileName, assigns, map);
}

function readable({ source, written, asksFor }: Unlowered): { code: string; map: string; assigns: boolean } {
  const { code: typed, map } = written();
  const code = typed + importOf(asksFor);
  return { code, map, assigns: /\bclass\b/.test(code) && source.module.assignsFields() };
}

/** The module with the import of what it asks for. */
function asking({ code, map, imports }: LoweredByEdits, asked: readonly Asked[]): LoweredModule {
  const added = importOf(asked);
  const start = code.length + added.lastIndexOf(`"${GIVEN_SCRIPTS}"`);
  const own = asked.length > 0 ? [{ specifier: GIVEN_SCRIPTS, start, end: start + GIVEN_SCRIPTS.length + 2 }] : [];
  return {
    code: `${code}${added}\n`,
    map,
    imports: [...imports, ...own],
    diagnostics: [],
  };
}

function mappingsOf(map: string): string {
  return (JSON.parse(map) as { readonly mappings: string }).mappings;
}
