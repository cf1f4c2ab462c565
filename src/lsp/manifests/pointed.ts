import { isExpressionField } from "../../validate/tags.js";
import type { Address } from "./address.js";
import { argoKind, isChartTemplate, type Parsed, type Part, partAt, parsePart, type Spot, spotAt } from "./document.js";
import type { Neighbours } from "./neighbours.js";
import { referenceOf, referenceOfTag, type Word } from "./references.js";
import { type Scene, sceneOf } from "./scene.js";
import { type Field, fieldAt } from "./types.js";
import { isScalar } from "./yaml.js";

/** What an offset of a file points at. */
export interface Pointed {
  readonly part: Part;
  readonly parsed: Parsed;
  readonly spot: Spot;
  readonly field: Field | undefined;
  /** The name that is pointed at, as offsets of the part's text, and what it refers to. */
  readonly word: Word | undefined;
  readonly address: Address | undefined;
  readonly scene: () => Scene;
}

/** Undefined in documents that are none of Argo Workflows', and where nothing stands. */
export function pointedAt(text: string, offset: number, neighbours: Neighbours): Pointed | undefined {
  const part = isChartTemplate(text) ? undefined : partAt(text, offset);
  if (!part) return undefined;
  const parsed = parsePart(part.text);
  const kind = argoKind(parsed);
  const at = offset - part.start;
  const spot = kind === undefined ? undefined : spotAt(parsed, at);
  if (kind === undefined || !spot) return undefined;
  const field = fieldAt(kind, spot.path);
  let known: Scene | undefined;
  const scene = (): Scene => (known ??= sceneOf(parsed, kind, text, neighbours));
  const shared = { part, parsed, spot, field, scene };
  if (spot.isKey) return { ...shared, word: undefined, address: undefined };
  const tag = tagWordAt(part.text, at, spot);
  if (tag) return { ...shared, word: tag.word, address: referenceOfTag(scene(), spot.path, tag.keys) };
  const word = field && isScalar(spot.node) ? wordAround(part.text, at, field) : undefined;
  return { ...shared, word, address: field && word ? referenceOf(scene(), field, spot.path, word) : undefined };
}

/** A name of somebody's: with dots where it says how a task ended. */
function wordAround(text: string, offset: number, { name }: Field): Word | undefined {
  const isOneOfSeveral = name === "depends" || name === "target";
  const [left, right] = isOneOfSeveral ? [/[\w.-]*$/, /^[\w.-]*/] : [/[^\s"'[\]{},:]*$/, /^[^\s"'[\]{},:]*/];
  return word(text, offset, left, right);
}

function word(text: string, offset: number, left: RegExp, right: RegExp): Word | undefined {
  const start = offset - (left.exec(text.slice(0, offset))?.[0].length ?? 0);
  const end = offset + (right.exec(text.slice(offset))?.[0].length ?? 0);
  return end > start ? { text: text.slice(start, end), start, end } : undefined;
}

/** A name between braces, or in an expression: its keys up to the one that is pointed at. */
function tagWordAt(text: string, offset: number, { node, path }: Spot): { word: Word; keys: string[] } | undefined {
  const [from, to] = node.range;
  const opening = text.lastIndexOf("{{", offset);
  const closing = text.indexOf("}}", Math.max(offset - 1, 0));
  const isTag = opening >= from && !text.slice(opening, offset).includes("}}") && closing >= 0 && closing < to;
  if (!isTag && !isExpressionField(path.at(-1))) return undefined;
  const [start, end] = isTag ? [opening + 2, closing] : [from, to];
  const isExpression = !isTag || text[start] === "=";
  const names = isExpression
    ? /[A-Za-z_]\w*(?:\??\.\w+|\??\.?\[\s*(?:'[^']*'|"[^"]*")\s*\])*/g
    : /[A-Za-z_][\w-]*(?:\.[\w-]+|\.\[\d+\])*/g;
  for (const { 0: name, index } of text.slice(start, end).matchAll(names)) {
    const first = start + index;
    if (offset < first || offset > first + name.length) continue;
    const parts = [...name.matchAll(isExpression ? /\w+|'[^']*'|"[^"]*"/g : /[\w-]+/g)];
    const last = parts.findIndex((part) => offset <= first + part.index + part[0].length);
    // A kind of names is none by itself: whoever points at it means the whole.
    const keys = parts.map(([key]) => key.replace(/^["']|["']$/g, ""));
    return {
      word: { text: name, start: first, end: first + name.length },
      keys: keys.slice(0, Math.max(last + 1, named(keys))),
    };
  }
  return undefined;
}

/** How many keys it takes to name something: `inputs.parameters.x`, `tasks.a`. */
function named([root]: readonly string[]): number {
  return root === "steps" || root === "tasks" ? 2 : root === "item" ? 1 : 3;
}
