import { ts, wholeTypeScript } from "#typescript";
import { hasModifier, remove, replace, startOf, type Eraser } from "./eraser.js";

/** Declarations that exist for the type checker only. */
export function isErasedStatement(node: ts.Node): boolean {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isNamespaceExportDeclaration(node)) return true;
  if (ts.isImportDeclaration(node)) return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  if (ts.isExportDeclaration(node) || ts.isImportEqualsDeclaration(node)) return node.isTypeOnly;
  if (ts.isFunctionDeclaration(node) && !node.body) return true;
  return isDeclaration(node) && hasModifier(node, ts.SyntaxKind.DeclareKeyword);
}

function isDeclaration(node: ts.Node): boolean {
  return (
    ts.isVariableStatement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isModuleDeclaration(node)
  );
}

/** Specifiers that are types, and namespaces. Returns whether `node` was one of them. */
export function eraseModuleSyntax(eraser: Eraser, node: ts.Node): boolean {
  if (ts.isModuleDeclaration(node)) {
    eraseNamespace(eraser, node);
    return true;
  }
  if (!(ts.isImportSpecifier(node) || ts.isExportSpecifier(node)) || !node.isTypeOnly) return false;
  const next = eraser.tokenAfter(node.end);
  const end = next.kind === ts.SyntaxKind.CommaToken ? next.end : node.end;
  remove(eraser, startOf(eraser, node), end);
  return true;
}

/**
 * A namespace is rare and never stands inside a function, so TypeScript prints it itself: its exported names become
 * properties everywhere in it, which is no matter of deleting text.
 */
function eraseNamespace(eraser: Eraser, node: ts.ModuleDeclaration): void {
  const exported = node.modifiers?.find((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
  const start = exported ? eraser.tokenAfter(exported.end).start : startOf(eraser, node);
  const { outputText } = wholeTypeScript().transpileModule(eraser.text.slice(start, node.end), {
    compilerOptions: { target: ts.ScriptTarget.ESNext, alwaysStrict: false },
  });
  replace(eraser, exported ? startOf(eraser, exported) : start, node.end, outputText.trim() || ";");
}
