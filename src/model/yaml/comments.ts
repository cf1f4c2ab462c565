import { createRequire } from "node:module";
import type { Document, Pair, ParsedNode } from "yaml";

/** Loaded when comments are wanted: whoever imports the package may never need it. */
const library = (): typeof import("yaml") => createRequire(import.meta.url)("#yaml") as typeof import("yaml");

export interface DocumentComment {
  /** Of what it stands in front of or beside. */
  readonly path: readonly (string | number)[];
  /** That it stands behind the last entry of what is at the path, as entries that are commented out often do. */
  readonly isEnd: boolean;
  /** Its lines, without the `#`. */
  readonly lines: readonly string[];
}

interface Line {
  readonly column: number;
  readonly text: string;
}

/** The comments of a document, in their order; `source` is the text that the document is part of. */
export function commentsIn(document: Document.Parsed<ParsedNode>, source: string): DocumentComment[] {
  const { isMap, isNode, isScalar, isSeq } = library();
  const comments: DocumentComment[] = [];
  const add = (path: DocumentComment["path"], text: string | null | undefined, isEnd = false): void => {
    if (text) comments.push({ path, isEnd, lines: text.split("\n").map((line) => line.replace(/^ /, "")) });
  };
  /** @returns lines behind the node that stand further left: they are about what follows */
  const walk = (node: unknown, path: DocumentComment["path"]): readonly Line[] => {
    if (!isNode(node)) return [];
    add(path, node.commentBefore);
    return walkInside(node as ParsedNode, path);
  };
  const walkInside = (node: ParsedNode, path: DocumentComment["path"]): readonly Line[] => {
    let behind: readonly Line[] = [];
    const items = isMap(node) ? node.items : isSeq(node) ? node.items : [];
    items.forEach((item, index) => {
      const at = [...path, "key" in item ? keyOf(item) : index];
      add(at, textOf(behind));
      behind = "key" in item ? walkPair(item, at) : walk(item, at);
    });
    if (!(isMap(node) || isSeq(node)) || node.flow) {
      add(path, node.comment);
      return behind;
    }
    const column = columnAt(source, node.range[0]);
    const lines = [...behind, ...linesOf(source, node.range[1], node.range[2])];
    const further = lines.findIndex((line) => (isSeq(node) ? !isItem(line, column) : line.column < column));
    const count = further < 0 ? lines.length : further;
    add(path, textOf(lines.slice(0, count)), true);
    return lines.slice(count);
  };
  const walkPair = (
    { key, value }: Pair<ParsedNode, ParsedNode | null>,
    at: DocumentComment["path"],
  ): readonly Line[] => {
    walk(key, at);
    if (!value?.commentBefore || !(isMap(value) || isSeq(value))) return walk(value, at);
    // To the library all that stands between a key and its list or map is one comment.
    const lines = value.commentBefore.split("\n");
    const beside = isBeside(source, key) ? 1 : 0;
    add(at, lines.slice(0, beside).join("\n"));
    const [first] = isMap(value) ? value.items : [];
    add([...at, first ? keyOf(first) : 0], lines.slice(beside).join("\n"));
    return walkInside(value, at);
  };
  const keyOf = ({ key }: Pair<ParsedNode, unknown>): string => (isScalar(key) ? String(key.value) : "");
  add([], document.commentBefore);
  add([], textOf(walk(document.contents, [])), true);
  add([], document.comment, true);
  return comments;
}

/** Whether a comment begins on the line of a key. */
function isBeside(source: string, { range: [, end] }: ParsedNode): boolean {
  return /^[^\S\n]*:[^\S\n]*(?:[&!][^\s#]*[^\S\n]*)*#/.test(source.slice(end, source.indexOf("\n", end)));
}

/** A list may stand as far left as its key: there only what looks like an item is one that is commented out. */
function isItem({ column, text }: Line, ofList: number): boolean {
  return column > ofList || (column === ofList && /^(?: ?(?:-|$)| {2})/.test(text));
}

function columnAt(source: string, position: number): number {
  return position - (source.lastIndexOf("\n", position - 1) + 1);
}

function linesOf(source: string, start: number, end: number): Line[] {
  return source
    .slice(start, end)
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => {
      const column = line.indexOf("#");
      return column < 0 ? { column: Number.POSITIVE_INFINITY, text: "" } : { column, text: line.slice(column + 1) };
    });
}

function textOf(lines: readonly Line[]): string {
  return lines
    .map(({ text }) => text.trimEnd())
    .join("\n")
    .replace(/^\n+|\n+$/g, "");
}
