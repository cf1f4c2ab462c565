import { resolve } from "node:path";
import { mayUseArgots } from "../compiler/declare/may-use-argots.js";
import { resolveLocal } from "../host/resolve.js";
import { analyseModule } from "../loader/compile/module-analysis.js";
import type { Importers } from "./importers.js";
import type { OpenFiles } from "./open-files.js";

/** Whether a file that uses none of this package is one that a file of workflows loads, and not only for its types. */
export type IsReached = (path: string) => Promise<boolean>;

export function createIsReached(importers: Importers, { host }: OpenFiles): IsReached {
  const known = new Map<string, { readonly text: string; readonly specifiers: readonly string[] }>();
  const loadedBy = async (path: string, text: string): Promise<readonly string[]> => {
    const before = known.get(path);
    if (before?.text === text) return before.specifiers;
    const { imports } = await analyseModule(path, text, {}, host);
    const specifiers = imports.map(({ specifier }) => specifier);
    known.set(path, { text, specifiers });
    return specifiers;
  };
  const isReached = async (path: string, seen: Set<string>): Promise<boolean> => {
    seen.add(path);
    for (const importer of await importers.direct(path)) {
      const text = seen.has(importer) ? undefined : host.readFile(importer);
      if (text === undefined) continue;
      const specifiers = await loadedBy(importer, text);
      const isLoaded = specifiers.some((specifier) => resolve(resolveLocal(specifier, importer) ?? "") === path);
      if (isLoaded && (mayUseArgots(text) || (await isReached(importer, seen)))) return true;
    }
    return false;
  };
  return (path) => isReached(path, new Set());
}
