import { ts } from "#typescript";

/** What the binder leaves at a node that has names of its own. */
interface Bound {
  readonly locals?: ts.SymbolTable;
  readonly symbol?: ts.Symbol;
}

/** Has the binder look at a file, where nobody has had it do so. */
export function bind(file: ts.SourceFile): void {
  const { bindSourceFile } = ts as unknown as {
    bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void;
  };
  if (!(file as Bound).locals) bindSourceFile(file, {});
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

/** What only the type checker sees hides nothing. */
function isOfRunTime(declaration: ts.Declaration): boolean {
  if ((declaration.flags & IN_AMBIENT) !== 0) return false;
  if (ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration)) return false;
  if (ts.isTypeParameterDeclaration(declaration) || ts.isTypeOnlyImportDeclaration(declaration)) return false;
  return !ts.isFunctionDeclaration(declaration) || declaration.body !== undefined;
}

/** Parameters know nothing of what the body of their function declares. */
function isSeenFrom(inside: ts.Node, node: ts.Node, declaration: ts.Declaration): boolean {
  if (!ts.isParameter(inside) || !ts.isFunctionLike(node)) return true;
  const { body } = node as ts.FunctionLikeDeclaration;
  return !body || declaration.pos < body.pos;
}
