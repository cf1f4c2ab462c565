import type { Hover, Position } from "vscode-languageserver-types";
import { pathOfWay } from "./address.js";
import { nodeAt, pairAt } from "./document.js";
import type { Neighbours } from "./neighbours.js";
import { type Pointed, pointedAt } from "./pointed.js";
import { removedFieldHint } from "../../model/removed-fields.js";
import { linesOf } from "./text.js";
import { aboutField } from "./types.js";

/** So much of what a name stands for is shown. */
const SHOWN_LINES = 12;

/**
 * What stands at a place of a manifest, in Markdown: of a field what it does, its type and where Argo documents it, of a name
 * the text of what it stands for.
 */
export function manifestHover(text: string, position: Position, neighbours: Neighbours): Hover | undefined {
  const lines = linesOf(text);
  const pointed = pointedAt(text, lines.offsetAt(position), neighbours);
  if (!pointed) return undefined;
  const { part, spot, word } = pointed;
  const value = spot.isKey ? aboutKey(pointed) : declaration(pointed);
  if (value === undefined) return undefined;
  const [start, end] = spot.isKey || !word ? spot.node.range : [word.start, word.end];
  return { contents: { kind: "markdown", value }, range: lines.range(part.start + start, part.start + end) };
}

function aboutKey({ field, spot }: Pointed): string | undefined {
  // The keys of labels and the like are their author's.
  if (field && !field.isItem && field.owner !== "") return aboutField(field);
  return field ? undefined : removedFieldHint(String(spot.path.at(-1)));
}

/** The text of what a name of this document stands for. */
function declaration({ address, parsed, part, scene }: Pointed): string | undefined {
  const path = address && !address.object ? pathOfWay(scene().value, address.way) : undefined;
  if (!path) return undefined;
  const node = nodeAt(parsed, path);
  const start = (typeof path.at(-1) === "string" ? pairAt(parsed, path)?.key : node)?.range?.[0];
  if (start === undefined || !node) return undefined;
  const text = part.text.slice(start, node.range[1]).trimEnd();
  const indentation = /[^\n]*$/.exec(part.text.slice(0, start))?.[0].length ?? 0;
  const [first = "", ...rest] = text.split(/\r?\n/);
  const all = [first, ...rest.map((line) => line.slice(Math.min(indentation, line.length - line.trimStart().length)))];
  const shown = all.length > SHOWN_LINES ? [...all.slice(0, SHOWN_LINES), "…"] : all;
  return `\`\`\`yaml\n${shown.join("\n")}\n\`\`\``;
}
