import { isBuiltin, SourceMap } from "node:module";
import { pathToFileURL } from "node:url";
import { applyEdits, type Edit } from "../compiler/edits.js";
import type { Graph, GraphModule } from "./graph.js";
import { resolveOwn } from "./resolve.js";

/** What a module may ask about the place that it was loaded from, or load while it runs. */
const ASKS_FOR_ITS_PLACE = /\bimport\s*(?:\.|\()|\brequire\b|\b__(?:filename|dirname)\b/;

/**
 * The modules of a program as URLs that hold them, by path, for as many as can go without Node's hooks: those that import
 * nothing but builtins, this package and each other. On a Node whose hooks run in a thread of their own, starting that thread
 * costs more than a small build.
 */
export function directUrls({ modules }: Graph, entries: readonly string[]): ReadonlyMap<string, string> {
  const urls = new Map<string, string | undefined>();
  const urlOf = (fileName: string): string | undefined => {
    // A module that is on its way already is part of a cycle: no URL can hold itself.
    if (urls.has(fileName)) return urls.get(fileName);
    urls.set(fileName, undefined);
    const module = modules.get(fileName);
    const url = module && directUrl(module, urlOf);
    urls.set(fileName, url);
    return url;
  };
  entries.forEach(urlOf);
  return new Map([...urls].flatMap(([fileName, url]) => (url === undefined ? [] : [[fileName, url] as const])));
}

function directUrl(module: GraphModule, urlOf: (fileName: string) => string | undefined): string | undefined {
  const { fileName, compiled, specifiers } = module;
  if (!compiled || ASKS_FOR_ITS_PLACE.test(compiled.code)) return undefined;
  const targets = new Map(module.imports.map(({ start, target }) => [start, target]));
  const edits = specifiers.map(({ specifier, start, end }) => {
    const target = targets.get(start);
    const url = target === undefined ? ownUrl(specifier) : urlOf(target);
    return { start, end, text: url === undefined ? undefined : JSON.stringify(url) };
  });
  if (edits.some(({ text }) => text === undefined)) return undefined;
  const known = edits.map(({ text = "", ...edit }) => ({ ...edit, text }));
  const code = applyEdits(compiled.code, known);
  const name = `${pathToFileURL(fileName).href}${COMPILED}`;
  maps.set(name, { compiled, edits: known });
  return `data:text/javascript;base64,${Buffer.from(`${code}//# sourceURL=${name}\n`).toString("base64")}`;
}

interface Mapped {
  readonly compiled: NonNullable<GraphModule["compiled"]>;
  /** What is another text in the URL, in order. */
  readonly edits: readonly Edit[];
}

/** What the modules of this process are made from, by the names that stacks have: Node would keep a copy of each URL for it. */
const maps = new Map<string, Mapped>();

/** A column of a line with the edits in it as a column of the line before them: nothing else moves. */
function columnBefore({ compiled: { code }, edits }: Mapped, line: number, column: number): number {
  let moved = 0;
  for (const { start, end, text } of edits) {
    const before = code.slice(0, start).split("\n");
    const from = before.at(-1)?.length ?? 0;
    if (before.length === line && from + moved + text.length < column) moved += text.length - (end - start);
  }
  return column - moved;
}

/** Behind the name of a file: lines in a stack are those of its compiled code. */
const COMPILED = "?compiled";

/** A line of a stack as the user wrote it; `url` is as it stands there. */
export function originalPlace(url: string, line: number, column: number): { line: number; column: number } {
  const mapped = maps.get(url);
  if (!mapped) return { line, column };
  const map = new SourceMap(JSON.parse(mapped.compiled.map) as SourceMap["payload"]);
  const found = map.findEntry(line - 1, columnBefore(mapped, line, column) - 1);
  if (!("originalLine" in found)) return { line, column };
  return { line: found.originalLine + 1, column: found.originalColumn + 1 };
}

function ownUrl(specifier: string): string | undefined {
  return isBuiltin(specifier) ? specifier : resolveOwn(specifier);
}
