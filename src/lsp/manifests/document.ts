import type { Document, Pair, ParsedNode } from "yaml";
import { ARGO_KINDS } from "../../validate/validate.js";
import { SCALAR_TAGS } from "../../model/yaml/scalars.js";
import type { Path } from "../../validate/finding.js";
import { isAlias, isMap, isScalar, isSeq, Lexer, parseDocument } from "./yaml.js";

/** One document of a file, with its text: what is wrong in others is nothing to it. */
export interface Part {
  readonly text: string;
  /** Where it begins in the file. */
  readonly start: number;
}

export type Parsed = Document.Parsed;

/** The documents of a text. Dashes at the margin are a mark wherever they stand, also in a block. */
export function partsOf(text: string): Part[] {
  const marks = [...text.matchAll(/^---(?=\s|$)/gm)].map(({ index }) => index);
  const starts = [0, ...marks.map((index) => index + 3)];
  return starts.map((start, index) => ({ start, text: text.slice(start, marks[index] ?? text.length) }));
}

export function partAt(text: string, offset: number): Part | undefined {
  return partsOf(text).find(({ start, text: own }) => start <= offset && offset <= start + own.length);
}

/** Reads a text as far as it can be read: people type in it. */
export function parsePart(text: string): Parsed {
  return parseDocument(text, {
    customTags: () => ["map", "seq", ...SCALAR_TAGS, "merge"],
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "error",
  }) as Parsed;
}

/**
 * The kind by which the fields of a document are known; undefined for one that is none of Argo Workflows', as an Argo CD
 * Application, a Deployment, or the values of a chart.
 */
export function argoKind(parsed: Parsed): string | undefined {
  const root = parsed.contents;
  if (!isMap(root)) return undefined;
  const [version, kind] = ["apiVersion", "kind"].map((key) => textOf(root.get(key, true)));
  const isArgo = version?.startsWith("argoproj.io/") === true;
  if (kind !== undefined && ARGO_KINDS.includes(kind)) return isArgo || !version ? kind : undefined;
  // As somebody begins to write it.
  return isArgo && !kind ? "Workflow" : undefined;
}

/** Templates of charts have a language of their own between braces, of which the text of a manifest is made later. */
export function isChartTemplate(text: string): boolean {
  return /\{\{-?\s*(?:\.(?:Values|Release|Chart|Files|Capabilities|Template)\b|(?:include|toYaml|tpl|if|range|with|define|template|else|end|nindent)\b[^.}]|(?:end|else)\s*-?\}\}|\/\*|\$\.|`)|\{\{-/.test(
    text,
  );
}

export const textOf = (node: unknown): string | undefined =>
  isScalar(node) && typeof node.value === "string" ? node.value : undefined;

/** A place in a document: the pair or item that holds it, and whether it is on the key of the pair. */
export interface Spot {
  readonly path: Path;
  /** The key or value that is there; of a collection the brackets, or what stands between its items. */
  readonly node: ParsedNode;
  readonly isKey: boolean;
}

/** What stands at an offset of the text. */
export function spotAt(parsed: Parsed, offset: number): Spot | undefined {
  const walk = (node: ParsedNode | null, path: Path): Spot | undefined => {
    if (!node || !contains(node, offset)) return undefined;
    if (isMap(node))
      for (const { key, value } of node.items as readonly Pair<ParsedNode, ParsedNode | null>[]) {
        const below = [...path, keyText(key)];
        if (contains(key, offset)) return { path: below, node: key, isKey: true };
        const found = walk(value, below);
        if (found) return found;
      }
    else if (isSeq(node))
      for (const [index, item] of (node.items as readonly ParsedNode[]).entries()) {
        const found = walk(item, [...path, index]);
        if (found) return found;
      }
    return { path, node, isKey: false };
  };
  return walk(parsed.contents, []);
}

function contains(node: ParsedNode | null | undefined, offset: number): boolean {
  return node?.range !== undefined && node.range[0] <= offset && offset <= node.range[1];
}

export function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : "";
}

/** The node at a path; names of fields in any case, as Argo reads those below a step. */
export function nodeAt(parsed: Parsed, path: Path): ParsedNode | undefined {
  return path.reduce<ParsedNode | undefined>((node, key) => {
    const resolved = isAlias(node) ? (node.resolve(parsed) as ParsedNode | undefined) : node;
    if (isSeq(resolved) && typeof key === "number") return resolved.items[key] as ParsedNode | undefined;
    return (pairIn(resolved, String(key))?.value ?? undefined) as ParsedNode | undefined;
  }, parsed.contents ?? undefined);
}

/** The pair at a path, with its key. */
export function pairAt(parsed: Parsed, path: Path): Pair<ParsedNode, ParsedNode | null> | undefined {
  return pairIn(nodeAt(parsed, path.slice(0, -1)), String(path.at(-1)));
}

function pairIn(node: unknown, name: string): Pair<ParsedNode, ParsedNode | null> | undefined {
  if (!isMap(node)) return undefined;
  const items = node.items as readonly Pair<ParsedNode, ParsedNode | null>[];
  return (
    items.find(({ key }) => keyText(key) === name) ??
    items.find(({ key }) => keyText(key).toLowerCase() === name.toLowerCase())
  );
}

/** Where what stands at a path is written, as its own words: the scalar, or the key that holds more. */
export function wordAt(parsed: Parsed, path: Path): readonly [number, number] | undefined {
  const node = nodeAt(parsed, path);
  const isWord = isScalar(node) && node.type !== "BLOCK_LITERAL" && node.type !== "BLOCK_FOLDED";
  const range = (isWord ? node : (pairAt(parsed, path)?.key ?? node))?.range;
  return range && [range[0], range[1]];
}

/** What a text that is cut off ends in. */
export interface Ending {
  /** Brackets of flow collections that are open there, as `{[`. */
  readonly open: string;
  /** The quote of the text that is open there. */
  readonly quote: string;
  /** What stands behind that quote. */
  readonly quoted: string;
  readonly isComment: boolean;
}

export function endingOf(text: string): Ending {
  let open = "";
  let last = "";
  for (const token of new Lexer().lex(text)) {
    if (token === "{" || token === "[") open += token;
    else if (token === "}" || token === "]") open = open.slice(0, -1);
    else if (token === "\u0018") continue;
    last = token;
  }
  const [quote = ""] = /^["']/.exec(last) ?? [];
  const isOpen = quote !== "" && !(quote === '"' ? /^"(?:[^"\\]|\\[^])*"$/ : /^'(?:[^']|'')*'$/).test(last);
  return { open, quote: isOpen ? quote : "", quoted: isOpen ? last.slice(1) : "", isComment: last.startsWith("#") };
}
