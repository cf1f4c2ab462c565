import type { GraphModule } from "../graph/types.js";

type ModulesByPath = ReadonlyMap<string, GraphModule>;

/**
 * The modules that a program has to load again: those that are new or have changed, those that may give something else each
 * time, and all that import one of them. Where modules may alter each other's data, they begin anew together.
 *
 * @param loaded Modules as they were when they were loaded, those that are gone among them.
 * @param isSpoiled Whether a loaded module is not to be used again.
 */
export function staleModules(
  modules: ModulesByPath,
  loaded: ModulesByPath,
  isSpoiled: (fileName: string) => boolean,
): Set<string> {
  const isStale = (module: GraphModule): boolean =>
    !module.isPure || loaded.get(module.fileName) !== module || isSpoiled(module.fileName);
  const first = [...modules.values()].filter(isStale).map(({ fileName }) => fileName);
  const importers = importersOf(modules.values());
  const stale = reached(first, (fileName) => importers.get(fileName) ?? []);

  // Who has altered what is seen in the modules as they were, too.
  const all = [...modules.values(), ...loaded.values()];
  const altering = all.filter(({ altersData }) => altersData).map(({ fileName }) => fileName);
  if (altering.length === 0) return stale;
  const around = importersOf(all);
  for (const { fileName, imports } of all) for (const { target } of imports) add(around, fileName, target);
  const isOther = (fileName: string): boolean => stale.has(fileName) || !modules.has(fileName);
  const seen = new Set<string>();
  for (const fileName of altering) {
    if (seen.has(fileName)) continue;
    const together = reached([fileName], (name) => around.get(name) ?? []);
    for (const name of together) seen.add(name);
    if ([...together].some(isOther)) for (const name of together) if (modules.has(name)) stale.add(name);
  }
  return stale;
}

function importersOf(modules: Iterable<GraphModule>): Map<string, string[]> {
  const importers = new Map<string, string[]>();
  for (const { fileName, imports } of modules) for (const { target } of imports) add(importers, target, fileName);
  return importers;
}

function add(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function reached(from: Iterable<string>, next: (fileName: string) => Iterable<string>): Set<string> {
  const found = new Set<string>();
  const waiting = [...from];
  for (let fileName = waiting.pop(); fileName !== undefined; fileName = waiting.pop()) {
    if (found.has(fileName)) continue;
    found.add(fileName);
    waiting.push(...next(fileName));
  }
  return found;
}
