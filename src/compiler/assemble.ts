import { ts } from "#typescript";
import type { DeclaredImport, ImportTarget, Target } from "./capture.js";
import { createAllocator } from "./allocate.js";
import { compare } from "./diagnostic.js";
import { lowerEnum } from "./erase.js";
import { toIdentifier } from "./identifiers.js";
import { type Reached, scopeIdentity } from "./reach.js";
import type { Code, SourcePosition } from "./code.js";
import { renderScopes } from "./render-scopes.js";
import { positionOf, referenceEdits, renderConstant, renderFunction, type NameOf } from "./render-unit.js";
import type { Tail } from "./runtime-tail.js";
import type { ScriptBinding, ScriptImport, ScriptModule } from "./script.js";

export interface ClosureToAssemble {
  /** The member's name: what the emitted function is called. */
  readonly key: string;
  readonly fn: ts.FunctionLikeDeclaration;
  readonly reached: Reached;
  readonly tail: Tail;
  readonly form: ScriptModule["form"];
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
    imports: mergeImports(reached, names.byIdentity, names.tailImports),
    constants: renderConstants(reached, names.byIdentity, nameOf),
    scopes: renderScopes(reached, (scope) => names.byIdentity.get(scopeIdentity(scope)) ?? scope.name, nameOf),
    body: renderFunction(root, closure.fn, names.functionName, "function", nameOf),
    awaits: tail.awaits,
    tail: tail.render(names.tail),
  };
}

interface Names {
  readonly byIdentity: ReadonlyMap<unknown, string>;
  readonly functionName: string;
  readonly tail: Parameters<Tail["render"]>[0];
  readonly tailImports: readonly { readonly target: ImportTarget; readonly local: string }[];
}

/**
 * Scopes first, because their names are the user's; then constants, imports and the function. A name is only taken if no
 * unit that refers to it under another name declares it as a local, and if it hides no global that the script uses.
 */
function allocateNames({ key, reached, tail }: ClosureToAssemble): Names {
  const globals = new Set(reached.units.flatMap((unit) => unit.capture.globals.map((use) => use.name)));
  for (const name of tail.globals) globals.add(name);
  const distinct = distinctTargets(reached);
  for (const { target } of distinct) if (isSameAsGlobal(target)) globals.delete(target.local);
  const allocator = createAllocator(globals);
  const byIdentity = new Map<unknown, string>();
  const targets = [...distinct].sort((a, b) => rank(a.target) - rank(b.target));
  for (const { target, preferred } of targets)
    byIdentity.set(
      identity(target),
      allocator.allocate(preferred, (name) => isCaptured(reached, target, name)),
    );
  const functionName = allocator.allocate(toIdentifier(key));
  const tailImports = tail.imports.map((wanted) => {
    const target: ImportTarget = { kind: "import", builtin: true, local: wanted.imported, attributes: "", ...wanted };
    const known = byIdentity.get(identity(target));
    return { target, local: known ?? allocator.allocate(wanted.imported) };
  });
  const local = (preferred: string): string => allocator.allocate(preferred);
  const imported = (name: string): string => tailImports.find((t) => t.target.imported === name)?.local ?? name;
  return { byIdentity, functionName, tail: { functionName, local, imported }, tailImports };
}

/** `import process from "node:process"` may have its name although the tail uses the global: they are one object. */
function isSameAsGlobal(target: Target): target is ImportTarget {
  if (target.kind !== "import") return false;
  const { specifier, imported, local } = target;
  const isDefault = imported === "default" && (local === "process" || local === "console");
  return isDefault
    ? specifier === `node:${local}`
    : local === "Buffer" && specifier === "node:buffer" && imported === local;
}

const rank = (target: Target): number => ["scope", "constant", "enum", "import"].indexOf(target.kind);

function distinctTargets(reached: Reached): { target: Target; preferred: string }[] {
  const distinct = new Map<unknown, { target: Target; preferred: string }>();
  for (const { capture } of reached.units)
    for (const { target } of capture.references)
      if (target.kind !== "value" && !distinct.has(identity(target)))
        distinct.set(identity(target), { target, preferred: preferredName(target) });
  return [...distinct.values()];
}

function preferredName(target: Exclude<Target, { kind: "value" }>): string {
  if (target.kind === "import") return target.local;
  if (target.kind === "scope") return target.scope.name;
  return target.kind === "enum" ? (target.declarations[0]?.name.text ?? "") : target.declaration.name.getText();
}

/** What makes two references the same thing of the script. */
function identity(target: Target): unknown {
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
    default:
      return target satisfies never;
  }
}

/** Whether a reference to `target` that was written in another way would run into a local of the name `name`. */
function isCaptured(reached: Reached, target: Target, name: string): boolean {
  return reached.units.some(
    ({ capture }) =>
      capture.locals.has(name) &&
      capture.references.some(
        (use) => !use.asWritten && identity(use.target) === identity(target) && use.node.getText() !== name,
      ),
  );
}

type Named = ReadonlyMap<unknown, string>;

function mergeImports(reached: Reached, names: Named, tail: Names["tailImports"]): ScriptImport[] {
  const wanted = new Map<string, { target: ImportTarget; local: string }>();
  for (const { capture } of reached.units)
    for (const { target } of capture.references)
      if (target.kind === "import")
        wanted.set(String(identity(target)), { target, local: names.get(identity(target)) ?? "" });
  for (const entry of tail) wanted.set(`${entry.target.specifier}\0${entry.target.imported}\0${entry.local}\0`, entry);
  const merged = new Map<string, ScriptImport & { bindings: ScriptBinding[] }>();
  for (const { target, local } of wanted.values()) {
    const key = `${target.specifier}\0${target.attributes}`;
    const { specifier, builtin, attributes, declared } = target;
    const at = declared && importPositions(declared);
    const statement = merged.get(key) ?? { specifier, builtin, attributes, bindings: [], declared: at };
    statement.bindings.push({ imported: target.imported, local, declared: at?.name });
    merged.set(key, statement);
  }
  for (const statement of merged.values())
    statement.bindings.sort((a, b) => compare(a.imported, b.imported) || compare(a.local, b.local));
  return [...merged.values()].sort(
    (a, b) =>
      Number(b.builtin) - Number(a.builtin) || compare(a.specifier, b.specifier) || compare(a.attributes, b.attributes),
  );
}

function importPositions({
  module,
  statement,
  specifier,
  name,
}: DeclaredImport): Record<"statement" | "specifier" | "name", SourcePosition> {
  const at = (node: ts.Node): SourcePosition => positionOf(module, node);
  return { statement: at(statement), specifier: at(specifier), name: at(name) };
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
