import { ts } from "#typescript";
import { importOf, type Modules, resolveImport, resolveName } from "../modules/modules.js";
import { constantOf, skipTypeSyntax } from "../typescript/evaluate.js";
import type { SourceModule } from "../typescript/source-module.js";

/** A class and the file that it stands in. */
export interface FoundClass {
  readonly node: ts.ClassLikeDeclaration;
  readonly module: SourceModule;
}

/** The class and its base classes as far as the source says them: `extends Base`, also of another local file. */
export function lineageOf(start: ts.ClassLikeDeclaration, startModule: SourceModule, modules: Modules): FoundClass[] {
  const lineage: FoundClass[] = [];
  let entry: FoundClass | undefined = { node: start, module: startModule };
  while (entry && !lineage.some((known) => known.node === entry?.node)) {
    lineage.push(entry);
    entry = baseClass(entry, modules);
  }
  return lineage;
}

function baseClass({ node, module }: FoundClass, modules: Modules): FoundClass | undefined {
  const base = baseOf(node);
  const resolved = base && resolveName(modules, module, base);
  if (resolved?.kind !== "declaration") return undefined;
  return classBehind(resolved.declaration, resolved.module, modules);
}

export function baseOf(node: ts.ClassLikeDeclaration): ts.Expression | undefined {
  const clause = node.heritageClauses?.find((c) => c.token === ts.SyntaxKind.ExtendsKeyword);
  return clause?.types[0]?.expression;
}

/** The class that a name stands for: declared here, held by a const, or exported by another local file. */
export function classBehind(
  declaration: ts.Declaration,
  module: SourceModule,
  modules: Modules,
  seen: readonly ts.Declaration[] = [],
): FoundClass | undefined {
  if (ts.isClassLike(declaration)) return { node: declaration, module };
  if (seen.includes(declaration)) return undefined;
  const held = heldValue(declaration);
  if (held && ts.isClassExpression(held)) return { node: held, module };
  const imported = importOf(declaration);
  const resolved = imported ? resolveImport(modules, module, imported) : held && resolveName(modules, module, held);
  if (resolved?.kind !== "declaration") return undefined;
  return classBehind(resolved.declaration, resolved.module, modules, [...seen, declaration]);
}

/** `const X = …`, `export default …`: the expression, which may name or be a class. */
function heldValue(declaration: ts.Declaration): ts.Expression | undefined {
  if (ts.isExportAssignment(declaration)) return skipTypeSyntax(declaration.expression);
  const constant = constantOf(declaration);
  return constant?.initializer && skipTypeSyntax(constant.initializer);
}
