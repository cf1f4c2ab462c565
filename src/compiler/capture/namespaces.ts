import { ts } from "#typescript";
import { classBehind, type FoundClass } from "../declare/lineage.js";
import { isScopeClass } from "../declare/scopes.js";
import { E } from "../messages/messages.js";
import { exportedNames, importOf, type Modules, resolveImport, resolveName } from "../modules/modules.js";
import type { SourceModule } from "../typescript/source-module.js";
import { isTypeSyntax } from "../typescript/evaluate.js";
import { toIdentifier } from "../typescript/identifiers.js";
import { isAssigned } from "../typescript/visit-code.js";
import { classifyClass } from "./scopes.js";
import { type CaptureContext, forbid, type Outcome, type Unit } from "./unit.js";

/** The use of a class of another file: the whole of its name, `all.Tools`, and what becomes of it. */
export interface NamespaceUse {
  readonly node: ts.Expression;
  readonly outcome: Outcome;
}

/**
 * `all.Tools.f()` of `import * as all from "./lib.js"`, where `Tools` is a scope class or a base of the workflow: it is the
 * same as an import by its name. Bundled, every name of the file is. Undefined for what is no namespace of a local file.
 */
export function namespaceUse(
  identifier: ts.Identifier,
  declaration: ts.Declaration,
  unit: Unit,
  context: CaptureContext,
): NamespaceUse | undefined {
  const { modules } = context;
  const imported = importOf(declaration);
  const namespace = imported && resolveImport(modules, unit.module, imported);
  if (!imported || namespace?.kind !== "namespace" || ts.isTypeOnlyImportDeclaration(declaration)) return undefined;
  const use = classNamed(identifier, unit.module, modules);
  const isBase = use !== undefined && unit.scopes?.lineage.includes(use.found.node) === true;
  const isScope = use !== undefined && isScopeClass(use.found.node, use.found.module, modules);
  // What a bundle takes along exists once.
  if (!isBase && (unit.bundle || (isScope && context.bundle)))
    return bundledUse(identifier, declaration, namespace.module, unit, modules);
  if (use && (isBase || isScope)) {
    const symbol = unit.module.checker.getSymbolAtLocation(identifier);
    return symbol && { node: use.node, outcome: classifyClass(use.node, symbol, use.found, unit, modules) };
  }
  const scopes = scopeClassesOf(namespace.module, modules);
  if (scopes.length === 0) return undefined;
  const remedy = `Import what is a scope by its name: import { ${scopes.join(", ")} } from "${imported.specifier}"; for the rest, take the file along: @closure({ bundle: true })`;
  const problem = E.relativeImport(identifier.text, imported.specifier, remedy);
  return { node: identifier, outcome: forbid(identifier, declaration, problem, declaration) };
}

/** One name of the file, so that nothing else of it is taken along; of a namespace that is a value, all of them. */
function bundledUse(
  identifier: ts.Identifier,
  declaration: ts.Declaration,
  file: SourceModule,
  { module }: Unit,
  modules: Modules,
): NamespaceUse {
  const access = accessOf(identifier);
  const { specifier, name } = importOf(declaration) ?? { specifier: "", name: "" };
  const whole = { kind: "bundled", module, name: identifier.text, from: { kind: "declared", declaration } } as const;
  if (!access || name !== "*" || isAssigned(access.node) || !exportedNames(modules, file)?.has(access.key))
    return { node: identifier, outcome: whole };
  const from = { kind: "imported", specifier, imported: access.key } as const;
  return { node: access.node, outcome: { kind: "bundled", module, name: toIdentifier(access.key), from } };
}

interface NamedClass {
  readonly node: ts.Expression;
  readonly found: FoundClass;
}

/** The class that a name in a namespace, or in one inside of it, stands for. */
function classNamed(identifier: ts.Identifier, module: SourceModule, modules: Modules): NamedClass | undefined {
  for (let access = accessOf(identifier); access; access = accessOf(access.node)) {
    const named = resolveName(modules, module, access.node);
    if (named?.kind === "namespace") continue;
    const found = named?.kind === "declaration" && classBehind(named.declaration, named.module, modules);
    return found ? { node: access.node, found } : undefined;
  }
  return undefined;
}

/** `x.key`, `x["key"]`, `(x as T).key`. */
function accessOf(node: ts.Expression): { readonly node: ts.Expression; readonly key: string } | undefined {
  const { parent } = node;
  if (isTypeSyntax(parent) && parent.expression === node) return accessOf(parent);
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node)
    return { node: parent, key: parent.name.text };
  const isElement = ts.isElementAccessExpression(parent) && parent.expression === node;
  return isElement && ts.isStringLiteralLike(parent.argumentExpression)
    ? { node: parent, key: parent.argumentExpression.text }
    : undefined;
}

/** The scope classes that a file exports under their own names. */
function scopeClassesOf(module: SourceModule, modules: Modules): string[] {
  return module.sourceFile.statements.flatMap((statement) =>
    ts.isClassDeclaration(statement) &&
    statement.name &&
    (ts.getCombinedModifierFlags(statement) & ts.ModifierFlags.ExportDefault) === ts.ModifierFlags.Export &&
    isScopeClass(statement, module, modules)
      ? [statement.name.text]
      : [],
  );
}
