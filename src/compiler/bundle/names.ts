import { ts } from "#typescript";
import type { Edit } from "../../text/edits.js";
import { symbolOf } from "../typescript/visit-code.js";
import type { LiveImports } from "./live-imports.js";
import type { Output } from "./output.js";
import { pathOfWrapper } from "./output.js";
import { ALIAS } from "./sources.js";

/** The names that the top level of a bundle has in the script, by those that esbuild gave it. */
export type FinalNames = ReadonlyMap<string, string>;

/**
 * The edits that give a bundle its final names. A function or class keeps the `name` that its source gives it: esbuild
 * says so with a call each time, which is left only where the name would be another one.
 *
 * @param renamed What class expressions are called in their files, by the names that they got for esbuild.
 */
export function nameEdits(
  output: Output,
  names: FinalNames,
  portablePath: (path: string) => string,
  renamed: ReadonlyMap<string, string>,
  live: LiveImports,
): readonly Edit[] {
  const { checker, sourceFile } = output.module;
  const edits: Edit[] = [];
  const finalName = (identifier: ts.Identifier): string => {
    const name = names.get(identifier.text);
    return name !== undefined && isTopLevelName(identifier, output) ? name : identifier.text;
  };
  const visit = (node: ts.Node): void => {
    const naming = namingOf(node, finalName, renamed);
    if (naming) {
      edits.push(...naming.edits);
      if (naming.value) visit(naming.value);
      return;
    }
    const given = ts.isStringLiteral(node) && isNamingCall(node.parent) ? renamed.get(node.text) : undefined;
    if (given !== undefined)
      edits.push({ start: node.getStart(sourceFile), end: node.end, text: JSON.stringify(given) });
    const wrapper = pathOfWrapper(node);
    if (wrapper) {
      const text = JSON.stringify(portablePath(wrapper.text));
      edits.push({ start: wrapper.getStart(sourceFile), end: wrapper.end, text });
    }
    if (ts.isIdentifier(node)) {
      const name = isPropertyName(node) ? node.text : (live.textOf(node, names) ?? finalName(node));
      if (name !== node.text) {
        const start = node.getStart(sourceFile);
        const shorthand = ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node;
        edits.push({ start, end: node.end, text: shorthand ? `${node.text}: ${name}` : name });
      }
    }
    ts.forEachChild(node, visit);
  };
  output.statements.forEach(visit);
  return edits;

  function isTopLevelName(identifier: ts.Identifier, { module }: Output): boolean {
    const symbol = symbolOf(identifier, checker);
    return (
      symbol?.declarations?.some((declaration) => {
        const block = ts.findAncestor(
          declaration.parent,
          (outer) => ts.isFunctionLike(outer) || ts.isSourceFile(outer),
        );
        return block === module.sourceFile && isVisibleOnTop(declaration);
      }) ?? false
    );
  }
}

/** Not one that a block of the top level, or a named expression, has for itself. */
function isVisibleOnTop(declaration: ts.Declaration): boolean {
  if (ts.isFunctionExpression(declaration) || ts.isClassExpression(declaration)) return false;
  const list = ts.findAncestor(declaration, ts.isVariableDeclarationList);
  const isVar = list !== undefined && (list.flags & ts.NodeFlags.BlockScoped) === 0;
  const statement = list ? list.parent : declaration;
  return isVar || ts.isSourceFile(statement.parent) || ts.findAncestor(statement, ts.isImportDeclaration) !== undefined;
}

function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent))
    return parent.name === node;
  if (ts.isGetAccessor(parent) || ts.isSetAccessor(parent)) return parent.name === node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  return ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent) || ts.isMetaProperty(parent);
}

/** esbuild's call that gives a function or class its name. */
export const NAME = "__name";

interface Naming {
  readonly edits: readonly Edit[];
  /** What is named, if it stands in the call. */
  readonly value?: ts.Expression;
}

function namingOf(
  node: ts.Node,
  finalName: (identifier: ts.Identifier) => string,
  renamed: ReadonlyMap<string, string>,
): Naming | undefined {
  if (ts.isExpressionStatement(node)) {
    const [value, name] = namingCall(node.expression, renamed) ?? [];
    const isNeedless = value && ts.isIdentifier(value) && finalName(value) === name;
    return isNeedless ? { edits: [removal(node)] } : undefined;
  }
  if (ts.isClassStaticBlockDeclaration(node)) {
    const [statement, ...more] = node.body.statements;
    if (!statement || !ts.isExpressionStatement(statement)) return undefined;
    const [value, name] = namingCall(statement.expression, renamed) ?? [];
    if (value?.kind !== ts.SyntaxKind.ThisKeyword || naturalName(node.parent, finalName) !== name) return undefined;
    return { edits: [removal(more.length === 0 ? node : statement)] };
  }
  const [value, name] = namingCall(node, renamed) ?? [];
  if (!value || ts.isIdentifier(value) || value.kind === ts.SyntaxKind.ThisKeyword) return undefined;
  const own = (ts.isFunctionExpression(value) || ts.isClassExpression(value)) && value.name ? value.name : undefined;
  const natural = own ? finalName(own) : naturalName(node, finalName);
  // A function that only loads a module is no function of the source.
  if ((natural !== name && !name?.startsWith(ALIAS)) || (own && !isOperand(node))) return undefined;
  return {
    value,
    edits: [
      { start: node.getStart(), end: value.getStart(), text: "" },
      { start: value.end, end: node.end, text: "" },
    ],
  };
}

function isNamingCall(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === NAME;
}

function namingCall(
  node: ts.Node,
  renamed: ReadonlyMap<string, string>,
): [value: ts.Expression, name: string] | undefined {
  if (!isNamingCall(node)) return undefined;
  const [value, name] = node.arguments;
  return value && name && ts.isStringLiteral(name) ? [value, renamed.get(name.text) ?? name.text] : undefined;
}

/** Where a function expression may stand without the call around it: at the start of a statement it would declare. */
function isOperand(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression !== node;
  const isAssigned = ts.isBinaryExpression(parent) && parent.right === node;
  return (
    isAssigned || ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isReturnStatement(parent)
  );
}

/** What the language calls a function or class without a name, by the place where it stands. */
function naturalName(node: ts.Node, finalName: (identifier: ts.Identifier) => string): string | undefined {
  if (ts.isClassLike(node) && node.name) return finalName(node.name);
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) && parent.initializer === node)
    return ts.isIdentifier(parent.name) ? finalName(parent.name) : undefined;
  if (ts.isBinaryExpression(parent) && parent.right === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    return ts.isIdentifier(parent.left) ? finalName(parent.left) : undefined;
  if (ts.isPropertyAssignment(parent) && parent.initializer === node)
    return ts.isIdentifier(parent.name) || ts.isStringLiteral(parent.name) ? parent.name.text : undefined;
  if (ts.isBindingElement(parent) && parent.initializer === node)
    return ts.isIdentifier(parent.name) ? finalName(parent.name) : undefined;
  if (ts.isParameter(parent) && parent.initializer === node)
    return ts.isIdentifier(parent.name) ? finalName(parent.name) : undefined;
  if (ts.isPropertyDeclaration(parent) && parent.initializer === node)
    return ts.isIdentifier(parent.name) || ts.isPrivateIdentifier(parent.name) ? parent.name.text : undefined;
  return undefined;
}

function removal(node: ts.Node): Edit {
  return { start: node.getStart(), end: node.end, text: "" };
}
