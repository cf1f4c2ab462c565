import { ts } from "#typescript";
import { importedAuthoringName } from "../declare/authoring-names.js";
import { importOf, type Modules, resolveImport } from "../modules/modules.js";
import type { SourceModule } from "../typescript/source-module.js";
import { symbolOf } from "../typescript/visit-code.js";
import { packageOfSpecifier } from "./packages.js";

/** What code may change: a variable by its declaration; a global, a package, arguments of a function by a name of ours. */
export type Thing = ts.Node | string;

/** Every name of the language's own whose prototype is changed. */
export const EVERYTHING = "global:*";
export const ARGOTS = "argots";
/** All that is thrown anywhere: which of it a `catch` gets only running tells. */
export const THROWN = "thrown";

export interface Change {
  readonly thing: Thing;
  readonly node: ts.Node;
  /** Only the variable gets another value: what it held before stays as it is. */
  readonly isRebound?: boolean;
  /** Something that it holds is changed, not only it itself. */
  readonly isDeep?: boolean;
}

export interface MethodCall {
  readonly name: string;
  readonly receiver: readonly Thing[];
  readonly node: ts.Node;
  readonly isDeep: boolean;
  readonly onThis: boolean;
  /** It is not called here: only methods that are known can be run by whoever gets it. */
  readonly isRead: boolean;
}

/** Code that runs as one: a statement while its module is loaded, a function whenever somebody calls it. */
export interface Code {
  readonly changes: Change[];
  readonly mentions: Set<Thing>;
  readonly methods: MethodCall[];
  /** Whether what it mentions may be called at all. */
  calls: boolean;
  changesThis: boolean;
}

/** Who has a function that is written as a value, so that it does not run where it stands. */
export interface Owner {
  readonly thing: Thing;
  readonly code: Code;
}

/** How a variable may lead to something: it is that, it is a part of that, or it has that somewhere inside. */
export type Link = "is" | "part" | "contains";

/** What is known of the code of modules that were read. */
export interface EffectGraph {
  /** The code of functions that something is or has: it runs when somebody calls it. */
  readonly deferred: Map<Thing, Code>;
  /** The code of methods, by their names: nobody knows of which object one is called. */
  readonly methods: Map<string, Code[]>;
  readonly links: Map<Thing, Map<Thing, Set<Link>>>;
  codeOf(thing: Thing): Code;
  link(from: Thing, to: Iterable<Thing>, kind: Link): void;
  /** Stands for all that a function is called with. */
  argumentsOf(thing: Thing): Thing;
  /** What an identifier stands for. */
  thingOf(identifier: ts.Identifier, module: SourceModule): Thing | undefined;
}

export function createEffectGraph(modules: Modules): EffectGraph {
  const deferred = new Map<Thing, Code>();
  const links = new Map<Thing, Map<Thing, Set<Link>>>();
  const ids = new Map<Thing, number>();
  const things = new Map<ts.Declaration, Thing>();
  const imported = (declaration: ts.Declaration, module: SourceModule): Thing => {
    const name = importOf(declaration);
    if (!name) return declaration;
    if (importedAuthoringName(modules, module, name) !== undefined) return ARGOTS;
    const found = resolveImport(modules, module, name);
    if (found?.kind === "declaration") return canonical(found.declaration, found.module);
    return found?.kind === "namespace" ? `module:${found.module.fileName}` : packageThing(name.specifier);
  };
  return {
    deferred,
    methods: new Map(),
    links,
    codeOf: (thing) => fromMap(deferred, thing, newCode),
    link(from, to, kind) {
      const known = fromMap(links, from, () => new Map<Thing, Set<Link>>());
      for (const one of to) if (one !== from) fromMap(known, one, () => new Set<Link>()).add(kind);
    },
    argumentsOf: (thing) => `arguments:${fromMap(ids, thing, () => ids.size)}`,
    thingOf(identifier, module) {
      const symbol = symbolOf(identifier, module.checker);
      const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
      if (!declaration) return identifier.text === "undefined" ? undefined : `global:${identifier.text}`;
      return fromMap(things, declaration, () => imported(declaration, module));
    },
  };
}

function packageThing(specifier: string): string {
  const name = specifier.startsWith("node:") ? specifier : packageOfSpecifier(specifier);
  return name === "node:process" || name === "process" ? "global:process" : `package:${name}`;
}

/** Of a function with overloads, or an enum in parts, the one that stands for all. */
export function canonical(declaration: ts.Declaration, module: SourceModule): ts.Node {
  const { name } = declaration as ts.NamedDeclaration;
  const symbol = name && ts.isIdentifier(name) ? module.checker.getSymbolAtLocation(name) : undefined;
  return symbol?.valueDeclaration ?? declaration;
}

export function newCode(): Code {
  return { changes: [], mentions: new Set(), methods: [], calls: false, changesThis: false };
}

export function fromMap<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
