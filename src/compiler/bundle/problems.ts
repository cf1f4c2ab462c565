import { basename } from "node:path";
import type { Message } from "esbuild";
import { ts } from "#typescript";
import type { Diagnostic, Place, Problem, RelatedPlace } from "../../diagnostics/diagnostic.js";
import { E } from "../messages/messages.js";
import type { Modules } from "../modules/modules.js";
import { placeOfNode } from "../typescript/parse.js";
import { possibleTexts } from "../typescript/possible-texts.js";
import { type SourceModule } from "../typescript/source-module.js";
import type { Origin } from "./origins.js";
import { packageOfFile, packageOfSpecifier, packageVersionOfFile } from "./packages.js";
import { EACH_APART } from "./left-imports.js";
import { problemOf, type RunResult } from "./run.js";

/** Makes diagnostics of what is wrong in a bundle, each at a place that the user has written. */
export interface Locator {
  at(origin: Origin, length: number, problem: Problem): Diagnostic;
  message(message: Message): Diagnostic;
  /** Where the project imports a module, by the specifier that it writes. */
  importOf(specifier: string, fromFile: string): Place;
}

/** @param fallback the closure: where a problem is shown that has no place at all */
export function createLocator({ edges, absolute, fileOf }: RunResult, modules: Modules, fallback: Place): Locator {
  const importOf = (specifier: string, fromFile: string): Place => {
    const module = modules.open(fromFile);
    const node = module && specifierNode(module, specifier);
    return module && node ? placeOfNode(module, node) : fallback;
  };
  /** The import in the project through which a package came, and by which of its files it was named. */
  const importOfPackage = (name: string): Place => {
    const seen = new Set<string>();
    const waiting = [name];
    for (let wanted = waiting.shift(); wanted !== undefined; wanted = waiting.shift()) {
      if (seen.has(wanted)) continue;
      seen.add(wanted);
      for (const { fromFile, specifier } of edges) {
        if (/^[./#]/.test(specifier) || packageOfSpecifier(specifier) !== wanted) continue;
        const importer = packageOfFile(fromFile);
        if (importer === undefined) return importOf(specifier, fromFile);
        waiting.push(importer);
      }
    }
    return fallback;
  };
  const inPackage = (
    problem: Problem,
    name: string,
    fileName: string,
    at: Pick<RelatedPlace, "line" | "column">,
  ): Diagnostic => {
    const message = `in ${packageVersionOfFile(fileName) ?? name}`;
    return located(problem, importOfPackage(name), [{ message, file: fileName, ...at }]);
  };
  return {
    importOf,
    at({ source, start, packageName }, length, problem) {
      const place = placeIn(source.fileName, source.text, start, start + length);
      if (packageName === undefined) return located(problem, place);
      return inPackage(problem, packageName, source.fileName, place);
    },
    message(message) {
      // To esbuild local files have names of ours.
      const text = message.text.replace(/"([^"]+)"/g, (quoted, path: string) => {
        const fileName = fileOf(absolute(path));
        return fileName === undefined ? quoted : `"${basename(fileName)}"`;
      });
      const problem = problemOf(message) ?? bundlerProblem(text, message.location?.lineText);
      const { location } = message;
      if (!location) return located(problem, fallback);
      const path = absolute(location.file);
      // Columns of esbuild count bytes.
      const column = Buffer.from(location.lineText).subarray(0, location.column).toString().length;
      const fileName = fileOf(path);
      const name = packageOfFile(path);
      if (name !== undefined) return inPackage(problem, name, path, { line: location.line, column: column + 1 });
      const source = fileName === undefined ? undefined : modules.readText(fileName);
      if (fileName === undefined || source === undefined) return located(problem, fallback);
      // What the closure itself loads stands behind the text of its file.
      const [, loaded] = /\b(?:import|require)\(("(?:[^"\\]|\\.)*")\)/.exec(location.lineText) ?? [];
      if (location.line > source.split("\n").length)
        return located(problem, loaded === undefined ? fallback : importOf(JSON.parse(loaded) as string, fileName));
      const start = offsetOf(source, location.line, column);
      return located(problem, placeIn(fileName, source, start, start + location.length));
    },
  };
}

/** The messages of esbuild's that are ours as well; the others say what they say. */
function bundlerProblem(text: string, line = ""): Problem {
  const [, file = "", name] = /^No matching export in "(.+)" for import "(.+)"/.exec(text) ?? [];
  if (name !== undefined) return E.missingExport(name, /\bfrom\s*["']([^"']+)["']/.exec(line)?.[1] ?? file);
  const [, pattern] = /^Could not resolve (?:import|require)\("(.+)"\)/.exec(text) ?? [];
  if (pattern !== undefined) return E.relativeImport(pattern, pattern, EACH_APART);
  const unresolved = /^Could not resolve "(.+)"/.exec(text)?.[1];
  if (unresolved === undefined) return E.bundleFailed(text);
  return E.unresolvedImport(unresolved, /^[./]/.test(unresolved) ? "file" : "package");
}

export function located(problem: Problem, place: Place, related: readonly RelatedPlace[] = []): Diagnostic {
  return { ...place, ...problem, ...(related.length > 0 ? { related } : {}) };
}

/** The text of a specifier as it is written in an import, an export, `import()` or `require()`. */
function specifierNode(module: SourceModule, specifier: string): ts.Node | undefined {
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (found) return;
    const isModule = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
    const named = isModule ? node.moduleSpecifier : ts.isCallExpression(node) ? node.arguments[0] : undefined;
    if (named && possibleTexts(named, module).known.some(({ text }) => text === specifier)) found = named;
    else ts.forEachChild(node, visit);
  };
  visit(module.sourceFile);
  return found;
}

function placeIn(file: string, text: string, start: number, end: number): Place {
  const before = text.slice(0, start);
  const line = before.split("\n").length;
  return { file, start, end: Math.min(end, text.length), line, column: start - before.lastIndexOf("\n") };
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let count = 1; count < line; count++) start = text.indexOf("\n", start) + 1;
  return start + column;
}
