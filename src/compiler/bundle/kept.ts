import { ts } from "#typescript";
import type { Modules } from "../modules/modules.js";
import type { SourceModule } from "../typescript/source-module.js";
import { EVERYTHING, type Thing } from "./effect-graph.js";
import { type Effects, importedModules, loadedBy } from "./effects.js";
import { packageOfSpecifier } from "./packages.js";
import { usesArgots } from "./uses-argots.js";

/** What a bundle takes along, as far as a statement that is not part of it could change it. */
export interface KeptThings {
  addName(identifier: ts.Identifier, module: SourceModule): void;
  /** A module or a package, with all that it loads. */
  addImport(specifier: string, from: SourceModule): void;
  hasPackage(specifier: string): boolean;
  isLoaded(module: SourceModule): boolean;
  changeIn(changed: ReadonlyMap<Thing, ts.Node>): KeptChange | undefined;
  /** What loading a local file, with all that it loads, changes of it. */
  changesBy(module: SourceModule): KeptChange | undefined;
  /** Whether a local file, or one that it loads, is about building. */
  usesArgots(module: SourceModule): boolean;
}

/** What is changed of it, and where. */
export interface KeptChange {
  readonly name: string;
  readonly node: ts.Node;
}

export function createKept(modules: Modules, effects: Effects, globals: Iterable<string>): KeptThings {
  const things = new Set<Thing>([EVERYTHING, ...[...globals].map((name) => `global:${name}`)]);
  const loaded = new Set<SourceModule>();
  const packages = new Set<string>();
  const addModule = (module: SourceModule): void => {
    if (loaded.has(module)) return;
    loaded.add(module);
    // Of a file that uses argots, what it loads by itself comes along only where that is asked for.
    if (usesArgots(module, modules)) return;
    for (const statement of module.sourceFile.statements) {
      const specifier = loadedBy(statement);
      if (specifier !== undefined) addImport(specifier, module);
    }
  };
  const addImport = (specifier: string, from: SourceModule): void => {
    const local = modules.resolve(from, specifier);
    if (local) addModule(local);
    else packages.add(packageOf(specifier));
  };
  const isKept = (thing: Thing): boolean => {
    if (things.has(thing)) return true;
    if (typeof thing === "string" && thing.startsWith("package:")) return packages.has(thing.slice("package:".length));
    const module = effects.moduleOf(thing);
    // Of a file that uses argots only names are taken along.
    return module !== undefined && loaded.has(module) && !usesArgots(module, modules);
  };
  const changeIn = (changed: ReadonlyMap<Thing, ts.Node>): KeptChange | undefined => {
    for (const [thing, node] of changed) if (isKept(thing)) return { name: nameOf(thing, node), node };
    return undefined;
  };
  /** A file, and those that it loads and the bundle does not. */
  const behind = (module: SourceModule, seen = new Set<SourceModule>()): Set<SourceModule> => {
    if (seen.has(module) || loaded.has(module)) return seen;
    seen.add(module);
    for (const next of importedModules(module, modules)) behind(next, seen);
    return seen;
  };
  return {
    addName(identifier, module) {
      const thing = effects.thingOf(identifier, module);
      if (thing !== undefined) things.add(thing);
    },
    addImport,
    hasPackage: (specifier) => packages.has(packageOf(specifier)),
    isLoaded: (module) => loaded.has(module),
    changeIn,
    changesBy(module) {
      for (const file of behind(module))
        for (const statement of file.sourceFile.statements) {
          const change = changeIn(effects.changedBy(statement, file));
          if (change) return change;
        }
      return undefined;
    },
    usesArgots: (module) => [...behind(module)].some((file) => usesArgots(file, modules)),
  };
}

function packageOf(specifier: string): string {
  return specifier.startsWith("node:") ? specifier : packageOfSpecifier(specifier);
}

function nameOf(thing: Thing, node: ts.Node): string {
  if (typeof thing === "string")
    return thing.startsWith("module:") || thing === EVERYTHING ? node.getText() : thing.replace(/^\w+:/, "");
  const { name } = thing as ts.NamedDeclaration;
  return name ? name.getText() : node.getText();
}
