// Fast way "name-resolver": without it a first build takes 1.6 times as long, one of 200 × 5 1.2 times; bench row "argots build, cold, 1 × 1", guarded by test/checker.test.ts.

import { ts } from "#typescript";
import { isFast } from "../../host/fast-ways.js";
import { type EnumValues, literalEnum } from "./literal-enum.js";
import type { Checker } from "./source-module.js";

type Lookup = (
  symbols: ts.SymbolTable | undefined,
  name: ts.__String,
  meaning: ts.SymbolFlags,
) => ts.Symbol | undefined;

/** Parts of TypeScript that its own checker is made of. They have no public types; the version of TypeScript is pinned. */
interface Internals {
  bindSourceFile(sourceFile: ts.SourceFile, options: ts.CompilerOptions): void;
  createNameResolver(host: {
    readonly compilerOptions: ts.CompilerOptions;
    readonly globals: ts.SymbolTable;
    readonly lookup: Lookup;
    readonly getSymbolOfDeclaration: (node: ts.Node) => ts.Symbol | undefined;
  }): (location: ts.Node, name: ts.__String, meaning: ts.SymbolFlags) => ts.Symbol | undefined;
  isDeclarationName(node: ts.Node): boolean;
  isExpressionNode(node: ts.Node): boolean;
}

const internals = ts as unknown as Internals;

/** What the binder leaves at a node. */
interface Bound {
  readonly symbol?: ts.Symbol;
  readonly locals?: ts.SymbolTable;
}

const ANY_MEANING = ts.SymbolFlags.Value | ts.SymbolFlags.Type | ts.SymbolFlags.Namespace;

const IN_WITH_STATEMENT = 1 << 26;

/**
 * Makes symbols of one file's declarations, and finds the symbol of a name as TypeScript's checker does, by the same
 * resolver. A whole checker, which takes longer to make than most files to read, is there only for what needs types.
 *
 * @param program Of this file; made where the checker is needed.
 */
export function createChecker(
  sourceFile: ts.SourceFile,
  options: ts.CompilerOptions,
  program: () => ts.Program,
): Checker {
  internals.bindSourceFile(sourceFile, options);
  let made: ts.TypeChecker | undefined;
  const whole = (): ts.TypeChecker => (made ??= program().getTypeChecker());
  if (!isFast("name-resolver") || needsChecker(sourceFile)) return whole();

  const isModule = ts.isExternalModule(sourceFile);
  const resolve = internals.createNameResolver({
    compilerOptions: options,
    globals: (isModule ? undefined : (sourceFile as Bound).locals) ?? (new Map() as unknown as ts.SymbolTable),
    getSymbolOfDeclaration: (node) => (node as Bound).symbol,
    // No other file is known, so that whatever is imported may be anything.
    lookup: (symbols, name, meaning) => {
      const symbol = symbols?.get(name);
      return symbol && symbol.flags & (meaning | ts.SymbolFlags.Alias) ? symbol : undefined;
    },
  });
  const named = (node: ts.Identifier, meaning: ts.SymbolFlags): ts.Symbol | undefined =>
    node.flags & IN_WITH_STATEMENT ? undefined : resolve(node, node.escapedText, meaning);
  const enums = new Map<ts.EnumDeclaration, EnumValues | undefined>();
  const enumValues = (node: ts.EnumDeclaration): EnumValues | undefined => {
    if (!enums.has(node)) enums.set(node, literalEnum(node));
    return enums.get(node);
  };
  // What a closure captures is asked for more than once.
  const values = new Map<ts.Identifier, ts.Symbol | undefined>();
  const value = (node: ts.Identifier): ts.Symbol | undefined => {
    const known = values.get(node);
    if (known !== undefined || values.has(node)) return known;
    const found = named(node, ts.SymbolFlags.Value);
    values.set(node, found);
    return found;
  };

  return {
    getSymbolAtLocation(node) {
      if (node === sourceFile) return isModule ? (sourceFile as Bound).symbol : undefined;
      if (!ts.isIdentifier(node) || node.text === "") return whole().getSymbolAtLocation(node);
      const { parent } = node;
      if (ts.isTypeReferenceNode(parent)) return named(node, ts.SymbolFlags.Type);
      if (ts.isExportAssignment(parent)) return named(node, ANY_MEANING);
      if (isPlainExpression(node)) return value(node);
      if (internals.isDeclarationName(node) && !ts.isExportSpecifier(parent)) return (parent as Bound).symbol;
      return whole().getSymbolAtLocation(node);
    },
    getShorthandAssignmentValueSymbol: (node) =>
      node && ts.isShorthandPropertyAssignment(node)
        ? value(node.name)
        : whole().getShorthandAssignmentValueSymbol(node),
    getSymbolsInScope: (node, meaning) => whole().getSymbolsInScope(node, meaning),
    getConstantValue(node) {
      const values = ts.isEnumMember(node) ? enumValues(node.parent) : undefined;
      return values && ts.isEnumMember(node) ? values.get(node) : whole().getConstantValue(node);
    },
    getExportSpecifierLocalTargetSymbol(node) {
      const name = ts.isExportSpecifier(node) ? (node.propertyName ?? node.name) : node;
      const isLocal = !ts.isExportSpecifier(node) || !node.parent.parent.moduleSpecifier;
      return isLocal && ts.isIdentifier(name)
        ? named(name, ANY_MEANING)
        : whole().getExportSpecifierLocalTargetSymbol(node);
    },
  };
}

/** JavaScript has declarations of its own; `import a = b.c` may be a type's name; and names for all files are in other tables. */
function needsChecker(sourceFile: ts.SourceFile): boolean {
  const { text } = sourceFile;
  if (isJavaScript(sourceFile)) return true;
  return /\bimport\s[^'"=;]*=/.test(text) || /\bglobal\s*\{|\bexport\s+as\s/.test(text);
}

export function isJavaScript({ fileName }: ts.SourceFile): boolean {
  return /\.[mc]?jsx?$/.test(fileName);
}

/** An identifier that stands for a value, in no syntax of its own rules. */
function isPlainExpression(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isQualifiedName(parent) || ts.isMetaProperty(parent)) return false;
  if (ts.isJsxOpeningLikeElement(parent) || ts.isJsxClosingElement(parent)) return false;
  return internals.isExpressionNode(node);
}
