import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { Graph, GraphModule } from "../graph/types.js";
import { giveScripts } from "./given-scripts.js";
import { installReloadingHooks } from "./install.js";
import { isInstalled } from "../../host/paths.js";
import { runnableCode } from "../compile/runnable.js";
import { staleModules } from "./stale-modules.js";
import { WITHOUT_VERSION } from "./versions.js";

/** Loads the modules of a program again and again, each time those that have to run again. */
export interface Reloader {
  /** To be called before the modules of a graph are loaded. */
  prepare(graph: Graph): Promise<void>;
  load(fileName: string): Promise<object>;
  /** What the module built is not to be used again. */
  forget(fileName: string): void;
  /** How many modules were loaded, each version of them counted. */
  readonly count: number;
}

export function createReloader(): Reloader {
  const update = installReloadingHooks();
  const loaded = new Map<string, GraphModule>();
  const versions = new Map<string, number>();
  const exported = new Map<string, object>();
  const spoiled = new Set<string>();
  let modules: Graph["modules"] = new Map();
  let round = 0;
  let count = 0;
  /** One that has thrown throws again wherever it is imported, until it is another module. */
  const spoil = (fileName: string): void => {
    if (spoiled.has(fileName)) return;
    spoiled.add(fileName);
    for (const { target } of modules.get(fileName)?.imports ?? []) spoil(target);
  };
  return {
    async prepare(graph) {
      ({ modules } = graph);
      const stale = staleModules(modules, loaded, (fileName) => spoiled.has(fileName));
      for (const fileName of loaded.keys()) if (!modules.has(fileName)) loaded.delete(fileName);
      const sources = new Map<string, string>();
      for (const fileName of stale) {
        const module = modules.get(fileName);
        if (!module) continue;
        const version = (versions.get(fileName) ?? -1) + 1;
        versions.set(fileName, version);
        exported.delete(fileName);
        count++;
        loaded.set(fileName, module);
        spoiled.delete(fileName);
        giveScripts(module);
        if (module.compiled) sources.set(fileName, codeOf(module, version));
      }
      forgetRequired();
      await update({ sources, versions, round: round++ });
    },
    async load(fileName) {
      try {
        const found = exported.get(fileName) ?? ((await import(pathToFileURL(fileName).href)) as object);
        exported.set(fileName, found);
        return found;
      } catch (error) {
        spoil(fileName);
        throw error;
      }
    },
    get count() {
      return count;
    },
    forget: (fileName) => void spoiled.add(fileName),
  };
}

function codeOf({ fileName, compiled }: GraphModule, version: number): string {
  if (!compiled) return "";
  if (version === 0 || !/\bimport\s*\.\s*meta\b/.test(compiled.code)) return runnableCode(fileName, compiled);
  const map = JSON.parse(compiled.map) as { readonly mappings: string };
  const shifted = JSON.stringify({ ...map, mappings: `;${map.mappings}` });
  return runnableCode(fileName, { code: `${WITHOUT_VERSION}\n${compiled.code}`, map: shifted });
}

/** Node keeps CommonJS and JSON by their paths, whatever stands behind them in the URL. */
function forgetRequired(): void {
  const { cache } = createRequire(import.meta.url);
  for (const path of Object.keys(cache)) if (!isInstalled(path)) delete cache[path];
}
