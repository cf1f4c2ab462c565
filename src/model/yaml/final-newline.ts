import { createRequire } from "node:module";
import type { Document, ParsedNode } from "yaml";

const library = (): typeof import("yaml") => createRequire(import.meta.url)("#yaml") as typeof import("yaml");

/**
 * Argo cuts a file at `\n---` before it reads the documents, and its reader adds no line end at the end of a text: a block
 * scalar that is the last thing of a document has lost the end of its last line, unless a blank line follows.
 */
export function cutFinalNewline(document: Document.Parsed<ParsedNode>, text: string): void {
  const { isMap, isScalar, isSeq } = library();
  let node: unknown = document.contents;
  while (isMap(node) || isSeq(node)) {
    const last: unknown = node.items.at(-1);
    node = isMap(node) ? (last as { value?: unknown } | undefined)?.value : last;
  }
  if (!isScalar(node) || typeof node.value !== "string" || !node.range || !node.value.endsWith("\n")) return;
  if (node.type !== "BLOCK_LITERAL" && node.type !== "BLOCK_FOLDED") return;
  const [start, end] = node.range;
  const isCut = text.startsWith("---", end) && text[end - 1] === "\n" && text[end - 2] !== "\r";
  if (!isCut && !(end >= text.length && !/[\r\n]$/.test(text))) return;
  const own = text.slice(start, isCut ? end - 1 : end);
  const isKept = /^[|>]\d?\+/.test(own);
  if (isKept || !/\n[ \t]*$/.test(own)) node.value = node.value.slice(0, -1);
}
