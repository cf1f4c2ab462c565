import { ts } from "#typescript";
import { importedAuthoringName } from "../declare/authoring-names.js";
import type { Modules } from "../modules/modules.js";
import type { SourceModule } from "../typescript/source-module.js";

/** Whether a module touches this package's API, so that as a whole it has no place in a pod. */
export function usesArgots(module: SourceModule, modules: Modules): boolean {
  if (!/argots|@|\bfrom\s*["']/.test(module.text)) return false;
  return module.sourceFile.statements.some((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return false;
    return importedNames(statement).some((imported) => importedAuthoringName(modules, module, imported) !== undefined);
  });
}

function importedNames(statement: ts.ImportDeclaration | ts.ExportDeclaration): { specifier: string; name: string }[] {
  const { moduleSpecifier } = statement;
  if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return [];
  const specifier = moduleSpecifier.text;
  if (ts.isExportDeclaration(statement))
    return statement.isTypeOnly || !specifier.startsWith("argots") ? [] : [{ specifier, name: "*" }];
  const { importClause } = statement;
  if (!importClause || importClause.isTypeOnly) return [];
  const { name, namedBindings } = importClause;
  const bindings = namedBindings
    ? ts.isNamespaceImport(namedBindings)
      ? [{ specifier, name: "*" }]
      : namedBindings.elements
          .filter((element) => !element.isTypeOnly)
          .map((element) => ({ specifier, name: (element.propertyName ?? element.name).text }))
    : [];
  return name ? [{ specifier, name: "default" }, ...bindings] : bindings;
}
