import { ts } from "#typescript";
import { findExport, importOf, type Modules } from "./modules.js";
import type { SourceModule } from "./project.js";

/** The package whose decorators and types the compiler knows. */
const PACKAGE = "argots";

/**
 * The authoring name that an expression or type name stands for, by symbol: `closure`, `inputs.parameter`, `Artifact`.
 * Aliases, namespace imports and re-exports through local files are followed; a decorator of another package that
 * happens to be called `closure` is not one.
 */
export function authoringName(
  modules: Modules,
  module: SourceModule,
  node: ts.Expression | ts.EntityName,
): string | undefined {
  if (ts.isPropertyAccessExpression(node))
    return qualified(authoringName(modules, module, node.expression), node.name.text);
  if (ts.isQualifiedName(node)) return qualified(authoringName(modules, module, node.left), node.right.text);
  if (!ts.isIdentifier(node)) return undefined;
  const declaration = module.checker.getSymbolAtLocation(node)?.declarations?.[0];
  const imported = declaration && importOf(declaration);
  return imported && importedAuthoringName(modules, module, imported.specifier, imported.name);
}

/** As authoringName, for the name that an import declaration binds: `""` is the namespace of the package itself. */
export function importedAuthoringName(
  modules: Modules,
  module: SourceModule,
  specifier: string,
  name: string,
): string | undefined {
  if (specifier === PACKAGE) return name === "*" ? "" : name;
  const local = modules.resolve(module, specifier);
  if (!local || name === "*") return undefined;
  const found = findExport(modules, local, name);
  return found?.kind === "package" && found.specifier === PACKAGE ? found.name : undefined;
}

/** `const c = closure; class X { @c … }`: the const that holds one of our decorators, which is not followed. */
export function heldAuthoringName(modules: Modules, module: SourceModule, node: ts.Expression): string | undefined {
  if (!ts.isIdentifier(node)) return undefined;
  const declaration = module.checker.getSymbolAtLocation(node)?.declarations?.[0];
  if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer) return undefined;
  const value = declaration.initializer;
  return authoringName(modules, module, ts.isCallExpression(value) ? value.expression : value);
}

function qualified(left: string | undefined, right: string): string | undefined {
  if (left === undefined) return undefined;
  return left === "" ? right : `${left}.${right}`;
}
