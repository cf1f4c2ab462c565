import { isMemberKind } from "../../model/member-kinds.js";
import { type Exported, type ImportedName, type Modules, resolveImport, resolveName } from "../modules/modules.js";
import type { SourceModule } from "../typescript/source-module.js";
import { memberText } from "../typescript/evaluate.js";
import { visitCode } from "../typescript/visit-code.js";
import { ts } from "#typescript";

/** The package whose decorators and types the compiler knows. */
const PACKAGE = "argots";

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
  if (imported.specifier.startsWith(`${PACKAGE}/`)) return imported.name;
  return nameIn(resolveImport(modules, module, imported));
}

/**
 * A decorator of ours that another expression hides: `@(dev ? closure : noop)`, `const c = closure; @c`, `@deco.step` of
 * an object or class that holds it, `@step()` of a function that calls it. None of them is followed, because what the
 * class would be is only known when the program runs; left alone, the method would silently be no step. Those that give no
 * kind are left alone: a class without the others is another program.
 */
export function hiddenDecorator(modules: Modules, module: SourceModule, node: ts.Expression): string | undefined {
  return mentionedRole(modules, module, node, new Set());
}

function mentionedRole(modules: Modules, module: SourceModule, root: ts.Node, seen: Set<ts.Node>): string | undefined {
  let found: string | undefined;
  const mention = (node: ts.Expression): void => {
    const resolved = resolveName(modules, module, node);
    const name = nameIn(resolved);
    if (name !== undefined && isMemberKind(name)) found ??= name;
    // Each once: what a declaration mentions does not depend on the way there.
    if (resolved?.kind !== "declaration" || seen.has(resolved.declaration)) return;
    const { declaration } = resolved;
    seen.add(declaration);
    if (ts.isBindingElement(declaration)) found ??= takenApart(modules, resolved.module, declaration);
    const held = heldBy(declaration);
    if (held) found ??= mentionedRole(modules, resolved.module, held, seen);
  };
  visitCode(root, {
    node(node) {
      // The decorators of a class are its own matter.
      if (found !== undefined || (node !== root && ts.isDecorator(node))) return false;
      if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return undefined;
      mention(node);
      return found === undefined ? undefined : false;
    },
    reference: mention,
  });
  return found;
}

/** `const { closure: step } = argots`. */
function takenApart(modules: Modules, module: SourceModule, element: ts.BindingElement): string | undefined {
  const variable = element.parent.parent;
  const from = ts.isVariableDeclaration(variable) ? variable.initializer : undefined;
  const key = memberText(element.propertyName ?? element.name);
  return from && authoringName(modules, module, from) === "" && isMemberKind(key) ? key : undefined;
}

/** What a decorator's name may stand for, as far as code says it: `const c = …`, `const { c } = …`, functions, classes. */
function heldBy(declaration: ts.Declaration): ts.Node | undefined {
  if (ts.isBindingElement(declaration)) return ts.findAncestor(declaration, ts.isVariableDeclaration)?.initializer;
  if (ts.isVariableDeclaration(declaration)) return declaration.initializer;
  if (ts.isExportAssignment(declaration)) return declaration.expression;
  return ts.isFunctionDeclaration(declaration) || ts.isClassDeclaration(declaration) ? declaration : undefined;
}

function nameIn(resolved: Exported | undefined): string | undefined {
  if (resolved?.kind !== "package" || resolved.specifier !== PACKAGE) return undefined;
  return resolved.name === "*" ? "" : resolved.name;
}
