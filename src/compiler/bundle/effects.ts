import { ts } from "#typescript";
import type { Modules } from "../modules/modules.js";
import type { SourceModule } from "../typescript/source-module.js";
import { type Change, type Code, createEffectGraph, newCode, type Thing } from "./effect-graph.js";
import { MUTATORS, READERS } from "./operations.js";
import { createEffectReader } from "./read-effects.js";

export interface Effects {
  /** All that loading a statement may change, by itself and in functions that it calls, with the first place that says so. */
  changedBy(statement: ts.Statement, module: SourceModule): ReadonlyMap<Thing, ts.Node>;
  /** What an identifier stands for. */
  thingOf(identifier: ts.Identifier, module: SourceModule): Thing | undefined;
  /** The module that a declaration belongs to, if it is one of its top level. */
  moduleOf(thing: Thing): SourceModule | undefined;
}

/**
 * What code of local modules changes while it is loaded. Nothing is run, and no type is known: a variable may hold whatever
 * its declaration, an assignment or a call mentions, and a function that is mentioned where something is called is called.
 */
export function createEffects(modules: Modules): Effects {
  const graph = createEffectGraph(modules);
  const codes = new Map<ts.Statement, Code>();
  const moduleOfFile = new Map<ts.SourceFile, SourceModule>();
  const { deferred, methods, links } = graph;

  const readModule = (module: SourceModule): void => {
    if (moduleOfFile.has(module.sourceFile)) return;
    moduleOfFile.set(module.sourceFile, module);
    const read = createEffectReader(module, modules, graph);
    for (const statement of module.sourceFile.statements) {
      const code = newCode();
      codes.set(statement, code);
      read(statement, code);
    }
    for (const local of importedModules(module, modules)) readModule(local);
  };

  /** All that code runs: its own, and that of functions which it may call. */
  const runs = (code: Code): Set<Code> => {
    const found = new Set<Code>();
    const seen = new Set<Thing>();
    const follow = (thing: Thing): void => {
      if (seen.has(thing)) return;
      seen.add(thing);
      const next = deferred.get(thing);
      if (next) run(next);
      for (const held of links.get(thing)?.keys() ?? []) follow(held);
    };
    const run = (one: Code): void => {
      if (found.has(one)) return;
      found.add(one);
      for (const { name } of one.methods) for (const method of methods.get(name) ?? []) run(method);
      if (one.calls) for (const thing of one.mentions) follow(thing);
    };
    run(code);
    return found;
  };

  const changesThis = (code: Code, seen = new Set<Code>()): boolean => {
    if (code.changesThis) return true;
    if (seen.has(code)) return false;
    seen.add(code);
    return code.methods.some(({ name, onThis, isRead }) => onThis && !isRead && changesReceiver(name, seen));
  };
  const changesReceiver = (name: string, seen?: Set<Code>): boolean => {
    const known = methods.get(name);
    if (MUTATORS.has(name)) return true;
    return known ? known.some((method) => changesThis(method, seen)) : !READERS.has(name);
  };

  const changedBy = (statement: ts.Statement, module: SourceModule): ReadonlyMap<Thing, ts.Node> => {
    readModule(module);
    const changed = new Map<Thing, ts.Node>();
    const followed = [new Set<Thing>(), new Set<Thing>()] as const;
    const change = ({ thing, node, isRebound = false, isDeep = false }: Change): void => {
      if (!changed.has(thing)) changed.set(thing, node);
      const seen = followed[isDeep ? 1 : 0];
      if (isRebound || seen.has(thing)) return;
      seen.add(thing);
      for (const [held, kinds] of links.get(thing) ?? []) {
        if (kinds.has("part") || (isDeep && kinds.has("contains"))) change({ thing: held, node, isDeep: true });
        else if (kinds.has("is")) change({ thing: held, node, isDeep });
      }
    };
    const code = codes.get(statement);
    for (const one of code ? runs(code) : []) {
      one.changes.forEach(change);
      for (const { name, receiver, node, isRead, isDeep } of one.methods)
        if ((!isRead || methods.has(name)) && changesReceiver(name))
          for (const thing of receiver) change({ thing, node, isDeep });
    }
    return changed;
  };

  const moduleOf = (thing: Thing): SourceModule | undefined => {
    if (typeof thing === "string")
      return thing.startsWith("module:") ? modules.open(thing.slice("module:".length)) : undefined;
    const isLocal = ts.findAncestor(thing.parent, (node) => ts.isFunctionLike(node) || ts.isClassLike(node));
    return isLocal ? undefined : moduleOfFile.get(thing.getSourceFile());
  };

  return { changedBy, thingOf: graph.thingOf, moduleOf };
}

/** The local files that a module loads by itself. */
export function importedModules(module: SourceModule, modules: Modules): SourceModule[] {
  return module.sourceFile.statements.flatMap((statement) => {
    const specifier = loadedBy(statement);
    return (specifier !== undefined && modules.resolve(module, specifier)) || [];
  });
}

/** What an import or export loads when it runs: one of types loads nothing. */
export function loadedBy(statement: ts.Statement): string | undefined {
  const isType = ts.isImportDeclaration(statement)
    ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
    : !ts.isExportDeclaration(statement) || statement.isTypeOnly;
  if (isType) return undefined;
  const { moduleSpecifier } = statement as ts.ImportDeclaration | ts.ExportDeclaration;
  return moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : undefined;
}
