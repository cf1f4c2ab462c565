import { ts } from "#typescript";

/**
 * A function of a script, by the name that a stack gives to it: empty for one without, `null` where only running tells.
 * A class is here too, as `class Report`. Lines and columns count from 1.
 */
export type FunctionRange = readonly [
  name: string | null,
  startLine: number,
  startColumn: number,
  endLine: number,
  endColumn: number,
];

/** All functions and classes of a script, an outer one before those in it. */
export function functionRanges(sourceFile: ts.SourceFile): FunctionRange[] {
  const ranges: FunctionRange[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) {
      const start = sourceFile.getLineAndCharacterOfPosition(node.getStart(sourceFile));
      const end = sourceFile.getLineAndCharacterOfPosition(node.end);
      ranges.push([nameOf(node), start.line + 1, start.character + 1, end.line + 1, end.character + 1]);
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return ranges;
}

function nameOf(node: ts.SignatureDeclaration | ts.ClassLikeDeclaration): string | null {
  if (ts.isConstructorDeclaration(node)) return ts.isClassLike(node.parent) ? givenName(node.parent) : null;
  const name = givenName(node);
  return ts.isClassLike(node) && name !== null ? `class ${name}` : name;
}

function givenName(node: ts.SignatureDeclaration | ts.ClassLikeDeclaration): string | null {
  if (node.name) return writtenName(node.name);
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent))
    return writtenName(parent.name);
  if (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) return writtenName(parent.name);
  return isAnonymous(node) ? "" : null;
}

/** What is handed on, returned or called where it stands. Engines guess a name where a function is assigned in any way. */
function isAnonymous({ parent }: ts.Node): boolean {
  if (ts.isParenthesizedExpression(parent)) return isCalled(parent);
  return ts.isCallExpression(parent) || ts.isNewExpression(parent) || ts.isReturnStatement(parent);
}

function isCalled({ parent }: ts.Node): boolean {
  return ts.isParenthesizedExpression(parent) ? isCalled(parent) : ts.isCallExpression(parent);
}

function writtenName(name: ts.BindingName | ts.PropertyName): string | null {
  const isText =
    ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name);
  return isText ? name.text : null;
}
