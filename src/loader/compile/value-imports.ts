import { ts } from "#typescript";
import type { MemberKindRow } from "../../model/member-kinds.js";
import type { Edit } from "../../text/edits.js";
import { type DeclaredClass, decoratorOfKind } from "../../compiler/declare/declarations.js";
import { rangeFinder } from "../../text/ranges.js";
import type { SourceModule } from "../../compiler/typescript/source-module.js";
import { symbolOf, visitCode } from "../../compiler/typescript/visit-code.js";

type Imported = ts.Identifier | ts.ImportSpecifier | ts.NamespaceImport;

/**
 * The edits that leave out what a module imports and exports of types: an import is one when nothing in the file uses it as a value. Undefined where it cannot be told what is left.
 */
export function valueImports(module: SourceModule): readonly Edit[] | undefined {
  const { sourceFile, checker } = module;
  const edits: Edit[] = [];
  const used = usedSymbols(module);
  for (const statement of sourceFile.statements) {
    if (ts.isExportDeclaration(statement) && !statement.isTypeOnly && !statement.moduleSpecifier) {
      const elements =
        statement.exportClause && ts.isNamedExports(statement.exportClause) ? statement.exportClause.elements : [];
      const kept = elements.filter((element) => {
        const symbol = checker.getExportSpecifierLocalTargetSymbol(element);
        if (!element.isTypeOnly && symbol) used.add(symbol);
        return !element.isTypeOnly && isValue(symbol);
      });
      if (kept.length < elements.length)
        edits.push(
          whole(statement, sourceFile, `export { ${kept.map((one) => one.getText(sourceFile)).join(", ")} };`),
        );
    } else if (ts.isExportAssignment(statement) && ts.isIdentifier(statement.expression)) {
      if (!isValue(checker.getSymbolAtLocation(statement.expression))) return undefined;
    }
  }
  for (const statement of sourceFile.statements) {
    if (!ts.isImportDeclaration(statement) || !statement.importClause) continue;
    const { phaseModifier } = statement.importClause;
    if (phaseModifier === ts.SyntaxKind.TypeKeyword) continue;
    const isUsed = (local: ts.Identifier): boolean => {
      const symbol = checker.getSymbolAtLocation(local);
      return symbol !== undefined && used.has(symbol);
    };
    const all = importsIn(statement);
    // `import {} from "x"` and `import defer`: what is left of them is a matter of taste.
    if (all.length === 0 || phaseModifier !== undefined) return undefined;
    const kept = all.filter((one) =>
      ts.isIdentifier(one) ? isUsed(one) : !(ts.isImportSpecifier(one) && one.isTypeOnly) && isUsed(one.name),
    );
    if (kept.length === all.length) continue;
    edits.push(kept.length === 0 ? whole(statement, sourceFile, ";") : shortened(statement, kept, sourceFile));
  }
  return edits;
}

/** Imports that a module uses as values, in the bodies of closures too: what is not there is an error of the build. */
function usedSymbols(module: SourceModule): Set<ts.Symbol> {
  const used = new Set<ts.Symbol>();
  const imported = new Set(module.sourceFile.statements.flatMap(importedNames));
  const visitor = {
    reference(identifier: ts.Identifier): void {
      // Nobody asks about others.
      const symbol = imported.has(identifier.text) ? symbolOf(identifier, module.checker) : undefined;
      if (symbol) used.add(symbol);
    },
    node(node: ts.Node): void {
      if (ts.isDecorator(node)) visitCode(node.expression, visitor);
    },
  };
  visitCode(module.sourceFile, visitor);
  return used;
}

/** Finds the body of a closure around a position: it never runs here, unless somebody asks for the method as it was written. */
export function stepBodies(
  module: SourceModule,
  classes: readonly DeclaredClass[],
): (position: number) => object | undefined {
  if (module.text.includes("implementation")) return () => undefined;
  const isNeverRun = ({ runsInPod, runsInBuild }: MemberKindRow): boolean => runsInPod && !runsInBuild;
  const steps = classes.flatMap(({ members }) => members.filter((member) => decoratorOfKind(member, isNeverRun)));
  const bodies = steps.flatMap(({ node }) => (ts.isMethodDeclaration(node) && node.body) || []);
  return rangeFinder(bodies.map(({ pos, end }) => ({ start: pos, end })));
}

function importedNames(statement: ts.Statement): string[] {
  if (!ts.isImportDeclaration(statement)) return [];
  return importsIn(statement).map((one) => (ts.isIdentifier(one) ? one : one.name).text);
}

/** All that a statement imports under a name. */
function importsIn({ importClause }: ts.ImportDeclaration): Imported[] {
  const { name, namedBindings } = importClause ?? {};
  const bindings = namedBindings && (ts.isNamedImports(namedBindings) ? namedBindings.elements : [namedBindings]);
  return [...(name ? [name] : []), ...(bindings ?? [])];
}

/** What nobody here declares may be a value. */
function isValue(symbol: ts.Symbol | undefined): boolean {
  if (!symbol?.declarations?.length) return true;
  if ((symbol.flags & ts.SymbolFlags.Alias) !== 0) return !symbol.declarations.some(ts.isTypeOnlyImportDeclaration);
  return (symbol.flags & ts.SymbolFlags.Value) !== 0;
}

function whole(statement: ts.Statement, sourceFile: ts.SourceFile, text: string): Edit {
  return { start: statement.getStart(sourceFile), end: statement.end, text };
}

function shortened(statement: ts.ImportDeclaration, kept: readonly Imported[], sourceFile: ts.SourceFile): Edit {
  const texts = (wanted: (node: ts.Node) => boolean): string[] =>
    kept.filter(wanted).map((node) => node.getText(sourceFile));
  const named = texts(ts.isImportSpecifier);
  const parts = [
    ...texts((node) => !ts.isImportSpecifier(node)),
    ...(named.length > 0 ? [`{ ${named.join(", ")} }`] : []),
  ];
  const end = statement.moduleSpecifier.getStart(sourceFile);
  return { start: statement.getStart(sourceFile), end, text: `import ${parts.join(", ")} from ` };
}
