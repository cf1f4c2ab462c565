import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { extendsKind } from "../compiler/declare/extends-kind.js";
import { resolveFile } from "../host/resolve.js";

/**
 * Whether a file is worth compiling and running: it names the package, or exports a class that may extend a workflow of a
 * local file that does. Text alone decides, because most files under a directory have nothing to do with workflows, and
 * running a server that happens to stand there would be worse than slow.
 *
 * @param read Gets the files whose texts were looked at.
 */
export function mayDeclareWorkflows(fileName: string, text: string, read = new Set<string>()): boolean {
  const isFirst = read.size === 0;
  read.add(fileName);
  if (text.includes("argots") || extendsKind(text)) return true;
  const extendsSomething = /\bclass\b[^{;]*\bextends\b/.test(text);
  const isBarrel = /\bexport\s*(\*|\{)/.test(text);
  if (isFirst ? !extendsSomething : !extendsSomething && !isBarrel) return false;
  return relativeImports(text).some((specifier) => {
    const imported = resolveFile(specifier, pathToFileURL(fileName).href);
    if (imported === undefined || read.has(imported)) return false;
    return mayDeclareWorkflows(imported, readFileSync(imported, "utf8"), read);
  });
}

function relativeImports(text: string): string[] {
  return [...text.matchAll(/\bfrom\s*["'](\.[^"'\n]*)["']/g)].map((match) => match[1] ?? "");
}
