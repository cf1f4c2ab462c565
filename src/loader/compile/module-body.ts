import { ts } from "#typescript";
import type { FoundImport } from "./imports.js";
import { isErasedStatement } from "../../compiler/erase/statements.js";
import type { OutputPlaces } from "./output-places.js";
import type { Imported, ValueImports } from "./value-imports.js";

/** What turns the code of a module into the body of a function: its imports as given objects, its exports as a result. */
export interface ModuleBody {
  /** Ranges of the code that go. */
  readonly removed: readonly (readonly [start: number, end: number])[];
  readonly imports: readonly {
    readonly specifier: string;
    /** The name of all that is imported. */
    readonly all?: string;
    readonly names: readonly (readonly [imported: string, local: string])[];
    /** Names that nothing uses where the workflow is built: they must be there, and need not be given. */
    readonly forPod?: readonly string[];
  }[];
  readonly exports: readonly (readonly [exported: string, local: string])[];
}

/**
 * Undefined for a module that is more than a function could be: one that hands on what others export, or whose default export
 * has no name of its own.
 */
export function moduleBody(
  sourceFile: ts.SourceFile,
  kept: ValueImports,
  placeOf: OutputPlaces,
): ModuleBody | undefined {
  const removed: (readonly [number, number])[] = [];
  const imports: ModuleBody["imports"][number][] = [];
  const exports: (readonly [string, string])[] = [];
  const remove = (start: number, end: number): boolean => {
    const place = placeOf(start, end);
    if (place) removed.push(place);
    return place !== undefined;
  };
  const functions: string[] = [];
  for (const statement of sourceFile.statements) {
    if (isErasedStatement(statement)) continue;
    if (ts.isFunctionDeclaration(statement) && statement.name) functions.push(statement.name.text);
    const start = statement.getStart(sourceFile);
    if (ts.isImportDeclaration(statement)) {
      const imported = kept.imports.get(statement);
      const names = imported?.filter((one) => !kept.isForPod(one)).map(importedName);
      const forPod = imported?.filter((one) => kept.isForPod(one)).flatMap((one) => importedName(one).imported ?? []);
      if (statement.importClause && !names) continue;
      if (statement.attributes || !ts.isStringLiteral(statement.moduleSpecifier)) return undefined;
      if (!remove(start, statement.end)) return undefined;
      const all = names?.find(({ imported }) => imported === undefined)?.local;
      imports.push({
        specifier: statement.moduleSpecifier.text,
        ...(all === undefined ? {} : { all }),
        names: (names ?? []).flatMap(({ imported, local }) =>
          imported === undefined ? [] : [[imported, local] as const],
        ),
        ...(forPod?.length ? { forPod } : {}),
      });
    } else if (ts.isExportAssignment(statement)) return undefined;
    else if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause;
      if (statement.moduleSpecifier || !clause || !ts.isNamedExports(clause)) return undefined;
      if (!remove(start, statement.end)) return undefined;
      for (const { name, propertyName } of kept.exports.get(statement) ?? [])
        exports.push([name.text, (propertyName ?? name).text]);
    } else {
      const modifiers = (ts.canHaveModifiers(statement) && ts.getModifiers(statement)) || [];
      const exported = modifiers.find(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
      if (!exported) continue;
      const byDefault = modifiers.find(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
      const names = declaredNames(statement);
      if (!names || (byDefault && names.length !== 1)) return undefined;
      if (!remove(exported.getStart(sourceFile), exported.end)) return undefined;
      if (byDefault && !remove(byDefault.getStart(sourceFile), byDefault.end)) return undefined;
      for (const name of names) exports.push([byDefault ? "default" : name, name]);
    }
  }
  const isTwice = (names: readonly string[]): boolean => new Set(names).size < names.length;
  // Errors in a module, and none in a function.
  if (kept.exportsNothing || isTwice(exports.map(([name]) => name)) || isTwice(functions)) return undefined;
  return { removed, imports, exports };
}

/** A name of an import; `imported` is undefined for all that a module exports. */
interface ImportedName {
  readonly imported: string | undefined;
  readonly local: string;
}

function importedName(node: Imported): ImportedName {
  if (ts.isIdentifier(node)) return { imported: "default", local: node.text };
  if (ts.isNamespaceImport(node)) return { imported: undefined, local: node.name.text };
  return { imported: (node.propertyName ?? node.name).text, local: node.name.text };
}

function declaredNames(statement: ts.Statement): string[] | undefined {
  if (ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement))
    return statement.name ? [statement.name.text] : undefined;
  if (!ts.isVariableStatement(statement)) return undefined;
  const names = statement.declarationList.declarations.map(({ name }) =>
    ts.isIdentifier(name) ? name.text : undefined,
  );
  return names.every((name) => name !== undefined) ? names : undefined;
}

/** As `findImports` finds them in the code. */
export function importsOf(sourceFile: ts.SourceFile, placeOf: OutputPlaces): FoundImport[] {
  const found: FoundImport[] = [];
  const add = (node: ts.Expression | undefined): void => {
    const place = node && ts.isStringLiteralLike(node) ? placeOf(node.getStart(sourceFile), node.end) : undefined;
    if (place && node && ts.isStringLiteralLike(node))
      found.push({ specifier: node.text, start: place[0], end: place[1] });
  };
  const asks = /\b(?:import|require)\s*\(/.test(sourceFile.text);
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return add(node.moduleSpecifier);
    if (!asks) return;
    if (ts.isCallExpression(node)) {
      const { expression: callee } = node;
      if (callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === "require"))
        add(node.arguments[0]);
    }
    ts.forEachChild(node, visit);
  };
  for (const statement of sourceFile.statements) visit(statement);
  return found.sort((a, b) => a.start - b.start);
}
