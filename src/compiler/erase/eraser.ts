import { ts } from "#typescript";
import type { Checker } from "../typescript/source-module.js";
import type { Edit } from "../../text/edits.js";

/** What the parts of the erasure share: the text, where edits go, and the way back to the visitor. */
export interface Eraser {
  readonly sourceFile: ts.SourceFile;
  readonly text: string;
  readonly checker: Checker;
  readonly edits: Edit[];
  /** What is erased as a whole: declarations in it are lowered, others are not there. */
  readonly root: ts.Node;
  /** Whether the file's classes assign their fields in the constructor. */
  readonly assignsFields: () => boolean;
  /** Symbols of member accesses are looked up only where a `const enum` is near. */
  readonly hasConstEnum: boolean;
  visit(node: ts.Node): void;
  /** Start and end of the token after `position`, comments skipped. */
  tokenAfter(position: number): { readonly start: number; readonly end: number; readonly kind: ts.SyntaxKind };
}

export function createEraser(
  root: ts.Node,
  sourceFile: ts.SourceFile,
  checker: Checker,
  visit: (node: ts.Node, eraser: Eraser) => void,
  assignsFields: () => boolean,
): Eraser {
  const text = sourceFile.text;
  let scanner: ts.Scanner | undefined;
  const eraser: Eraser = {
    root,
    hasConstEnum: /\bconst\s+enum\b/.test(text.slice(root.pos, root.end)),
    sourceFile,
    text,
    checker,
    edits: [],
    assignsFields,
    visit: (node) => visit(node, eraser),
    tokenAfter(position) {
      // Made when it is first needed, which costs as much as a small body.
      scanner ??= ts.createScanner(ts.ScriptTarget.ESNext, true, ts.LanguageVariant.Standard, text);
      scanner.resetTokenState(position);
      const kind = scanner.scan();
      return { start: scanner.getTokenStart(), end: scanner.getTokenEnd(), kind };
    },
  };
  return eraser;
}

/** A space stays where something goes, so that `x!in y` does not become `xin y`. */
export function remove(eraser: Eraser, start: number, end: number): void {
  replace(eraser, start, end, " ");
}

export function replace(eraser: Eraser, start: number, end: number, text: string): void {
  eraser.edits.push({ start, end, text });
}

/** `origin` is where the source says it, when that is not at `position`. */
export function insert(eraser: Eraser, position: number, text: string, origin = position): void {
  eraser.edits.push({ start: position, end: position, text, origin });
}

export function startOf(eraser: Eraser, node: ts.Node): number {
  return node.getStart(eraser.sourceFile);
}

/** Type parameters or arguments with their angle brackets. The list itself lies between the brackets. */
export function bracketed(eraser: Eraser, list: ts.NodeArray<ts.Node>): { start: number; end: number } {
  return { start: list.pos - 1, end: eraser.tokenAfter(list.end).end };
}

export function removeBracketed(eraser: Eraser, list: ts.NodeArray<ts.Node> | undefined): void {
  if (!list) return;
  const { start, end } = bracketed(eraser, list);
  remove(eraser, start, end);
}

/** `: T`. A type begins, white space included, right after its colon. */
export function removeAnnotation(eraser: Eraser, type: ts.TypeNode | undefined): void {
  if (type) remove(eraser, type.pos - 1, type.end);
}

export function removeToken(eraser: Eraser, token: ts.Node | undefined): void {
  if (token) remove(eraser, startOf(eraser, token), token.end);
}

/** Whether a statement may be added beside `node`. */
export function isInStatementList(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isModuleBlock(parent) || ts.isCaseOrDefaultClause(parent);
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (node.modifiers ?? []).some((modifier) => modifier.kind === kind);
}
