import { ts } from "#typescript";

/** A comment, with its slashes. */
export interface Comment {
  readonly start: number;
  readonly end: number;
}

/** Every token under `node` in order, punctuation included. Only the tree knows whether `/` begins a regular expression. */
export function forEachToken(node: ts.Node, sourceFile: ts.SourceFile, visit: (token: ts.Node) => void): void {
  if (ts.isJSDoc(node)) return;
  if (ts.isToken(node)) visit(node);
  else for (const child of node.getChildren(sourceFile)) forEachToken(child, sourceFile, visit);
}

/** The comments in `[start, end)`, which is white space and comments only. */
export function commentsIn(text: string, start: number, end: number): Comment[] {
  if (end - start < 2) return [];
  return [...text.slice(start, end).matchAll(/\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\//g)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
}

/** The comments under `node`, those in front of it included. */
export function commentsOf(node: ts.Node, sourceFile: ts.SourceFile): Comment[] {
  const comments: Comment[] = [];
  forEachToken(node, sourceFile, (token) => {
    if (token.kind === ts.SyntaxKind.JsxText) return;
    comments.push(...commentsIn(sourceFile.text, token.pos, token.getStart(sourceFile)));
  });
  return comments;
}
