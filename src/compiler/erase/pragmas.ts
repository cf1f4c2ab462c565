import { ts } from "#typescript";
import type { Edit } from "../../text/edits.js";
import { commentsOf, type Comment } from "../typescript/tokens.js";

/** A quick look at the text: most bodies hold no pragma, and then no comment is looked for. */
const hint =
  /@ts-|lint|prettier-ignore|biome-|<reference|<amd-|global|exported|ignore|source(?:Mapping)?URL|jshint|jscs/;

/** Comments that speak to TypeScript, to a linter, to a formatter or to a coverage tool, of any form. */
const pragma = new RegExp(
  [
    "@ts-(?:ignore|expect-error|nocheck|check)\\b",
    "eslint-(?:disable|enable|env)",
    "(?:oxlint|tslint|jshint|jslint|jscs|stylelint)[-:\\s]\\s*(?:disable|enable|ignore)",
    "(?:biome|rome|dprint|oxfmt|prettier)-ignore\\b",
    "deno-(?:lint|fmt|coverage)-ignore\\b",
    "(?:istanbul|c8|v8|node:coverage)\\s+(?:ignore|enable|disable)\\b",
    "[#@]\\s*source(?:Mapping)?URL=",
    "<(?:reference|amd-module|amd-dependency)\\s",
  ].join("|"),
  "y",
);

/** Settings of ESLint stand in block comments only, and only as lists: prose about "global state" is no pragma. */
const setting =
  /(?:globals?|exported)\s+[\w$]+(?:\s*:\s*\w+)?(?:\s*,\s*[\w$]+(?:\s*:\s*\w+)?)*\s*$|(?:eslint|jshint|jslint)\s+[\w@/-]+\s*:/y;

/** The last line of a longer block comment may be a pragma of TypeScript. */
const pragmaLine = /^[ \t]*\**[ \t]*@ts-(?:ignore|expect-error)\b.*$\r?\n?/gm;

export function pragmaEdits(node: ts.Node, sourceFile: ts.SourceFile): Edit[] {
  const { text } = sourceFile;
  if (!hint.test(text.slice(node.pos, node.end))) return [];
  const pragmas: Comment[] = [];
  const mended: Edit[] = [];
  for (const comment of commentsOf(node, sourceFile)) {
    const written = text.slice(comment.start, comment.end);
    const last = pragmas.at(-1);
    // Several pragmas on one line are removed as one, so that the line goes with them.
    if (isPragma(written) && last && /^[ \t]*$/.test(text.slice(last.end, comment.start)))
      pragmas.splice(-1, 1, { start: last.start, end: comment.end });
    else if (isPragma(written)) pragmas.push(comment);
    else if (written.startsWith("/*") && written.includes("@ts-"))
      mended.push({
        ...comment,
        text: written.replace(pragmaLine, (line) => (line.includes("*/") ? "*/" : "")),
      });
  }
  return [...pragmas.map((comment) => withItsLine(text, comment)), ...mended];
}

export function isPragma(comment: string): boolean {
  const block = comment.startsWith("/*");
  const content = block ? comment.slice(2, -2) : comment.slice(2);
  const begin = /^[\s*/]*/.exec(content)?.[0].length ?? 0;
  // A pragma in the first of several lines does not turn the rest into one, unless the tool reads on.
  pragma.lastIndex = setting.lastIndex = begin;
  return pragma.test(content) || (block && setting.test(content));
}

/** A comment that has its lines to itself goes with them; else a line break that it holds must stay one. */
function withItsLine(text: string, comment: Comment): Edit {
  const before = /[ \t]*$/.exec(text.slice(Math.max(0, text.lastIndexOf("\n", comment.start - 1)), comment.start));
  const start = comment.start - (before?.[0].length ?? 0);
  const after = /^[ \t]*\r?\n/.exec(text.slice(comment.end));
  const ownLine = after && (start === 0 || text[start - 1] === "\n");
  if (ownLine) return { start, end: comment.end + after[0].length, text: "" };
  const breaksLine = /[\n\r\u2028\u2029]/.test(text.slice(comment.start, comment.end));
  return { start: comment.start, end: comment.end, text: breaksLine ? "\n" : " " };
}
