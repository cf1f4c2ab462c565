// Fast way "lower-to-run": modules without enums and the like need no other compiler; bench row "argots build, cold, 200 × 5", guarded by test/lower-by-edits.test.ts.

import { ts } from "#typescript";
import { isOfKind } from "../../model/member-kinds.js";
import type { DeclaredClass, DeclaredMember } from "../../compiler/declare/declarations.js";
import { type Edit, editedPieces } from "../../text/edits.js";
import { hasUnknownKey } from "../../compiler/erase/fields.js";
import { eraseTypes } from "../../compiler/erase/erase.js";
import { mapOfPieces } from "../../text/piece-map.js";
import type { SourceModule } from "../../compiler/typescript/source-module.js";
import { decoratorsMoved } from "./decorators-moved.js";
import { type FoundImport, importsOf } from "./imports.js";
import { outputPlaces } from "./output-places.js";
import { stepBodies, valueImports } from "./value-imports.js";

/** A module that has been read, with what the compiler does to its text. */
export interface ReadModule {
  readonly module: SourceModule;
  readonly classes: readonly DeclaredClass[];
  readonly edits: readonly Edit[];
}

export interface LoweredByEdits {
  readonly code: string;
  readonly map: string;
  /** Specifiers in the source's part of the code. */
  readonly imports: readonly FoundImport[];
}

/**
 * A module as JavaScript that runs, by edits of its text: types are deleted, and decorators become a call in their class.
 * Undefined for a module that holds what takes more than that, as few do: enums, namespaces, decorators of others.
 */
export function lowerByEdits({ module, classes, edits }: ReadModule): LoweredByEdits | undefined {
  const { sourceFile, text } = module;
  const decorated = classes.filter(({ decorators, members }) => decorators.length > 0 || members.length > 0);
  if (!decorated.every(isPlain)) return undefined;
  const known = new Set(decorated.flatMap(decoratorsOf));
  if (!sourceFile.statements.every((statement) => isErasable(statement, known, module.assignsFields))) return undefined;
  const kept = valueImports(module);
  if (!kept) return undefined;

  const inside = [...edits, ...eraseTypes(sourceFile, module), ...kept];
  const pieces = editedPieces(text, decoratorsMoved(decorated, inside, text), 0, text.length);
  const code = pieces.map((piece) => piece.text).join("");
  const placeOf = outputPlaces(pieces, text);
  const bodyAt = stepBodies(module, classes);
  return {
    code,
    map: mapOfPieces(pieces, text, module.fileName, (offset) => !bodyAt(offset)),
    imports: importsOf(sourceFile, placeOf),
  };
}

/** Decorators of ours, and only on what they are meant for: methods, and `@scope` on a class. */
function isPlain({ decorators, members }: DeclaredClass): boolean {
  return decorators.every(({ name }) => isOfKind(name, ({ mayBeClass }) => mayBeClass)) && members.every(isPlainMethod);
}

function isPlainMethod({ node, foreign }: DeclaredMember): boolean {
  if (!ts.isMethodDeclaration(node) || !node.body || foreign.length > 0) return false;
  return ts.isIdentifier(node.name) || ts.isStringLiteral(node.name);
}

function decoratorsOf({ decorators, members }: DeclaredClass): ts.Decorator[] {
  return [...decorators, ...members.flatMap((member) => member.decorators)].map(({ node }) => node);
}

function isErasable(node: ts.Node, decorators: ReadonlySet<ts.Decorator>, assigns: () => boolean): boolean {
  switch (node.kind) {
    case ts.SyntaxKind.InterfaceDeclaration:
    case ts.SyntaxKind.TypeAliasDeclaration:
      return true;
    case ts.SyntaxKind.EnumDeclaration:
    case ts.SyntaxKind.ModuleDeclaration:
    case ts.SyntaxKind.ImportEqualsDeclaration:
      return false;
    case ts.SyntaxKind.ExportAssignment:
      if ((node as ts.ExportAssignment).isExportEquals) return false;
      break;
    case ts.SyntaxKind.Decorator:
      if (!decorators.has(node as ts.Decorator) || !isMovableDecorator(node as ts.Decorator)) return false;
      break;
    case ts.SyntaxKind.ReturnStatement:
      // What is no module is told in the words of who lowers it.
      if (!ts.findAncestor(node, ts.isFunctionLike)) return false;
      break;
    case ts.SyntaxKind.PropertyDeclaration:
      if (hasUnknownKey(node as ts.PropertyDeclaration, assigns)) return false;
      break;
    case ts.SyntaxKind.VariableDeclarationList:
      // Node 20 has no `using`.
      if ((node.flags & ts.NodeFlags.Using) !== 0) return false;
      break;
    default:
      if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return true;
  }
  return ts.forEachChild(node, (child) => (isErasable(child, decorators, assigns) ? undefined : true)) !== true;
}

/** Inside of the class, `this` is another one, its name is there too early, and nothing can wait. */
function isMovableDecorator({ parent, expression }: ts.Decorator): boolean {
  const owner = ts.isClassLike(parent) ? parent : parent.parent;
  const name = ts.isClassLike(owner) ? owner.name?.text : undefined;
  return isMovable(expression, new Set(["arguments", ...(name === undefined ? [] : [name])]));
}

function isMovable(node: ts.Node, forbidden: ReadonlySet<string>): boolean {
  if (ts.isFunctionLike(node) && !ts.isArrowFunction(node)) return true;
  const { kind } = node;
  if (kind === ts.SyntaxKind.ThisKeyword || kind === ts.SyntaxKind.SuperKeyword) return false;
  if (ts.isAwaitExpression(node) || ts.isYieldExpression(node)) return false;
  if (ts.isIdentifier(node) && forbidden.has(node.text)) return false;
  return ts.forEachChild(node, (child) => (isMovable(child, forbidden) ? undefined : true)) !== true;
}
