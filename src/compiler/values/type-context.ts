import { ts } from "#typescript";
import type { Checker, SourceModule } from "../typescript/source-module.js";
import type { Part } from "./part.js";

/**
 * What a name of a file stands for that another local file declares; undefined for what comes from a package.
 *
 * @param specifier Where the name itself says the file: `import("./types.js").Mode`.
 */
export type Elsewhere = (
  module: SourceModule,
  name: ts.EntityName | ts.Expression,
  specifier?: string,
) => { readonly module: SourceModule; readonly declaration: ts.Declaration } | undefined;

export interface TypeContext {
  /** The file of the closure, which may add to what other files declare. */
  readonly root: SourceModule;
  /** The file that the type stands in. */
  readonly module: SourceModule;
  readonly checker: Checker;
  readonly elsewhere: Elsewhere;
  /** Whether `Promise<T>` is T: for what a function returns. */
  readonly awaits: boolean;
  /** The arguments of the generic aliases and interfaces on the way here. */
  readonly bindings: ReadonlyMap<ts.Symbol, () => readonly Part[]>;
  /** Aliases and interfaces on the way here: one that comes again is recursive. */
  readonly open: readonly ts.Symbol[];
  /** How deep this is, and how much may still be looked at: a type may be made of itself in more ways than names. */
  readonly depth: number;
  readonly budget: { left: number };
}

/** How a type that is written down is read. */
export type PartsOf = (node: ts.TypeNode, context: TypeContext) => readonly Part[];

/** What stands inside of a value is not awaited, and may well be of the type that holds it. */
export function insideOf(context: TypeContext): TypeContext {
  return { ...context, awaits: false, open: [] };
}

/** Where the declaration of another file is read. */
export function inFile(module: SourceModule, context: TypeContext): TypeContext {
  return { ...context, module, checker: module.checker };
}

export const MAX_DEPTH = 40;
const BUDGET = 20_000;

export function typeContext(module: SourceModule, elsewhere: Elsewhere, awaits: boolean): TypeContext {
  return {
    root: module,
    module,
    checker: module.checker,
    elsewhere,
    awaits,
    bindings: new Map(),
    open: [],
    depth: 0,
    budget: { left: BUDGET },
  };
}

export function isImported(declaration: ts.Declaration): boolean {
  return ts.isImportSpecifier(declaration) || ts.isImportClause(declaration) || ts.isNamespaceImport(declaration);
}
