// Fast way "data-urls": without it a first build on Node 20 takes 1.2 times as long; bench row "argots build, cold, 1 × 1", guarded by test/loader.test.ts.

import { isBuiltin } from "node:module";
import { applyEdits } from "../../text/edits.js";
import type { Graph, GraphModule } from "../graph/types.js";
import { resolveOwn } from "../../host/resolve.js";
import { noteRunning } from "./running-places.js";

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
  const name = noteRunning(fileName, { compiled, edits: known });
  return `data:text/javascript;base64,${Buffer.from(`${code}//# sourceURL=${name}\n`).toString("base64")}`;
}

function ownUrl(specifier: string): string | undefined {
  return isBuiltin(specifier) ? specifier : resolveOwn(specifier);
}
