// Fast way "store": after an edit one file is compiled of two hundred; bench row "argots build, one closure edited, 200 × 5", guarded by test/cache.test.ts.

import { isBuiltin } from "node:module";
import { areCurrent, type Fingerprints, NO_DEPENDENCIES, noting } from "../../cache/dependencies.js";
import { hashOf } from "../../cache/hash.js";
import type { Store } from "../../cache/store.js";
import type { KnownScripts } from "../../compiler/compile/types.js";
import { isError } from "../../diagnostics/diagnostic.js";
import { notePackage } from "../../compiler/bundle/inputs.js";
import type { Host } from "../../host/host.js";
import { isFileSpecifier, resolveOwn } from "../../host/resolve.js";
import { isFast } from "../../host/fast-ways.js";
import { nodeHost } from "../../host/node-host.js";
import { untimed } from "../../model/stopwatch.js";
import { loadModuleAnalysis } from "./load-module-analysis.js";
import type { FoundImport } from "../compile/imports.js";
import type { GraphOptions, AnalysedModule } from "../compile/types.js";

interface Entry extends AnalysedModule {
  readonly text: string;
  readonly scripts: readonly (readonly [key: string, script: string])[];
}

/**
 * Compiles a file, or remembers what came of it: the result depends on the file's text, on the options, and on the files that
 * the compiler read beside it. Of a file that has changed, scripts that have not are taken over.
 */
export async function rememberedModule(
  fileName: string,
  text: string,
  options: GraphOptions,
  given: Store | undefined,
  now: Fingerprints,
): Promise<AnalysedModule> {
  const store = isFast("store") ? given : undefined;
  const key = JSON.stringify(["module", fileName, options.maps === true, options.isToRead === true]);
  const { stopwatch = untimed } = options;
  const before = store && (stopwatch.measure("cache lookups", () => store.read(key)) as Entry | undefined);
  const hash = store ? hashOf(text) : "";
  const isCurrent = (known: Entry): boolean =>
    stopwatch.measure("cache lookups", () => areCurrent(known.dependencies, now), 0);
  if (before?.text === hash && isCurrent(before)) return { ...before, isRemembered: true };
  const scripts = takenOver(before?.scripts);
  const { host, dependencies } = store ? noting(nodeHost) : { host: nodeHost, dependencies: NO_DEPENDENCIES };
  // Loaded when the first file has changed: a build that changes nothing needs none of the compiler.
  const { analyseModule } = await stopwatch.measure("loading TypeScript", loadModuleAnalysis);
  const analysed = await analyseModule(fileName, text, { ...options, ...(store ? { scripts } : {}) }, host);
  const known: AnalysedModule = { ...analysed, dependencies };
  if (store) notePackages(fileName, known.imports, host);
  // What the bundler has not found, nobody knows where it has looked for.
  const { closures = [], diagnostics = [] } = analysed.compiled ?? {};
  const isBroken = closures.some(({ bundle }) => bundle !== false) && diagnostics.some(isError);
  const entry: Entry = { ...known, text: isBroken ? "" : hash, scripts: scripts.used() };
  if (store) stopwatch.measure("filling the cache", () => store.write(key, entry));
  return known;
}

/** Packages that the file imports, those for steps too: a build fails without them. */
function notePackages(fileName: string, imports: readonly FoundImport[], host: Host): void {
  for (const { specifier } of imports)
    if (!isFileSpecifier(specifier) && !specifier.startsWith("#") && !isBuiltin(specifier) && !resolveOwn(specifier))
      notePackage(fileName, specifier, host);
}

type Scripts = Entry["scripts"];

/** Scripts by what they are made from: those of an earlier run, of which only the ones that are asked for stay. */
function takenOver(earlier: Scripts = []): KnownScripts & { used(): Scripts } {
  const before = new Map(earlier);
  const used = new Map<string, string>();
  return {
    get(text) {
      const hash = hashOf(text);
      const script = used.get(hash) ?? before.get(hash);
      if (script !== undefined) used.set(hash, script);
      return script;
    },
    set: (text, script) => used.set(hashOf(text), script),
    used: () => [...used],
  };
}
