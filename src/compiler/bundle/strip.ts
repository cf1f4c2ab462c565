import { ts } from "#typescript";
import type { MemberKind } from "../../model/member-kinds.js";
import type { Checker, SourceModule } from "../typescript/source-module.js";
import { importedAuthoringName } from "../declare/authoring-names.js";
import type { Edit } from "../../text/edits.js";
import type { Problem, RelatedPlace } from "../../diagnostics/diagnostic.js";
import { E } from "../messages/messages.js";
import { importOf, type Modules } from "../modules/modules.js";
import { type CodeVisitor, isInside, symbolOf, visitCode } from "../typescript/visit-code.js";
import { relatedPlace } from "../messages/report.js";
import { declaredNames, type ExportedAs, exportsOf } from "./exports.js";
import { isWorkflowClass } from "../declare/workflow-class.js";
import { type Effects, loadedBy } from "./effects.js";
import type { KeptThings } from "./kept.js";

/** What is asked of a module that uses argots. */
export interface Wanted {
  /** Names of its top level, with the use in a closure that wants them. */
  readonly names: ReadonlyMap<ts.Declaration, ts.Node>;
  /** What other modules of the bundle import from it. */
  readonly exports: ReadonlySet<string>;
  /** Imports that were found to have to stay when less of it was wanted. */
  readonly loaded: ReadonlySet<ts.Statement>;
}

export interface StripProblem {
  readonly node: ts.Node;
  readonly problem: Problem;
  readonly related: readonly RelatedPlace[];
}

export interface Stripped {
  /** Blanks for what is left out, so that all else stays where it is. */
  readonly edits: readonly Edit[];
  /** What only the bundler needs, behind the text. */
  readonly appended: string;
  /** Imports that stay for what loading them does. */
  readonly loaded: ReadonlySet<ts.Statement>;
  readonly problems: readonly StripProblem[];
}

/** Stands in a stripped module for an export that nothing has asked for yet: `argotsProbe("name")`. */
export const PROBE = "__argotsProbe";

/**
 * The module with nothing but what is wanted of it and what that reaches, by symbol: its workflow classes, which no
 * bundler could shake off, and the statements that build them are gone, and so is their effect.
 */
export function strip(
  module: SourceModule,
  wanted: Wanted,
  modules: Modules,
  effects: Effects,
  kept: KeptThings,
): Stripped {
  const reached = reachStatements(module, wanted, modules, effects, kept);
  const edits = [...module.sourceFile.statements]
    .flatMap((statement) => blanked(statement, module, reached))
    .map(({ start, end, kept: left = "" }) => {
      const blank = module.text.slice(start + left.length, end).replace(/[^\n]/g, " ");
      return { start, end, text: left + blank };
    });
  const { loaded, problems } = reached;
  return { edits, appended: `\n${reached.appended.join("\n")}\n`, loaded, problems };
}

interface ReachedStatements {
  readonly statements: ReadonlySet<ts.Statement>;
  /** Import specifiers, clauses and namespaces that the code uses. */
  readonly imports: ReadonlySet<ts.Declaration>;
  /** Imports that stay for what loading them does. */
  readonly loaded: ReadonlySet<ts.Statement>;
  readonly appended: readonly string[];
  readonly problems: readonly StripProblem[];
}

function reachStatements(
  module: SourceModule,
  wanted: Wanted,
  modules: Modules,
  effects: Effects,
  kept: KeptThings,
): ReachedStatements {
  const { checker, sourceFile } = module;
  const declaring = new Map<ts.Symbol, ts.Statement[]>();
  for (const statement of sourceFile.statements)
    for (const name of declaredNames(statement)) {
      const symbol = checker.getSymbolAtLocation(name);
      if (symbol) declaring.set(symbol, [...(declaring.get(symbol) ?? []), statement]);
    }
  const statements = new Set<ts.Statement>();
  const imports = new Set<ts.Declaration>();
  const problems: StripProblem[] = [];
  const appended: string[] = [];
  const warned = new Set<ts.Statement>();
  const loaded = new Set<ts.Statement>(wanted.loaded);

  const use = (symbol: ts.Symbol, node: ts.Node, via: readonly RelatedPlace[]): void => {
    const [declaration] = symbol.declarations ?? [];
    const imported = declaration && importOf(declaration);
    if (declaration && imported) {
      imports.add(declaration);
      kept.addImport(imported.specifier, module);
      const name = importedAuthoringName(modules, module, imported);
      if (name !== undefined) problems.push({ node, problem: E.authoringApiUsed(node.getText()), related: via });
      return;
    }
    for (const statement of declaring.get(symbol) ?? []) {
      if (ts.isClassDeclaration(statement) && isWorkflowClass(statement, module, modules)) {
        const related = [relatedPlace({ module, node: declaration ?? statement }, "declared here"), ...via];
        problems.push({ node, problem: E.authoringApiUsed(nameOf(symbol), "class"), related });
      } else keep(statement, [...via, relatedPlace({ module, node }, `'${nameOf(symbol)}' is used here`)]);
    }
  };
  const referencesOf = (statement: ts.Statement, met: (identifier: ts.Identifier) => void): void => {
    const visitor: CodeVisitor = {
      node(node) {
        // Decorators of others are lowered and run; the walk leaves out what they name.
        if (ts.isDecorator(node) && !isScope(node, module)) visitCode(node.expression, visitor);
      },
      reference: met,
    };
    visitCode(statement, visitor);
  };
  const keep = (statement: ts.Statement, via: readonly RelatedPlace[]): void => {
    if (statements.has(statement)) return;
    statements.add(statement);
    for (const name of declaredNames(statement)) kept.addName(name, module);
    referencesOf(statement, (identifier) => {
      kept.addName(identifier, module);
      const symbol = symbolOf(identifier, checker);
      if (symbol) use(symbol, identifier, via);
    });
  };
  /** Whether a statement, or what it needs, is about building: that has no place in a pod. */
  const builds = (statement: ts.Statement, seen: Set<ts.Statement>): boolean => {
    if (seen.has(statement) || statements.has(statement)) return false;
    seen.add(statement);
    if (ts.isClassDeclaration(statement) && isWorkflowClass(statement, module, modules)) return true;
    let found = false;
    referencesOf(statement, (identifier) => {
      const symbol = found ? undefined : symbolOf(identifier, checker);
      const declaration = symbol?.declarations?.[0];
      const imported = declaration && importOf(declaration);
      if (imported) found = importedAuthoringName(modules, module, imported) !== undefined;
      else if (symbol) found = (declaring.get(symbol) ?? []).some((declared) => builds(declared, seen));
    });
    return found;
  };
  const keepExported = (statement: ts.Statement, name: string): void => {
    if (!ts.isClassDeclaration(statement) || !isWorkflowClass(statement, module, modules)) return keep(statement, []);
    const node = statement.name ?? statement;
    problems.push({ node, problem: E.authoringApiUsed(node.getText(), "class"), related: [] });
    // The bundler has nothing to add to that.
    appended.push(
      `export const ${PROBE}_${appended.length} = 0; export { ${PROBE}_${appended.length} as ${exportName(name)} };`,
    );
  };
  for (const [declaration, node] of wanted.names) {
    const name = (declaration as ts.NamedDeclaration).name;
    const symbol = name && checker.getSymbolAtLocation(name);
    if (symbol) use(symbol, node, []);
  }
  const exported = exportsOf(module, modules);
  const probes: [string, ExportedAs][] = [];
  for (const [name, as] of exported) {
    if (!wanted.exports.has(name)) probes.push([name, as]);
    else if (as.kind === "own") keepExported(as.statement, name);
    else if (as.kind === "from") appended.push(exportFrom(name, as));
    else {
      const symbol = checker.getSymbolAtLocation(as.local);
      const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? aliasTarget(as.local, checker) : symbol;
      if (target) use(target, as.local, []);
      appended.push(`export { ${as.local.text} as ${exportName(name)} };`);
    }
  }
  // A statement that changes what is taken along comes with it, and may bring others.
  const discard = (statement: ts.Statement, node: ts.Node, name: string): void => {
    warned.add(statement);
    problems.push({ node, problem: E.discardedStatement(name), related: [] });
  };
  for (let size = -1; size !== statements.size + loaded.size;) {
    size = statements.size + loaded.size;
    for (const statement of sourceFile.statements) {
      if (statements.has(statement) || warned.has(statement) || loaded.has(statement)) continue;
      const from = loadedBy(statement);
      if (from !== undefined) {
        const local = modules.resolve(module, from);
        if (local ? !kept.isLoaded(local) && kept.changesBy(local) : isBare(statement) && kept.hasPackage(from)) {
          const change = local && kept.changesBy(local);
          if (local && kept.usesArgots(local)) discard(statement, specifierOf(statement), change?.name ?? from);
          else {
            loaded.add(statement);
            kept.addImport(from, module);
          }
        }
        continue;
      }
      const change = kept.changeIn(effects.changedBy(statement, module));
      if (!change) continue;
      const { name } = change;
      const node = placeIn(change.node, statement);
      if (builds(statement, new Set())) discard(statement, node, name);
      else keep(statement, [relatedPlace({ module, node }, `'${name}' is changed here`)]);
    }
  }
  probes.forEach(([name, as], index) => {
    if (as.kind === "own" && statements.has(as.statement)) return;
    const local = `${PROBE}${index}`;
    const value = `/* @__PURE__ */ ${PROBE}(${JSON.stringify(name)}, ${JSON.stringify(module.fileName)})`;
    appended.push(`const ${local} = ${value}; export { ${local} as ${exportName(name)} };`);
  });
  return { statements, imports, loaded, appended, problems };
}

/** `export { name }` of what is imported: the import's own declaration is what has to stay. */
function aliasTarget(local: ts.Identifier, checker: Checker): ts.Symbol | undefined {
  return ts.isExportSpecifier(local.parent) ? checker.getExportSpecifierLocalTargetSymbol(local.parent) : undefined;
}

function exportFrom(name: string, { specifier, imported }: ExportedAs & { kind: "from" }): string {
  const what = imported === "*" ? `* as ${exportName(name)}` : `{ ${exportName(imported)} as ${exportName(name)} }`;
  return `export ${what} from ${JSON.stringify(specifier)};`;
}

function exportName(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name);
}

interface Range {
  readonly start: number;
  readonly end: number;
  /** What is left of it, in place of its first characters. */
  readonly kept?: string;
}

function blanked(statement: ts.Statement, module: SourceModule, reached: ReachedStatements): Range[] {
  const { sourceFile } = module;
  const whole = { start: statement.getStart(sourceFile), end: statement.end };
  if (ts.isImportDeclaration(statement)) return blankedImport(statement, whole, module, reached);
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return [];
  if (ts.isExportDeclaration(statement) && statement.moduleSpecifier && reached.loaded.has(statement))
    return [{ start: whole.start, end: statement.moduleSpecifier.getStart(sourceFile), kept: "import" }];
  if (!reached.statements.has(statement)) return [whole];
  // Of our decorators only @scope can be here, and it says nothing to a pod.
  if (!ts.isClassDeclaration(statement)) return [];
  const decorators = [statement, ...statement.members].flatMap((node) =>
    ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [],
  );
  return decorators
    .filter((decorator) => isScope(decorator, module))
    .map((decorator) => ({ start: decorator.getStart(sourceFile), end: decorator.end }));
}

function isScope({ expression }: ts.Decorator, { checker }: SourceModule): boolean {
  const callee = ts.isCallExpression(expression) ? expression.expression : expression;
  const last = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  const declaration = ts.isIdentifier(callee) ? checker.getSymbolAtLocation(callee)?.declarations?.[0] : undefined;
  const imported = declaration && importOf(declaration);
  return (imported?.name ?? (ts.isIdentifier(last) ? last.text : last.getText())) === ("scope" satisfies MemberKind);
}

/** Names that no code here uses any more would only load their modules. */
function blankedImport(
  statement: ts.ImportDeclaration,
  whole: Range,
  { sourceFile, text }: SourceModule,
  { imports, loaded }: ReachedStatements,
): Range[] {
  const { importClause } = statement;
  const bindings = importClause?.namedBindings;
  const named = bindings ? (ts.isNamespaceImport(bindings) ? [bindings] : [...bindings.elements]) : [];
  const declared: ts.Declaration[] = importClause?.name ? [importClause, ...named] : named;
  const used = declared.filter((declaration) => imports.has(declaration));
  if (!importClause || used.length === 0) {
    if (!loaded.has(statement)) return [whole];
    const { moduleSpecifier } = statement;
    return importClause
      ? [{ start: importClause.getStart(sourceFile), end: moduleSpecifier.getStart(sourceFile) }]
      : [];
  }
  const withComma = (start: number, end: number): Range => {
    const comma = /^(?:\s|\/\*[^]*?\*\/|\/\/[^\n]*)*,/.exec(text.slice(end));
    return { start, end: end + (comma?.[0].length ?? 0) };
  };
  const ranges: Range[] = [];
  const { name } = importClause;
  const isNamedUsed = named.some((declaration) => imports.has(declaration));
  if (name && !imports.has(importClause)) ranges.push(withComma(name.getStart(sourceFile), name.end));
  if (name && bindings && !isNamedUsed) return [...ranges, { start: name.end, end: bindings.end }];
  for (const declaration of named)
    if (!imports.has(declaration)) ranges.push(withComma(declaration.getStart(sourceFile), declaration.end));
  return ranges;
}

function isBare(statement: ts.Statement): boolean {
  return ts.isImportDeclaration(statement) && !statement.importClause;
}

function specifierOf(statement: ts.Statement): ts.Node {
  return (statement as ts.ImportDeclaration | ts.ExportDeclaration).moduleSpecifier ?? statement;
}

/** A change may stand in a function that is called, even in another file: then the statement itself is the place. */
function placeIn(node: ts.Node, statement: ts.Statement): ts.Node {
  return isInside(node, statement) ? node : statement;
}

function nameOf(symbol: ts.Symbol): string {
  const name = (symbol.declarations?.[0] as ts.NamedDeclaration | undefined)?.name;
  return name?.getText() ?? symbol.name;
}
