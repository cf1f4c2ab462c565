import { ts } from "#typescript";
import type { MemberKind } from "../../model/member-kinds.js";
import type { Checker, SourceModule } from "../typescript/source-module.js";
import { importedAuthoringName } from "../declare/authoring-names.js";
import type { Problem, RelatedPlace } from "../../diagnostics/diagnostic.js";
import { E } from "../messages/messages.js";
import { importOf, type Modules } from "../modules/modules.js";
import { type CodeVisitor, symbolOf, visitCode } from "../typescript/visit-code.js";
import { relatedPlace } from "../messages/report.js";
import { declaredNames, type ExportedAs, exportsOf } from "./exports.js";
import { isWorkflowClass } from "../declare/workflow-class.js";
import { writesIn } from "./writes.js";

/** What is asked of a module that uses argots. */
export interface Wanted {
  /** Names of its top level, with the use in a closure that wants them. */
  readonly names: ReadonlyMap<ts.Declaration, ts.Node>;
  /** What other modules of the bundle import from it. */
  readonly exports: ReadonlySet<string>;
}

export interface StripProblem {
  readonly node: ts.Node;
  readonly problem: Problem;
  readonly related: readonly RelatedPlace[];
}

export interface Stripped {
  /** As long as the module's own text, with blanks for what is left out, and then what only the bundler needs. */
  readonly text: string;
  readonly problems: readonly StripProblem[];
}

/** Stands in a stripped module for an export that nothing has asked for yet: `argotsProbe("name")`. */
export const PROBE = "__argotsProbe";

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

/**
 * The module with nothing but what is wanted of it and what that reaches, by symbol: its workflow classes, which no
 * bundler could shake off, and the statements that build them are gone, and so is their effect.
 */
export function strip(module: SourceModule, wanted: Wanted, modules: Modules): Stripped {
  const reached = reachStatements(module, wanted, modules);
  const blanks = [...module.sourceFile.statements].flatMap((statement) => blanked(statement, module, reached));
  const text = blanks.reduce(
    (rest, { start, end }) => rest.slice(0, start) + rest.slice(start, end).replace(/[^\n]/g, " ") + rest.slice(end),
    module.text,
  );
  return { text: `${text}\n${reached.appended.join("\n")}\n`, problems: reached.problems };
}

interface ReachedStatements {
  readonly statements: ReadonlySet<ts.Statement>;
  /** Import specifiers, clauses and namespaces that the code uses. */
  readonly imports: ReadonlySet<ts.Declaration>;
  readonly appended: readonly string[];
  readonly problems: readonly StripProblem[];
}

function reachStatements(module: SourceModule, wanted: Wanted, modules: Modules): ReachedStatements {
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

  const use = (symbol: ts.Symbol, node: ts.Node, via: readonly RelatedPlace[]): void => {
    const [declaration] = symbol.declarations ?? [];
    const imported = declaration && importOf(declaration);
    if (declaration && imported) {
      imports.add(declaration);
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
  const keep = (statement: ts.Statement, via: readonly RelatedPlace[]): void => {
    if (statements.has(statement)) return;
    statements.add(statement);
    const visitor: CodeVisitor = {
      node(node) {
        // Decorators of others are lowered and run; the walk leaves out what they name.
        if (ts.isDecorator(node) && !isScope(node, module)) visitCode(node.expression, visitor);
      },
      reference(identifier) {
        const symbol = symbolOf(identifier, checker);
        if (symbol) use(symbol, identifier, via);
      },
    };
    visitCode(statement, visitor);
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
  // A statement that fills a variable which is taken along comes with it, and may bring others.
  for (let size = -1; size !== statements.size;) {
    size = statements.size;
    for (const statement of sourceFile.statements) {
      if (statements.has(statement) || warned.has(statement)) continue;
      for (const { root, certain } of writesIn(statement, module)) {
        const symbol = checker.getSymbolAtLocation(root);
        if (!symbol || !declaring.get(symbol)?.some((declared) => statements.has(declared))) continue;
        if (certain) keep(statement, [relatedPlace({ module, node: root }, `'${root.text}' is changed here`)]);
        else if (!warned.has(statement)) {
          warned.add(statement);
          problems.push({ node: root, problem: E.discardedStatement(root.text), related: [] });
        }
      }
    }
  }
  probes.forEach(([name, as], index) => {
    if (as.kind === "own" && statements.has(as.statement)) return;
    const local = `${PROBE}${index}`;
    const value = `/* @__PURE__ */ ${PROBE}(${JSON.stringify(name)}, ${JSON.stringify(module.fileName)})`;
    appended.push(`const ${local} = ${value}; export { ${local} as ${exportName(name)} };`);
  });
  return { statements, imports, appended, problems };
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
}

function blanked(statement: ts.Statement, module: SourceModule, reached: ReachedStatements): Range[] {
  const { sourceFile } = module;
  const whole = { start: statement.getStart(sourceFile), end: statement.end };
  if (ts.isImportDeclaration(statement)) return blankedImport(statement, whole, module, reached);
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return [];
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
  { imports }: ReachedStatements,
): Range[] {
  const { importClause } = statement;
  const bindings = importClause?.namedBindings;
  const named = bindings ? (ts.isNamespaceImport(bindings) ? [bindings] : [...bindings.elements]) : [];
  const declared: ts.Declaration[] = importClause?.name ? [importClause, ...named] : named;
  const used = declared.filter((declaration) => imports.has(declaration));
  if (!importClause || used.length === 0) return [whole];
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

function nameOf(symbol: ts.Symbol): string {
  const name = (symbol.declarations?.[0] as ts.NamedDeclaration | undefined)?.name;
  return name?.getText() ?? symbol.name;
}
