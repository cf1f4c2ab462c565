import { ts } from "#typescript";
import type { DeclaredImport, ImportTarget, Referent } from "../capture/unit.js";
import { createAllocator, type NameAllocator } from "./allocate-names.js";
import type { Bundle } from "../bundle/bundle.js";
import { ALIAS, bundledIdentity } from "../bundle/sources.js";
import { compare } from "../../diagnostics/diagnostic.js";
import { lowerEnum } from "../erase/erase.js";
import { memberText } from "../typescript/evaluate.js";
import { toIdentifier } from "../typescript/identifiers.js";
import { type Reached, scopeIdentity } from "../capture/reach.js";
import type { Code, SourcePosition } from "../../text/code.js";
import { renderScopes } from "./render-scopes.js";
import { isAsync, positionOf, referenceEdits, renderConstant, renderFunction, type NameOf } from "./render-unit.js";
import type { Tail } from "./tail.js";
import type { ScriptBinding, ScriptImport, ScriptModule } from "./script-module.js";
import { statementCuts } from "./statement-cuts.js";

export interface ClosureToAssemble {
  /** The member's name: what the emitted function is called. */
  readonly key: string;
  readonly fn: ts.FunctionLikeDeclaration;
  readonly reached: Reached;
  readonly tail: Tail;
  readonly form: ScriptModule["form"];
  /** The code that it takes along, if any. */
  readonly bundle?: Bundle | undefined;
}

/** Gives everything that was reached its final name and renders it: from here on there are only texts. */
export function assemble(closure: ClosureToAssemble): ScriptModule {
  const { reached, tail } = closure;
  const names = allocateNames(closure);
  const nameOf: NameOf = ({ target }) =>
    names.byIdentity.get(identity(target)) ?? (target.kind === "value" ? target.text : "");
  const [root] = reached.units;
  if (!root) throw new Error("a closure reaches at least itself");
  return {
    form: closure.form,
    imports: mergeImports(reached, names, closure.bundle),
    bundle: closure.bundle?.render(names.bundle, names.createRequire) ?? [],
    notices: closure.bundle?.notices ?? "",
    constants: renderConstants(reached, names.byIdentity, nameOf),
    scopes: renderScopes(reached, (scope) => names.byIdentity.get(scopeIdentity(scope)) ?? scope.name, nameOf),
    body: {
      parts: renderFunction(root, closure.fn, names.functionName, "function", nameOf, statementCuts(closure.fn)),
      isArrow: ts.isArrowFunction(closure.fn),
      isAsync: isAsync(closure.fn),
      isGenerator: closure.fn.asteriskToken !== undefined,
    },
    awaits: tail.awaits,
    tail: tail.render(names.tail),
  };
}

interface Names {
  readonly byIdentity: ReadonlyMap<unknown, string>;
  readonly functionName: string;
  readonly tail: Parameters<Tail["render"]>[0];
  readonly tailImports: readonly LocalImport[];
  /** The final names of the bundle's top level, by those that it came with. */
  readonly bundle: ReadonlyMap<string, string>;
  readonly createRequire: string;
}

interface LocalImport {
  readonly target: ImportTarget;
  readonly local: string;
}

/**
 * Scopes first, because their names are the user's; then constants, imports, the function and the bundle. A name is only
 * taken if no unit that refers to it under another name declares it as a local, and if it hides no global that the script
 * uses.
 */
function allocateNames({ key, reached, tail, bundle }: ClosureToAssemble): Names {
  const globals = new Set(reached.units.flatMap((unit) => unit.capture.globals.map((use) => use.name)));
  for (const name of [...tail.globals, ...(bundle?.globals ?? [])]) globals.add(name);
  const distinct = distinctTargets(reached);
  const allocator = createAllocator(globals);
  const byIdentity = new Map<unknown, string>();
  const targets = distinct
    .filter(({ target }) => target.kind !== "bundled")
    .sort((a, b) => rank(a.target) - rank(b.target));
  for (const { target, preferred } of targets)
    byIdentity.set(
      identity(target),
      allocator.allocate(preferred, (name) => isCaptured(reached, target, name), isSameAsGlobal(target)),
    );
  // `async(...inputs)` is a call, which not every parser sees.
  const functionName = allocator.allocate(toIdentifier(key), (name) => name === "async");
  const importNames = new Map(
    targets.flatMap(({ target }) =>
      target.kind === "import" ? [[importKey(target), byIdentity.get(identity(target)) ?? ""]] : [],
    ),
  );
  const bundleNames = bundle ? allocateBundle(bundle, distinct, reached, allocator, importNames) : new Map();
  for (const { target } of distinct)
    if (target.kind === "bundled") {
      const name = bundle?.targets.get(identity(target)) ?? target.name;
      byIdentity.set(identity(target), bundleNames.get(name) ?? name);
    }
  const importNamed = (specifier: string, imported: string): LocalImport => {
    const target = builtinImport(specifier, imported);
    const known = importNames.get(importKey(target));
    // Under a name of the user's, `text`, it could be hidden by a local of the code that names it.
    const local = known?.startsWith(imported) ? known : allocator.allocate(imported);
    importNames.set(importKey(target), local);
    return { target, local };
  };
  const tailImports = tail.imports.map(({ specifier, imported }) => importNamed(specifier, imported));
  const createRequire = bundle?.requires ? importNamed("node:module", "createRequire") : undefined;
  const local = (preferred: string): string => allocator.allocate(preferred);
  const imported = (name: string): string => tailImports.find((t) => t.target.imported === name)?.local ?? name;
  return {
    byIdentity,
    functionName,
    tail: { functionName, local, imported },
    tailImports: createRequire ? [...tailImports, createRequire] : tailImports,
    bundle: bundleNames,
    createRequire: createRequire?.local ?? "",
  };
}

function builtinImport(specifier: string, imported: string): ImportTarget {
  return { kind: "import", specifier, imported, builtin: true, local: imported, attributes: "" };
}

/** What is imported, under whatever name. */
function importKey({ specifier, imported, attributes }: Pick<ImportTarget, "specifier" | "imported" | "attributes">) {
  return `${specifier}\0${imported}\0${attributes}`;
}

/** A name of the bundle's top level gets another one where the closure's code declares the same for itself. */
function allocateBundle(
  bundle: Bundle,
  distinct: readonly DistinctTarget[],
  reached: Reached,
  allocator: NameAllocator,
  importNames: Map<string, string>,
): Map<string, string> {
  const names = new Map<string, string>();
  const targetsOf = (name: string): DistinctTarget[] =>
    distinct.filter(({ target }) => target.kind === "bundled" && bundle.targets.get(identity(target)) === name);
  const allocate = (name: string): string => {
    const targets = targetsOf(name);
    // esbuild has none for an export of CommonJS, or for a function that only loads a module.
    const isMade = targets.length > 0 && name.includes(ALIAS);
    const isTaken = (other: string): boolean =>
      (other !== name && bundle.identifiers.has(other)) ||
      targets.some(({ target }) => isCaptured(reached, target, other));
    return allocator.allocate(isMade ? (targets[0]?.preferred ?? name) : name, isTaken);
  };
  for (const name of bundle.names) names.set(name, allocate(name));
  for (const { specifier, attributes, bindings } of bundle.imports)
    for (const { imported, local } of bindings) {
      const key = importKey({ specifier, imported, attributes });
      const known = importNames.get(key);
      const isFree = known !== undefined && (known === local || !bundle.identifiers.has(known));
      const name = isFree ? known : allocate(local);
      if (!importNames.has(key)) importNames.set(key, name);
      names.set(local, name);
    }
  return names;
}

/** `import process from "node:process"` may have its name although the tail uses the global: they are one object. */
function isSameAsGlobal(target: Referent): boolean {
  if (target.kind !== "import") return false;
  const { specifier, imported, local } = target;
  const isDefault = imported === "default" && (local === "process" || local === "console");
  return isDefault
    ? specifier === `node:${local}`
    : local === "Buffer" && specifier === "node:buffer" && imported === local;
}

const rank = (target: Referent): number => ["scope", "constant", "enum", "import"].indexOf(target.kind);

interface DistinctTarget {
  readonly target: Referent;
  readonly preferred: string;
}

function distinctTargets(reached: Reached): DistinctTarget[] {
  const distinct = new Map<unknown, DistinctTarget>();
  for (const { capture } of reached.units)
    for (const { target } of capture.references)
      if (target.kind !== "value" && !distinct.has(identity(target)))
        distinct.set(identity(target), { target, preferred: preferredName(target) });
  return [...distinct.values()];
}

function preferredName(target: Exclude<Referent, { kind: "value" }>): string {
  if (target.kind === "import") return target.local;
  if (target.kind === "bundled") return target.name;
  if (target.kind === "scope") return target.scope.name;
  if (target.kind === "enum") return target.declarations[0]?.name.text ?? "";
  return memberText(target.declaration.name);
}

/** What makes two references the same thing of the script. */
function identity(target: Referent): unknown {
  switch (target.kind) {
    case "import":
      return `${target.specifier}\0${target.imported}\0${target.local}\0${target.attributes}`;
    case "constant":
      return target.declaration;
    case "enum":
      return target.declarations[0];
    case "scope":
      return scopeIdentity(target.scope);
    case "value":
      return target;
    case "bundled":
      return bundledIdentity(target);
    default:
      return target satisfies never;
  }
}

/** Whether a reference to `target` that was written in another way would run into a local of the name `name`. */
function isCaptured(reached: Reached, target: Referent, name: string): boolean {
  return reached.units.some(
    ({ capture }) =>
      capture.locals.has(name) &&
      capture.references.some(
        (use) => !use.asWritten && identity(use.target) === identity(target) && textOf(use.node) !== name,
      ),
  );
}

function textOf(node: ts.Node): string {
  return ts.isIdentifier(node) ? node.text : node.getText();
}

type Named = ReadonlyMap<unknown, string>;

function mergeImports(reached: Reached, names: Names, bundle: Bundle | undefined): ScriptImport[] {
  const wanted = new Map<string, LocalImport>();
  const want = (entry: LocalImport): void => {
    const key = `${importKey(entry.target)}\0${entry.local}`;
    const known = wanted.get(key);
    if (!known || (entry.target.order ?? 0) < (known.target.order ?? 0)) wanted.set(key, entry);
  };
  for (const { capture } of reached.units)
    for (const { target } of capture.references)
      if (target.kind === "import") want({ target, local: names.byIdentity.get(identity(target)) ?? "" });
  for (const { bindings, ...module } of bundle?.imports ?? [])
    for (const binding of bindings)
      want({ target: { kind: "import", ...module, ...binding }, local: names.bundle.get(binding.local) ?? "" });
  for (const entry of names.tailImports) want(entry);
  const merged = new Map<string, MergedImport>();
  for (const { target, local } of wanted.values()) {
    const key = `${target.specifier}\0${target.attributes}`;
    const { specifier, builtin, attributes, declared, order = 0 } = target;
    const at = declared && importPositions(declared);
    const statement = merged.get(key) ?? { specifier, builtin, attributes, bindings: [], declared: at, order };
    statement.order = Math.min(statement.order, order);
    statement.bindings.push({ imported: target.imported, local, declared: at });
    merged.set(key, statement);
  }
  // Imported for its effect alone.
  for (const { specifier, builtin, attributes } of bundle?.imports ?? [])
    if (!merged.has(`${specifier}\0${attributes}`))
      merged.set(`${specifier}\0${attributes}`, { specifier, builtin, attributes, bindings: [], order: 0 });
  for (const statement of merged.values())
    statement.bindings.sort((a, b) => compare(a.imported, b.imported) || compare(a.local, b.local));
  return [...merged.values()]
    .sort(
      (a, b) =>
        Number(b.builtin) - Number(a.builtin) ||
        a.order - b.order ||
        compare(a.specifier, b.specifier) ||
        compare(a.attributes, b.attributes),
    )
    .map(({ specifier, builtin, attributes, bindings, declared }) => ({
      specifier,
      builtin,
      attributes,
      bindings,
      declared,
    }));
}

/** `order` as its target has it: 0 for what the file imports. */
type MergedImport = ScriptImport & { readonly bindings: ScriptBinding[]; order: number };

type ImportPositions = Record<"statement" | "specifier" | "attributes" | "imported" | "local", SourcePosition>;

function importPositions({ module, statement, specifier, name }: DeclaredImport): ImportPositions {
  const at = (node: ts.Node): SourcePosition => positionOf(module, node);
  const { parent } = name;
  const hasOther = (ts.isImportSpecifier(parent) || ts.isBindingElement(parent)) && parent.name === name;
  const attributes = ts.isImportDeclaration(statement) ? statement.attributes : undefined;
  return {
    statement: at(statement),
    specifier: at(specifier),
    attributes: at(attributes ?? statement),
    imported: at((hasOther && parent.propertyName) || name),
    local: at(name),
  };
}

function renderConstants(reached: Reached, names: Named, nameOf: NameOf): Code[] {
  const rendered = new Map<unknown, { file: string; start: number; code: Code }>();
  for (const { capture } of reached.units)
    for (const { target } of capture.references) {
      const name = names.get(identity(target)) ?? "";
      if (target.kind === "constant") {
        const { declaration, module } = target;
        rendered.set(declaration, {
          file: module.fileName,
          start: declaration.pos,
          code: renderConstant(declaration, module, name),
        });
      } else if (target.kind === "enum") {
        const [first] = target.declarations;
        const units = reached.units.filter(({ unit }) => target.declarations.some((node) => node === unit.node));
        const uses = units.flatMap((unit) => referenceEdits(unit, nameOf));
        rendered.set(first, {
          file: target.module.fileName,
          start: first?.pos ?? 0,
          code: lowerEnum(target.declarations, target.module, name, uses),
        });
      }
    }
  return inSourceOrder([...rendered.values()]).map((entry) => entry.code);
}

function inSourceOrder<T extends { readonly file: string; readonly start: number }>(entries: readonly T[]): T[] {
  return [...entries].sort((a, b) => compare(a.file, b.file) || a.start - b.start);
}
