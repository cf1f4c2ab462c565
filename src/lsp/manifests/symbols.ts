import type { ParsedNode } from "yaml";
import type { DocumentSymbol, SymbolKind } from "vscode-languageserver-types";
import { argoKind, isChartTemplate, parsePart, type Part, partsOf, textOf } from "./document.js";
import { type Lines, linesOf } from "./text.js";
import { isMap, isSeq } from "./yaml.js";

/** As the protocol numbers them: an object, a template, a step or task. */
const KINDS = { object: 5, template: 12, call: 6 } as const satisfies Record<string, SymbolKind>;

/** The objects of a file, their templates, and the steps and tasks of these. */
export function manifestSymbols(text: string): DocumentSymbol[] {
  if (isChartTemplate(text)) return [];
  const lines = linesOf(text);
  return partsOf(text).flatMap((part) => {
    const parsed = parsePart(part.text);
    const kind = argoKind(parsed);
    const root = parsed.contents;
    if (kind === undefined || !isMap(root)) return [];
    const spec = at(root, kind === "CronWorkflow" ? ["spec", "workflowSpec"] : ["spec"]);
    const metadata = at(root, ["metadata"]);
    const name = textOf(at(metadata, ["name"])) ?? textOf(at(metadata, ["generateName"]));
    const children = itemsOf(at(spec, ["templates"])).flatMap((template) => templateSymbol(template, part, lines));
    return symbol(name ?? kind, KINDS.object, root, part, lines, kind, children);
  });
}

function templateSymbol(template: ParsedNode, part: Part, lines: Lines): DocumentSymbol[] {
  const steps = itemsOf(at(template, ["steps"])).flatMap(itemsOf);
  const calls = [...steps, ...itemsOf(at(template, ["dag", "tasks"]))];
  const children = calls.flatMap((call) => named(call, KINDS.call, part, lines, []));
  return named(template, KINDS.template, part, lines, children);
}

function named(
  node: ParsedNode,
  kind: SymbolKind,
  part: Part,
  lines: Lines,
  children: DocumentSymbol[],
): DocumentSymbol[] {
  const name = textOf(at(node, ["name"]));
  const detail = textOf(at(node, ["template"])) ?? "";
  return name ? symbol(name, kind, node, part, lines, detail, children) : children;
}

function symbol(
  name: string,
  kind: SymbolKind,
  { range: [start, end] }: ParsedNode,
  part: Part,
  lines: Lines,
  detail: string,
  children: DocumentSymbol[],
): DocumentSymbol[] {
  const range = lines.range(part.start + start, part.start + end);
  const [, lineEnd] = lines.lineOf(part.start + start);
  const selectionRange = lines.range(part.start + start, Math.min(lineEnd, part.start + end));
  return [{ name, kind, range, selectionRange, ...(detail === "" ? {} : { detail }), children }];
}

function at(node: unknown, keys: readonly string[]): ParsedNode | undefined {
  return keys.reduce<unknown>((data, key) => (isMap(data) ? data.get(key, true) : undefined), node) as
    ParsedNode | undefined;
}

function itemsOf(node: unknown): ParsedNode[] {
  return isSeq(node) ? (node.items as ParsedNode[]) : [];
}
