import { ts } from "#typescript";

/** A source as it was written. */
export function parseSource(fileName: string, text: string): ts.SourceFile {
  return ts.createSourceFile(fileName, text, ts.ScriptTarget.ESNext, true);
}

/** The parser's errors: a field without a public name, but the only source of them that needs no program. */
export function hasSyntaxErrors(file: ts.SourceFile): boolean {
  return ((file as { parseDiagnostics?: readonly unknown[] }).parseDiagnostics ?? []).length > 0;
}

/** A class as a file exports it. */
export interface ExportPlace {
  /** Offset of the class, or of the `export` that hands it on. */
  readonly start: number;
  /** An abstract class is there to be extended: the compiled code does not show it any more. */
  readonly isAbstract: boolean;
}

/** Where each exported name of a file stands: a module object lists its names sorted. `export *` has no names to list. */
export function exportPlaces(file: ts.SourceFile): Map<string, ExportPlace> {
  const declared = new Map<string, ExportPlace>();
  const places = new Map<string, ExportPlace>();
  for (const statement of file.statements) {
    for (const name of declaredNames(statement)) declared.set(name, placeOf(statement, file));
    if (!hasModifier(statement, ts.SyntaxKind.ExportKeyword)) continue;
    if (hasModifier(statement, ts.SyntaxKind.DefaultKeyword)) places.set("default", placeOf(statement, file));
    else for (const name of declaredNames(statement)) places.set(name, placeOf(statement, file));
  }
  for (const statement of file.statements) {
    if (ts.isExportAssignment(statement) && ts.isIdentifier(statement.expression))
      places.set("default", declared.get(statement.expression.text) ?? placeOf(statement, file));
    const clause = ts.isExportDeclaration(statement) ? statement.exportClause : undefined;
    if (!clause || !ts.isNamedExports(clause)) continue;
    for (const { name, propertyName } of clause.elements)
      places.set(name.text, declared.get((propertyName ?? name).text) ?? placeOf(statement, file));
  }
  return places;
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isClassDeclaration(statement)) return statement.name ? [statement.name.text] : [];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
}

function placeOf(node: ts.Node, file: ts.SourceFile): ExportPlace {
  return { start: node.getStart(file), isAbstract: hasModifier(node, ts.SyntaxKind.AbstractKeyword) };
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false);
}
