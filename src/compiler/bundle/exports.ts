import { ts } from "#typescript";
import type { Modules } from "../modules/modules.js";
import type { SourceModule } from "../typescript/source-module.js";

/** How a module comes by one of the names that it exports. */
export type ExportedAs =
  /** A statement of its own, with its `export`. */
  | { readonly kind: "own"; readonly statement: ts.Statement }
  /** `export { local as name }` */
  | { readonly kind: "local"; readonly local: ts.Identifier }
  /** `export { imported as name } from "./x.js"`, `export * from "./x.js"`; `imported` is `*` for the namespace. */
  | { readonly kind: "from"; readonly specifier: string; readonly imported: string };

/** The values that a module exports, by name. What `export *` brings is listed for files that can be read. */
export function exportsOf(module: SourceModule, modules: Modules, seen = new Set<string>()): Map<string, ExportedAs> {
  const exported = new Map<string, ExportedAs>();
  const inherited = new Map<string, ExportedAs>();
  seen.add(module.fileName);
  for (const statement of module.sourceFile.statements) {
    if (ts.isExportAssignment(statement)) exported.set("default", { kind: "own", statement });
    else if (ts.isExportDeclaration(statement)) {
      for (const [name, as] of declaredExports(statement)) exported.set(name, as);
      for (const [name, as] of starExports(statement, module, modules, seen)) inherited.set(name, as);
    } else if (hasModifier(statement, ts.SyntaxKind.ExportKeyword)) {
      const isDefault = hasModifier(statement, ts.SyntaxKind.DefaultKeyword);
      for (const name of isDefault ? ["default"] : declaredNames(statement).map((identifier) => identifier.text))
        exported.set(name, { kind: "own", statement });
    }
  }
  return new Map([...inherited, ...exported]);
}

function declaredExports({ exportClause, moduleSpecifier, isTypeOnly }: ts.ExportDeclaration): [string, ExportedAs][] {
  if (!exportClause || isTypeOnly) return [];
  const specifier = moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : undefined;
  if (ts.isNamespaceExport(exportClause))
    return specifier === undefined ? [] : [[exportClause.name.text, { kind: "from", specifier, imported: "*" }]];
  return exportClause.elements.flatMap((element): [string, ExportedAs][] => {
    const local = element.propertyName ?? element.name;
    if (element.isTypeOnly) return [];
    if (specifier !== undefined) return [[element.name.text, { kind: "from", specifier, imported: local.text }]];
    return ts.isIdentifier(local) ? [[element.name.text, { kind: "local", local }]] : [];
  });
}

function starExports(
  { exportClause, moduleSpecifier, isTypeOnly }: ts.ExportDeclaration,
  module: SourceModule,
  modules: Modules,
  seen: Set<string>,
): [string, ExportedAs][] {
  if (exportClause || isTypeOnly || !moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return [];
  const specifier = moduleSpecifier.text;
  const from = modules.resolve(module, specifier);
  if (!from || seen.has(from.fileName)) return [];
  return [...exportsOf(from, modules, seen).keys()]
    .filter((name) => name !== "default")
    .map((name) => [name, { kind: "from", specifier, imported: name }]);
}

/** The names that a statement binds for code: types are none. */
export function declaredNames(statement: ts.Statement): ts.Identifier[] {
  if (hasModifier(statement, ts.SyntaxKind.DeclareKeyword)) return [];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap((declaration) => boundNames(declaration.name));
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isModuleDeclaration(statement) ||
    ts.isImportEqualsDeclaration(statement);
  return isNamed && statement.name && ts.isIdentifier(statement.name) ? [statement.name] : [];
}

function boundNames(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind);
}
