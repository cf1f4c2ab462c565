import type { CheckedFile } from "./checked-file.js";
import { ts } from "#typescript";
import { suggest } from "../../model/suggest.js";
import { DECORATORS, KINDS } from "../../model/public-names.js";
import type { DeclaredClass, DeclaredMember } from "../declare/declarations.js";
import { E } from "../messages/messages.js";
import { exportedNames, type Modules } from "../modules/modules.js";
import type { SourceModule } from "../typescript/source-module.js";
import type { Report } from "../messages/report.js";
import { knownBuiltins } from "../runtimes/specifiers.js";

/**
 * Imports that lead nowhere: Node would end the program with a message that names no line. Only what surely is wrong is
 * reported; what packages export is not known here.
 */
export function checkLinks({ module, classes, modules, report }: Omit<CheckedFile, "isExtended">): void {
  for (const statement of module.sourceFile.statements) {
    if (!ts.isImportDeclaration(statement) || statement.importClause?.isTypeOnly) continue;
    if (ts.isStringLiteral(statement.moduleSpecifier))
      checkImport(statement, statement.moduleSpecifier, module, modules, report);
  }
  checkForgotten(module, report);
  for (const declared of classes)
    for (const owner of [declared, ...declared.members]) checkDecorators(owner, module, report);
}

function checkImport(
  statement: ts.ImportDeclaration,
  specifier: ts.StringLiteral,
  module: SourceModule,
  modules: Modules,
  report: Report,
): void {
  const name = specifier.text;
  const builtins = name.startsWith("node:") ? knownBuiltins() : undefined;
  if (builtins && !builtins.has(name)) {
    const near = suggest(
      name.slice("node:".length),
      [...builtins].map((known) => known.slice("node:".length)),
    );
    if (near !== undefined) report({ module, node: specifier }, E.unknownBuiltin(name, `node:${near}`));
  }
  if (!/^\.\.?(\/|$)/.test(name) || /[?#]/.test(name) || !modules.isFile(module)) return;
  const { path, isThere, text } = modules.locate(module, name);
  if (!isThere) {
    const wanted = path.slice(path.lastIndexOf("/") + 1);
    const near = suggest(
      wanted,
      modules.siblings(path).map((file) => asWritten(file, wanted)),
    );
    const suggestion = near === undefined ? undefined : name.slice(0, name.length - wanted.length) + near;
    report({ module, node: specifier }, E.unresolvedImport(name, "file", suggestion));
  } else if (text !== undefined) checkNames(statement, text, name, module, modules, report);
}

/** `greet.ts` as an import names it: `greet.js`, or `greet` where the wanted name has no extension. */
function asWritten(file: string, wanted: string): string {
  const extension = /\.\w+$/.exec(wanted)?.[0] ?? "";
  return /^\.(?!m?js$)/.test(extension) ? file : file.replace(/\.(m?)[jt]s$/, extension === "" ? "" : ".$1js");
}

function checkNames(
  statement: ts.ImportDeclaration,
  text: string,
  specifier: string,
  module: SourceModule,
  modules: Modules,
  report: Report,
): void {
  const missing = importedNames(statement).filter(({ name }) => !isPlainlyExported(name, text));
  const target = missing.length > 0 ? modules.resolve(module, specifier) : undefined;
  const exported = target && exportedNames(modules, target);
  if (!exported) return;
  for (const { name, node } of missing)
    if (!exported.has(name)) report({ module, node }, E.missingExport(name, specifier, suggest(name, exported)));
}

function importedNames({ importClause }: ts.ImportDeclaration): { readonly name: string; readonly node: ts.Node }[] {
  const bindings = importClause?.namedBindings;
  const named = bindings && ts.isNamedImports(bindings) ? bindings.elements.filter((e) => !e.isTypeOnly) : [];
  return [
    ...(importClause?.name ? [{ name: "default", node: importClause.name }] : []),
    ...named.map((element) => {
      const node = element.propertyName ?? element.name;
      return { name: node.text, node };
    }),
  ];
}

/** Most names are exported where they are declared: then the other file need not be parsed. */
function isPlainlyExported(name: string, text: string): boolean {
  if (!/^\w+$/.test(name)) return false;
  const declared = "(?:declare\\s+|abstract\\s+|async\\s+)*(?:const|let|var|function\\*?|class|enum|interface|type)";
  return new RegExp(`\\bexport\\s+(?:${declared}\\s+${name}\\b)`).test(text);
}

/** What stands behind `extends` and at signs. */
const OURS: ReadonlySet<string> = new Set([...KINDS, ...DECORATORS.map((name) => name.replace(/\..+/, ""))]);

/** Decorators and base classes of the package that the file uses, and neither imports nor declares. */
function checkForgotten(module: SourceModule, report: Report): void {
  const found = new Map<string, ts.Identifier>();
  const visit = (node: ts.Node): void => {
    if (ts.isClassLike(node)) for (const used of namesOfClass(node)) note(used);
    ts.forEachChild(node, visit);
  };
  const note = (identifier: ts.Identifier): void => {
    const { text } = identifier;
    const isOurs = OURS.has(text);
    const isDeclared = (module.checker.getSymbolAtLocation(identifier)?.declarations ?? []).length > 0;
    if (isOurs && !isDeclared && !found.has(text)) found.set(text, identifier);
  };
  visit(module.sourceFile);
  const statement = `import { ${[...namesFromPackage(module), ...found.keys()].join(", ")} } from "argots";`;
  for (const [name, node] of found) report({ module, node }, E.forgottenImport(name, statement));
}

/** What stands behind `extends`, and in the decorators of the class and its members. */
function namesOfClass(node: ts.ClassLikeDeclaration): ts.Identifier[] {
  const bases = (node.heritageClauses ?? []).flatMap(({ types, token }) =>
    token === ts.SyntaxKind.ExtendsKeyword ? types.map((type) => type.expression) : [],
  );
  const decorators = [node, ...node.members].flatMap((owner) =>
    (ts.canHaveDecorators(owner) ? (ts.getDecorators(owner) ?? []) : []).map(({ expression }) => {
      const callee = ts.isCallExpression(expression) ? expression.expression : expression;
      return ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
    }),
  );
  return [...bases, ...decorators].filter(ts.isIdentifier);
}

function namesFromPackage({ sourceFile }: SourceModule): string[] {
  return sourceFile.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || (statement.moduleSpecifier as ts.StringLiteral).text !== "argots")
      return [];
    const bindings = statement.importClause?.namedBindings;
    return bindings && ts.isNamedImports(bindings) ? bindings.elements.map((element) => element.getText()) : [];
  });
}

/** A decorator of the package that it does not have: nothing would say so but Node, without a line. */
function checkDecorators({ decorators }: DeclaredClass | DeclaredMember, module: SourceModule, report: Report): void {
  for (const { name, node } of decorators)
    if (!(DECORATORS as readonly string[]).includes(name))
      report({ module, node: node.expression }, E.missingExport(name, "argots", suggest(name, DECORATORS)));
}
