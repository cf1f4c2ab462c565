import type { Place } from "../diagnostics/diagnostic.js";
import { ts, wholeTypeScript } from "#typescript";

function parse(fileName: string, text: string): ts.SourceFile {
  return ts.createSourceFile(fileName, text, ts.ScriptTarget.ESNext, true);
}

/** The name of a class in a file, or of one of its members; undefined when the file does not declare it. */
export function findClassPlace(
  fileName: string,
  text: string,
  className: string,
  member: string | undefined,
  path: readonly (string | number)[] = [],
): Place | undefined {
  if (!text.includes(className)) return undefined;
  const file = parse(fileName, text);
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (found) return;
    if (ts.isClassLike(node) && nameOfClass(node) === className) {
      const named = member === undefined ? node : node.members.find((m) => m.name && nameOf(m.name) === member);
      found = (member !== undefined && named && fieldIn(named, path)) || (named?.name ?? named);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found && placeOfRange(file, found.getStart(file), found.end);
}

/**
 * The property of an object literal that a path of the manifest leads to, as far as the member spells it out: in its
 * decorators, in its value, or in what it returns.
 */
function fieldIn(member: ts.Node, path: readonly (string | number)[]): ts.Node | undefined {
  let within = member;
  let found: ts.Node | undefined;
  for (const key of path) {
    if (typeof key === "number") {
      if (ts.isArrayLiteralExpression(within)) within = within.elements[key] ?? within;
      continue;
    }
    const property = propertyIn(within, key);
    if (!property) continue;
    found = property.name;
    within = property.initializer;
  }
  return found;
}

function propertyIn(node: ts.Node, key: string): ts.PropertyAssignment | undefined {
  if (ts.isPropertyAssignment(node) && nameOf(node.name) === key) return node;
  return ts.forEachChild(node, (child) => propertyIn(child, key));
}

/**
 * The expression in which something was thrown: what Node names is the word in it that was being evaluated, `stringify` of
 * `JSON.stringify(x)` and `show` of `this.show(x)`.
 */
export function findExpressionPlace(fileName: string, text: string, position: number): Place | undefined {
  const file = parse(fileName, text);
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (node.getStart(file) > position || node.end <= position) return;
    found = node;
    ts.forEachChild(node, visit);
  };
  visit(file);
  const expression = found && misuseAround(found);
  if (!expression) return undefined;
  const start = expression.getStart(file);
  const line = text.indexOf("\n", start);
  return placeOfRange(file, start, line < 0 ? expression.end : Math.min(line, expression.end));
}

function misuseAround(node: ts.Node): ts.Node | undefined {
  let at = node;
  const isMember =
    (ts.isPropertyAccessExpression(at.parent) && at.parent.name === at) || ts.isParenthesizedExpression(at);
  if (isMember && ts.isPropertyAccessExpression(at.parent)) at = at.parent;
  if ((ts.isCallExpression(at.parent) || ts.isNewExpression(at.parent)) && at.parent.expression === at) at = at.parent;
  if (ts.isCallExpression(at)) return onlySign(at) ?? at;
  let outer: ts.Node = at;
  while (
    ts.isParenthesizedExpression(outer) ||
    ts.isAsExpression(outer) ||
    ts.isNonNullExpression(outer) ||
    isOperand(outer)
  ) {
    if (isOperand(outer)) return outer.parent;
    outer = outer.parent;
  }
  return ts.isExpression(at) ? at : undefined;
}

function isOperand({ parent }: ts.Node): boolean {
  return ts.isBinaryExpression(parent) || ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent);
}

/** For `this.show(-x)` Node names the call: the sign has no place of its own. */
function onlySign(call: ts.CallExpression): ts.Node | undefined {
  const signs = call.arguments.filter(
    (argument) =>
      ts.isPrefixUnaryExpression(argument) &&
      argument.operator !== ts.SyntaxKind.ExclamationToken &&
      !ts.isNumericLiteral(argument.operand),
  );
  return signs.length === 1 ? signs[0] : undefined;
}

/** An import as a message points at it: the name that is asked for, else the specifier with its quotes. */
export interface ImportPlace {
  readonly specifier: string;
  readonly place: Place;
}

/** The first import or re-export of a file whose specifier is asked for, and that binds `name` if there is one. */
export function findImportPlace(
  fileName: string,
  text: string,
  isWanted: (specifier: string) => boolean,
  name?: string,
): ImportPlace | undefined {
  const file = parse(fileName, text);
  const at = (specifier: string, start: number, end: number): ImportPlace => ({
    specifier,
    place: placeOfRange(file, start, end),
  });
  for (const statement of file.statements) {
    const specifier = specifierOf(statement);
    if (!specifier || !isWanted(specifier.text)) continue;
    const found = name === undefined ? specifier : importedName(statement, name);
    if (found) return at(specifier.text, found.getStart(file), found.end);
  }
  // `import("./x.js")` stands anywhere.
  const { importedFiles } = wholeTypeScript().preProcessFile(text);
  const imported = name === undefined ? importedFiles.find((found) => isWanted(found.fileName)) : undefined;
  return imported && at(imported.fileName, imported.pos, imported.end + 1);
}

function specifierOf(statement: ts.Statement): ts.StringLiteral | undefined {
  if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return undefined;
  const { moduleSpecifier } = statement;
  return moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier : undefined;
}

function importedName(statement: ts.Statement, name: string): ts.Node | undefined {
  const clause = ts.isImportDeclaration(statement) ? statement.importClause : undefined;
  if (name === "default" && clause?.name) return clause.name;
  const bindings = ts.isExportDeclaration(statement) ? statement.exportClause : clause?.namedBindings;
  if (!bindings || ts.isNamespaceImport(bindings) || ts.isNamespaceExport(bindings)) return undefined;
  const elements: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[] = bindings.elements;
  return elements.map((element) => element.propertyName ?? element.name).find((node) => node.text === name);
}

function placeOfRange(file: ts.SourceFile, start: number, end: number): Place {
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return { file: file.fileName, start, end, line: line + 1, column: character + 1 };
}

export function nameOfClass(node: ts.ClassLikeDeclaration): string | undefined {
  if (node.name) return node.name.text;
  if (ts.isVariableDeclaration(node.parent) && ts.isIdentifier(node.parent.name)) return node.parent.name.text;
  // What the language calls `export default class { … }`.
  return ts.isClassDeclaration(node) ? "default" : undefined;
}

function nameOf(name: ts.PropertyName): string | undefined {
  if (ts.isComputedPropertyName(name))
    return ts.isStringLiteralLike(name.expression) ? name.expression.text : undefined;
  return name.text;
}
