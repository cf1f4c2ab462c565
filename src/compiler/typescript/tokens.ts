import { ts } from "#typescript";

/** A comment, with its slashes. */
export interface Comment {
  readonly start: number;
  readonly end: number;
}

/** Every token under `node` in order, punctuation included. Only the tree knows whether `/` begins a regular expression. */
export function forEachToken(node: ts.Node, sourceFile: ts.SourceFile, visit: (token: ts.Node) => void): void {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, true, sourceFile.languageVariant, sourceFile.text);
  /** What stands between nodes is punctuation and keywords, of which the scanner makes tokens. */
  const visitBetween = (start: number, end: number, parent: ts.Node): void => {
    scanner.resetTokenState(start);
    for (let pos = start; pos < end;) {
      const kind = scanner.scan();
      const [tokenStart, tokenEnd] = [scanner.getTokenStart(), scanner.getTokenEnd()];
      const token = {
        kind,
        pos,
        end: tokenEnd,
        parent,
        getStart: () => tokenStart,
        getSourceFile: () => sourceFile,
        getText: () => sourceFile.text.slice(tokenStart, tokenEnd),
      };
      if (tokenEnd <= end) visit(token as unknown as ts.Node);
      pos = kind === ts.SyntaxKind.EndOfFileToken ? end : tokenEnd;
    }
  };
  const visitNode = (current: ts.Node): void => {
    if (ts.isJSDoc(current)) return;
    if (ts.isToken(current)) return visit(current);
    let at = current.pos;
    const visitChild = (child: ts.Node): void => {
      if (at < child.pos) visitBetween(at, child.pos, current);
      visitNode(child);
      at = child.end;
    };
    ts.forEachChild(current, visitChild, (list) => {
      list.forEach(visitChild);
      if (at < list.end) visitBetween(at, list.end, current);
      at = list.end;
    });
    if (at < current.end) visitBetween(at, current.end, current);
  };
  visitNode(node);
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
