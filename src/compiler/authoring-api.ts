import { type Exported, type ImportedName, type Modules, resolveImport, resolveName } from "./modules.js";
import type { SourceModule } from "./project.js";
import { ts } from "#typescript";

/** The package whose decorators and types the compiler knows. */
const PACKAGE = "argots";

/** Its decorators, by the names that authoringName() gives. */
export const DECORATORS: readonly string[] = `artifact closure continueOn dependencies inputs.artifact inputs.parameter
  outputs.artifact outputs.parameter parameter scope task template when withItems withParam withSequence`.split(/\s+/);

/** Its base classes. */
export const KINDS: readonly string[] = ["Workflow", "WorkflowTemplate", "ClusterWorkflowTemplate", "CronWorkflow"];

/** Whether a text declares a workflow by the names, also one that forgot to import them. */
export function extendsKind(text: string): boolean {
  return /\bextends\s+(?:Cron|Cluster)?Workflow(?:Template)?\b/.test(text);
}

/**
 * The authoring name that an expression or type name stands for, by symbol: `closure`, `inputs.parameter`, `Artifact`.
 * Aliases, namespaces and re-exports through local files are followed; a decorator of another package that happens to be
 * called `closure` is not one.
 */
export function authoringName(
  modules: Modules,
  module: SourceModule,
  node: ts.Expression | ts.EntityName,
): string | undefined {
  return nameIn(resolveName(modules, module, node));
}

/** As authoringName, for the name that an import declaration binds: `""` is the namespace of the package itself. */
export function importedAuthoringName(
  modules: Modules,
  module: SourceModule,
  imported: Pick<ImportedName, "specifier" | "name">,
): string | undefined {
  return nameIn(resolveImport(modules, module, imported));
}

/** `const c = closure; class X { @c … }`: the const that holds one of our decorators, which is not followed. */
export function heldAuthoringName(modules: Modules, module: SourceModule, node: ts.Expression): string | undefined {
  if (!ts.isIdentifier(node)) return undefined;
  const declaration = module.checker.getSymbolAtLocation(node)?.declarations?.[0];
  if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer) return undefined;
  const value = declaration.initializer;
  return authoringName(modules, module, ts.isCallExpression(value) ? value.expression : value);
}

function nameIn(resolved: Exported | undefined): string | undefined {
  if (resolved?.kind !== "package" || resolved.specifier !== PACKAGE) return undefined;
  return resolved.name === "*" ? "" : resolved.name;
}
