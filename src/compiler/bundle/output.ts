import { ts } from "#typescript";
import { parsePrinted } from "../typescript/parse.js";
import { type SourceModule } from "../typescript/source-module.js";
import { symbolOf, visitCode } from "../typescript/visit-code.js";
import { DYNAMIC_REQUIRE, type InstalledCode, loadedIn, withoutInstalled } from "./installed.js";

/** What esbuild has written, taken apart: every top-level name of it gets its final form in the script. */
export interface Output {
  /** The bundler's text without the code of packages, which is taken along as it is. */
  readonly module: SourceModule;
  readonly installed: InstalledCode | undefined;
  /** Where an offset in it is in all that the bundler has written. */
  wholeOffset(offset: number): number;
  readonly imports: readonly OutputImport[];
  /** What `import()` in it loads by name. */
  readonly loaded: ReadonlySet<string>;
  /** Top-level statements that are code of the script. */
  readonly statements: readonly ts.Statement[];
  /** The local name of each export of the entry. */
  readonly exports: ReadonlyMap<string, string>;
  /** Names of the top level, imports included. */
  readonly names: readonly string[];
  /** Everything that is called by a name somewhere: what a renamed name must not run into. */
  isIdentifier(name: string): boolean;
  /** Names that nothing in the text declares. */
  readonly free: readonly ts.Identifier[];
  /** Licences that are asked to be kept, as comments. */
  readonly notices: string;
  /** The name of esbuild's stand-in for `require`, if it loads modules with that: it looks for a `require` of the file's own. */
  readonly require: string | undefined;
}

export interface OutputImport {
  readonly specifier: string;
  /** `with { type: "json" }`, or empty. */
  readonly attributes: string;
  readonly bindings: readonly { readonly imported: string; readonly local: string }[];
}

export function readOutput(text: string, installed: InstalledCode | undefined): Output {
  const own = installed ? withoutInstalled(installed) : { text, wholeOffset: (offset: number) => offset };
  const module = parsePrinted("bundle.mjs", own.text);
  const { sourceFile } = module;
  const imports: OutputImport[] = [];
  const statements: ts.Statement[] = [];
  const exports = new Map<string, string>();
  let require: string | undefined;
  for (const statement of sourceFile.statements) {
    if (ts.isImportDeclaration(statement)) imports.push(readImport(statement));
    else if (ts.isExportDeclaration(statement)) readExports(statement, exports);
    else if (require === undefined && isRequireHelper(statement)) [require] = namesOf(statement);
    else statements.push(statement);
  }
  const identifiers = new Set<string>();
  const loaded = new Set<string>();
  const free: ts.Identifier[] = [];
  for (const statement of statements)
    visitCode(statement, {
      node(node) {
        if (ts.isIdentifier(node)) identifiers.add(node.text);
        const [argument] =
          ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments : [];
        if (argument && ts.isStringLiteralLike(argument)) loaded.add(argument.text);
      },
      reference(identifier) {
        const isFree = !symbolOf(identifier, module.checker)?.declarations;
        if (isFree && identifier.text !== "arguments" && !installed?.names.has(identifier.text)) free.push(identifier);
      },
    });
  const names = new Set(imports.flatMap(({ bindings }) => bindings.map(({ local }) => local)));
  for (const name of statements.flatMap(namesOf)) names.add(name);
  if (require !== undefined) names.add(require);
  for (const name of installed?.names ?? []) names.add(name);
  const end = sourceFile.statements.at(-1)?.end ?? 0;
  const notices = own.text.slice(end).trim();
  for (const specifier of installed ? loadedIn(installed) : []) loaded.add(specifier);
  return {
    module,
    installed,
    wholeOffset: own.wholeOffset,
    imports,
    loaded,
    statements,
    exports,
    names: [...names],
    isIdentifier: (name) => identifiers.has(name) || (installed?.mentions(name) ?? false),
    free,
    notices,
    require,
  };
}

function readImport({ importClause, moduleSpecifier, attributes }: ts.ImportDeclaration): OutputImport {
  const bindings: { imported: string; local: string }[] = [];
  if (importClause?.name) bindings.push({ imported: "default", local: importClause.name.text });
  const named = importClause?.namedBindings;
  if (named && ts.isNamespaceImport(named)) bindings.push({ imported: "*", local: named.name.text });
  else if (named)
    for (const { propertyName, name } of named.elements)
      bindings.push({ imported: (propertyName ?? name).text, local: name.text });
  const specifier = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : "";
  return { specifier, attributes: attributes?.getText() ?? "", bindings };
}

function readExports({ exportClause }: ts.ExportDeclaration, exports: Map<string, string>): void {
  if (!exportClause || !ts.isNamedExports(exportClause)) return;
  for (const { propertyName, name } of exportClause.elements) exports.set(name.text, (propertyName ?? name).text);
}

export function isRequireHelper(statement: ts.Statement): boolean {
  return ts.isVariableStatement(statement) && statement.getText().includes(DYNAMIC_REQUIRE);
}

/** The names that a statement of the top level binds there, `var` in blocks included. */
function namesOf(statement: ts.Statement): string[] {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
    return statement.name ? [statement.name.text] : [];
  const names: string[] = [];
  const bind = (name: ts.BindingName): void => {
    if (ts.isIdentifier(name)) names.push(name.text);
    else for (const element of name.elements) if (!ts.isOmittedExpression(element)) bind(element.name);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    if (ts.isVariableDeclarationList(node)) {
      const isOwn = node.parent === statement;
      if (isOwn || (node.flags & ts.NodeFlags.BlockScoped) === 0) node.declarations.forEach(({ name }) => bind(name));
    }
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return names;
}

/** The path of the file that one of esbuild's wrappers is for: the name of its only method. */
export function pathOfWrapper(node: ts.Node): ts.StringLiteral | undefined {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
  if (!/^__(?:commonJS|esm)\w*$/.test(node.expression.text)) return undefined;
  const [argument] = node.arguments;
  const method = argument && ts.isObjectLiteralExpression(argument) ? argument.properties[0]?.name : undefined;
  return method && ts.isStringLiteral(method) ? method : undefined;
}
