import { ts } from "#typescript";
import { isRuntimeNamespace } from "../../compiler/typescript/visit-code.js";

/** What the binder leaves at a node that has names of its own. */
interface Bound {
  readonly locals?: ts.SymbolTable;
  readonly symbol?: ts.Symbol;
}

/** The file, once the binder has looked at it. */
export function bound(file: ts.SourceFile): ts.SourceFile {
  const { bindSourceFile } = ts as unknown as {
    bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void;
  };
  if (!(file as Bound).locals) bindSourceFile(file, {});
  return file;
}

/**
 * The declarations of what a name means where it stands, as far as they exist at run time: none for a name that comes from
 * outside of the file. By the tables of the binder, so that nothing but names on the way from the place to the file is looked
 * at: a `process` that some function declares for itself hides none elsewhere.
 */
export function declarationsOf(identifier: ts.Identifier): readonly ts.Declaration[] {
  const name = identifier.escapedText;
  let inside: ts.Node = identifier;
  for (let node = identifier.parent as ts.Node | undefined; node; inside = node, node = node.parent) {
    const found = inNode(node, name).filter((declaration) => isSeenFrom(inside, node, declaration));
    if (found.length > 0) return found;
  }
  return [];
}

function inNode(node: ts.Node, name: ts.__String): readonly ts.Declaration[] {
  const { locals, symbol } = node as Bound;
  const local = locals?.get(name)?.declarations?.filter(isOfRunTime);
  if (local?.length) return local;
  // Their members have no table of their own where several declarations make one of them.
  if (ts.isModuleDeclaration(node) || ts.isEnumDeclaration(node))
    return symbol?.exports?.get(name)?.declarations?.filter(isOfRunTime) ?? [];
  const isNamed = (ts.isFunctionExpression(node) || ts.isClassExpression(node)) && node.name?.escapedText === name;
  return isNamed ? [node] : [];
}

/** What the parser leaves at all that is `declare`d, which has no public name. */
const IN_AMBIENT = 1 << 25;

/** What only the type checker sees hides nothing: types, what is declared without being there, and what comments say. */
function isOfRunTime(declaration: ts.Declaration): boolean {
  if ((declaration.flags & (IN_AMBIENT | ts.NodeFlags.JSDoc)) !== 0) return false;
  switch (declaration.kind) {
    case ts.SyntaxKind.BindingElement:
    case ts.SyntaxKind.ClassDeclaration:
    case ts.SyntaxKind.ClassExpression:
    case ts.SyntaxKind.EnumDeclaration:
    case ts.SyntaxKind.EnumMember:
    case ts.SyntaxKind.FunctionExpression:
    case ts.SyntaxKind.ImportEqualsDeclaration:
    case ts.SyntaxKind.Parameter:
    case ts.SyntaxKind.VariableDeclaration:
      return true;
    case ts.SyntaxKind.ImportClause:
    case ts.SyntaxKind.ImportSpecifier:
    case ts.SyntaxKind.NamespaceImport:
      return !ts.isTypeOnlyImportDeclaration(declaration);
    case ts.SyntaxKind.FunctionDeclaration:
      return (declaration as ts.FunctionDeclaration).body !== undefined;
    case ts.SyntaxKind.ModuleDeclaration:
      return isRuntimeNamespace(declaration);
    default:
      return false;
  }
}

/** Parameters know nothing of what the body of their function declares. */
function isSeenFrom(inside: ts.Node, node: ts.Node, declaration: ts.Declaration): boolean {
  if (!ts.isParameter(inside) || !ts.isFunctionLike(node)) return true;
  const { body } = node as ts.FunctionLikeDeclaration;
  return !body || declaration.pos < body.pos;
}
