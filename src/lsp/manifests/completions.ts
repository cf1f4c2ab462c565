import type { CompletionItem, Position } from "vscode-languageserver-types";
import type { Neighbours } from "./neighbours.js";
import { type Cursor, cursorAt } from "./cursor.js";
import { argoKind, isChartTemplate, partAt, textOf } from "./document.js";
import { fieldProposals } from "./field-proposals.js";
import { sceneOf } from "./scene.js";
import { type TagCursor, tagCursorAt } from "./tag-cursor.js";
import { tagProposals } from "./tag-proposals.js";
import { type Lines, linesOf } from "./text.js";
import { fieldAt } from "./types.js";
import type { Proposal } from "./proposal.js";
import { valueProposals } from "./value-proposals.js";
import { isMap } from "./yaml.js";

/**
 * What may be written at a place of a manifest: fields that are not there yet, values, names of templates and tasks, and names in
 * tags. Empty in a document that is none of Argo Workflows', in comments and in scripts.
 *
 * @param text of the file, as it is typed: it need not be YAML yet
 */
export function manifestCompletions(text: string, position: Position, neighbours: Neighbours): CompletionItem[] {
  if (isChartTemplate(text)) return [];
  const lines = linesOf(text);
  const offset = lines.offsetAt(position);
  const part = partAt(text, offset);
  if (!part) return [];
  const own = linesOf(part.text);
  const at = offset - part.start;
  const tag = tagCursorAt(own, at);
  if (tag) {
    const kind = argoKind(tag.parsed);
    if (kind === undefined) return [];
    const proposals = tagProposals(sceneOf(tag.parsed, kind, text, neighbours), tag);
    return proposals.map((proposal, rank) => toItem(proposal, rank, tag, lines, part.start, part.text));
  }
  const cursor = cursorAt(own, at);
  const kind = cursor && (argoKind(cursor.parsed) ?? kindToBe(cursor));
  if (!cursor || kind === undefined) return [];
  const field = fieldAt(kind, cursor.path);
  if (!field) return [];
  const scene = sceneOf(cursor.parsed, kind, text, neighbours);
  const proposals =
    cursor.isKey && !isWord(field.type) ? fieldProposals(field, cursor) : valueProposals(field, cursor, scene);
  return proposals.map((proposal, rank) => toItem(proposal, rank, cursor, lines, part.start, part.text));
}

/** Where a word may stand and no map: the key is no key, but the beginning of a value. */
function isWord(type: string): boolean {
  return /^(?:string|boolean|int32|int64|number|amount|intOrString|anyString|quantity|time|bytes)$/.test(type);
}

/** Of a document whose kind is being written. */
function kindToBe({ path, parsed }: Cursor): string | undefined {
  const version = isMap(parsed.contents) ? textOf(parsed.contents.get("apiVersion", true)) : undefined;
  return path.length === 1 && path[0] === "kind" && version?.startsWith("argoproj.io/") ? "Workflow" : undefined;
}

/** In the order of the proposals, which is by use. */
function toItem(
  { label, text, kind, detail, documentation, kept = 0 }: Proposal,
  rank: number,
  place: Cursor | TagCursor,
  lines: Lines,
  offset: number,
  part: string,
): CompletionItem {
  const start = place.start + kept;
  const { end } = place;
  const wrong = "wrong" in place ? place.wrong : undefined;
  return {
    label,
    kind,
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: { kind: "markdown" as const, value: documentation } }),
    sortText: String(rank).padStart(4, "0"),
    // What is replaced, up to the cursor, may hold more than the word that is typed.
    filterText: part.slice(start, end).startsWith("{{") ? `{{${label}` : label,
    // As it is: the text has its indentation.
    insertTextMode: 1,
    textEdit: { range: lines.range(offset + start, offset + end), newText: text },
    ...(wrong
      ? { additionalTextEdits: [{ range: lines.range(offset + wrong[0], offset + wrong[1]), newText: "" }] }
      : {}),
  };
}
