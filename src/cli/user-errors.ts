import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { normalize } from "../compiler/project.js";
import type { Graph } from "../loader/graph.js";
import { findClassPlace, findImportPlace, type SourcePlace } from "./source-order.js";
import type { Problem } from "./terminal.js";

/**
 * What a module threw while it was loaded, at the user's line; without a stack of Node's or ours.
 *
 * @param fileName The file that was loaded; the error may come from one that it imports.
 */
export function loadProblem(error: unknown, fileName: string, graph: Graph): Problem {
  const place = placeOfImport(error, graph) ?? placeOfThrow(error, graph) ?? { file: fileName };
  // Nothing of the program has run yet when its modules cannot be put together.
  if (error instanceof Error && linkError(error)) return { message: error.message, ...place };
  return { message: `the module threw while it was loaded: ${textOf(error)}`, ...place };
}

/** What is wrong with a class: the problems of a BuildError, each at its member, or what the user's code threw. */
export function buildProblems(error: unknown, className: string, fileName: string, graph: Graph): Problem[] {
  const problems = problemsOf(error);
  if (problems)
    return problems.map(({ message, hint, cause, ...named }) => ({
      message,
      ...(hint === undefined ? {} : { hint }),
      ...(placeOfThrow(cause, graph) ?? placeOfClass(named.className, named.member, fileName, graph)),
    }));
  const place = placeOfThrow(error, graph);
  if (!place && isThrownBy(error, ownFolder)) throw error;
  const message = `the class ${className} threw while it was built: ${textOf(error)}`;
  return [{ message, ...(place ?? placeOfClass(className, undefined, fileName, graph)) }];
}

/** The class or member in the file that exports it, or in another one of the program: a base class may be at fault. */
export function placeOfClass(
  className: string,
  member: string | undefined,
  fileName: string,
  { modules }: Graph,
): SourcePlace | { readonly file: string } {
  const others = [...modules.keys()].filter((other) => other !== fileName);
  for (const wanted of member === undefined ? [undefined] : [member, undefined]) {
    for (const file of [fileName, ...others]) {
      const found = findClassPlace(file, normalize(modules.get(file)?.text ?? ""), className, wanted);
      if (found) return found;
    }
  }
  return { file: fileName };
}

interface NamedProblem {
  readonly message: string;
  readonly hint?: string;
  readonly className: string;
  readonly member?: string;
  readonly cause?: unknown;
}

/** This package's own code: what it throws with nobody else in the stack is no error of the user's. */
const ownFolder = fileURLToPath(new URL("../", import.meta.url));

/** Whether the innermost function of the stack stands under a folder. */
function isThrownBy(error: unknown, folder: string): boolean {
  const innermost = error instanceof Error ? /^\s*at .*$/m.exec(error.stack ?? "")?.[0] : undefined;
  return innermost?.includes(folder) ?? false;
}

/** By its form: a user's program may hold another copy of the package. */
function problemsOf(error: unknown): readonly NamedProblem[] | undefined {
  if (!(error instanceof Error) || error.name !== "BuildError" || !("problems" in error)) return undefined;
  return Array.isArray(error.problems) ? (error.problems as readonly NamedProblem[]) : undefined;
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === "string" ? error : inspect(error);
  return error.message === "" ? error.name : `${error.name}: ${error.message}`;
}

/** The first line of the stack that is the user's own. */
function placeOfThrow(error: unknown, { modules }: Graph): Omit<SourcePlace, "start" | "end"> | undefined {
  if (!(error instanceof Error) || error.stack === undefined) return undefined;
  for (const [, path = "", line, column] of error.stack.matchAll(STACK_LINE)) {
    const file = toPath(path);
    if (modules.has(file)) return { file, line: Number(line), column: Number(column) };
  }
  return undefined;
}

/** `at name (path:line:column)` or `at path:line:column`; a path may hold spaces. */
const STACK_LINE = /^\s*at (?:async )?(?:.*? \()?((?:file:|\/|[A-Za-z]:).*?):(\d+):(\d+)\)?$/gm;

function toPath(pathOrUrl: string): string {
  return pathOrUrl.startsWith("file:") ? fileURLToPath(pathOrUrl) : pathOrUrl;
}

const NOT_FOUND = /^Cannot find (?:module|package) '([^']*)'(?: imported from (.+))?/;
const NOT_EXPORTED = /^The requested module '([^']*)' does not provide an export/;

function linkError({ message }: Error): RegExpExecArray | null {
  return NOT_FOUND.exec(message) ?? NOT_EXPORTED.exec(message);
}

/** Node names the importing file at best, and never the line. */
function placeOfImport(error: unknown, { modules }: Graph): SourcePlace | undefined {
  const [, missing, importer] = (error instanceof Error && linkError(error)) || [];
  if (missing === undefined) return undefined;
  for (const { fileName, text } of modules.values()) {
    if (importer !== undefined && toPath(importer) !== fileName) continue;
    const place = findImportPlace(fileName, normalize(text), (specifier) => {
      // What is run imports the `.js` of the `.ts` that the user wrote.
      const emitted = specifier.replace(/\.(m?)ts$/, ".$1js");
      const isPath = specifier.startsWith(".") && missing === resolve(dirname(fileName), emitted);
      return emitted === missing || specifier.startsWith(`${missing}/`) || isPath;
    });
    if (place) return place;
  }
  return undefined;
}
