import { basename, dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { builtinModules, isBuiltin } from "node:module";
import { inspect } from "node:util";
import type { Diagnostic, Place, Problem } from "../diagnostics/diagnostic.js";
import { E } from "../compiler/messages/messages.js";
import { normalize } from "../text/normalize.js";
import type { Graph } from "../loader/graph/types.js";
import { readSource } from "../compiler/source-files.js";
import { ownFolder } from "../host/own-files.js";
import { findClassPlace, findExpressionPlace, findImportPlace, type ImportPlace } from "./places-in-source.js";
import { importOfBuiltin } from "../compiler/capture/forgotten-imports.js";
import { originalPlace } from "../loader/run/running-places.js";
import { importModule } from "../loader/run/import-module.js";
import { resolveOwn } from "../host/resolve.js";
import { suggest } from "../model/suggest.js";

/**
 * What a module threw while it was loaded, at the user's line; without a stack of Node's or ours.
 *
 * @param fileName The file that was loaded; the error may come from one that it imports.
 */
export async function loadProblem(error: unknown, fileName: string, graph: Graph): Promise<Diagnostic> {
  // Nothing of the program has run yet when its modules cannot be put together.
  const link = error instanceof Error ? linkError(error) : undefined;
  if (link) {
    const found = placeOfImport(link, graph);
    const place = found?.place ?? wholeFile(fileName);
    return diagnosticAt(place, await linkProblem(link, found?.specifier ?? link.module));
  }
  const place = placeOfThrow(error, graph) ?? wholeFile(fileName);
  return diagnosticAt(
    place,
    authoringProblemOf(error) ??
      E.programError("The module threw while it was loaded", textOf(error), await fixFor(error, place.file)),
  );
}

/**
 * What a timer or a forgotten promise of the program threw: nobody was there to catch it.
 *
 * @returns The problem at its place, or the sentence alone where the stack names no file of the program.
 */
export function strayProblem(error: unknown): Diagnostic | string {
  const when = "The program threw while its workflows were built";
  const [, path, line, column] = STACK_LINE.exec(error instanceof Error ? (error.stack ?? "") : "") ?? [];
  STACK_LINE.lastIndex = 0;
  const file = path === undefined ? undefined : toPath(path);
  const read = file === undefined ? undefined : readSource(file);
  if (file === undefined || read === undefined || !("text" in read)) return `${when}: ${textOf(error)}`;
  const at = originalPlace(path ?? "", Number(line), Number(column));
  const place = placeAt(file, normalize(read.text), at.line, at.column);
  return diagnosticAt(place, E.programError(when, textOf(error)));
}

/** What is wrong with a class: the problems of a BuildError, each at its member, or what the user's code threw. */
export async function buildProblems(
  error: unknown,
  className: string,
  lineage: readonly string[],
  fileName: string,
  graph: Graph,
): Promise<Diagnostic[]> {
  const problems = problemsOf(error);
  if (problems)
    return Promise.all(
      problems.map(async ({ message, hint, cause, code, at, ...named }) => {
        const place = placeOfThrow(cause ?? at, graph) ?? placeOfProblem(named, lineage, fileName, graph);
        const problem = E.invalidWorkflow(ended(message), hint && sentence(hint));
        if (cause === undefined) return diagnosticAt(place, code === undefined ? problem : { ...problem, code });
        const when = `The method '${named.member ?? named.className}' threw while the workflow was built`;
        return diagnosticAt(place, E.programError(when, textOf(cause), await fixFor(cause, place.file)));
      }),
    );
  const place = placeOfThrow(error, graph);
  const misuse = authoringProblemOf(error);
  if (!place && !misuse && isThrownByArgots(error)) throw error;
  if (misuse) return [diagnosticAt(place ?? placeOfClass(className, fileName, graph), misuse)];
  const when = `The class '${className}' threw while it was built`;
  const problem = E.programError(when, textOf(error), await fixFor(error, fileName));
  return [diagnosticAt(place ?? placeOfClass(className, fileName, graph), problem)];
}

/** What a manifest that could be built is not right in: a warning, unless it says otherwise. */
export function manifestProblem(
  { code = "invalid-workflow", severity = "warning", message, hint, ...named }: ManifestProblem,
  lineage: readonly string[],
  fileName: string,
  graph: Graph,
): Diagnostic {
  const place = placeOfThrow(named.at, graph) ?? placeOfProblem(named, lineage, fileName, graph);
  return diagnosticAt(place, { code, severity, message: ended(message), ...(hint ? { hint: sentence(hint) } : {}) });
}

/** A member stands in the class or, inherited, in the nearest base class that declares it. */
function placeOfProblem(
  { className, member, path }: Pick<NamedProblem, "className" | "member" | "path">,
  lineage: readonly string[],
  fileName: string,
  graph: Graph,
): Place {
  for (const name of new Set([className, ...lineage])) {
    const found = member === undefined ? undefined : findInFiles(name, member, fileName, graph, path);
    if (found) return found;
  }
  return placeOfClass(className, fileName, graph);
}

/** An edit for what goes wrong most often: a name that nobody imported, an ES module in a package of CommonJS. */
async function fixFor(error: unknown, file: string): Promise<string | undefined> {
  if (!(error instanceof Error)) return undefined;
  if (error.message.startsWith("Cannot use import statement outside a module"))
    return `Rename the file to ${basename(file).replace(/\.js$/, ".mjs")}, or write "type": "module" into package.json.`;
  const name = /^(\S+) is not defined$/.exec(error.message)?.[1] ?? "";
  const isOurs = name !== "" && (await exportsOf("argots")).includes(name);
  const statement = isOurs ? `import { ${name} } from "argots";` : importOfBuiltin(name);
  return statement && `Write at the top of the file: ${statement}`;
}

/** An error of the program at a place. */
export function diagnosticAt(place: Place, problem: Problem): Diagnostic {
  return { ...place, ...problem };
}

/** Problems of the authoring library carry hints that also stand in parentheses. */
function sentence(hint: string): string {
  return hint.charAt(0).toUpperCase() + hint.slice(1);
}

function ended(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

function wholeFile(file: string): Place {
  return { file, start: 0, end: 0, line: 1, column: 1 };
}

export function placeOfClass(className: string, fileName: string, graph: Graph): Place {
  return (
    findInFiles(className, undefined, fileName, graph) ??
    placeOfExport(className, fileName, graph) ??
    wholeFile(fileName)
  );
}

/** An object has no class: where its name is exported. */
function placeOfExport(name: string, file: string, { modules }: Graph): Place | undefined {
  const module = modules.get(file);
  const start = module?.exports.get(name)?.start;
  if (!module || start === undefined) return undefined;
  const text = normalize(module.text);
  const before = text.slice(0, start).split("\n");
  return placeAt(file, text, before.length, (before.at(-1)?.length ?? 0) + 1);
}

/** The class or member in the file that exports it, or in another one of the program: a base class may be at fault. */
function findInFiles(
  className: string,
  member: string | undefined,
  fileName: string,
  { modules }: Graph,
  path: readonly (string | number)[] = [],
): Place | undefined {
  const placeIn = (file: string, of: string | undefined): Place | undefined =>
    findClassPlace(file, normalize(modules.get(file)?.text ?? ""), className, of, path);
  // A class of the same name in another file is another class.
  if (placeIn(fileName, undefined)) return placeIn(fileName, member);
  const others = [...modules.keys()].filter((other) => other !== fileName);
  for (const file of others) {
    const found = placeIn(file, member);
    if (found) return found;
  }
  return undefined;
}

interface NamedProblem {
  readonly code?: string;
  readonly path?: readonly (string | number)[];
  readonly message: string;
  readonly hint?: string;
  readonly className: string;
  readonly member?: string;
  readonly cause?: unknown;
  readonly at?: Error;
}

interface ManifestProblem extends NamedProblem {
  readonly severity?: Diagnostic["severity"];
}

/** Whether the innermost function of the stack is one of this package: what it throws with nobody else in the stack is no error of the user's. */
export function isThrownByArgots(error: unknown): boolean {
  const innermost = error instanceof Error ? /^\s*at .*$/m.exec(error.stack ?? "")?.[0] : undefined;
  return innermost?.includes(ownFolder) ?? false;
}

/** By its form: a user's program may hold another copy of the package. */
function problemsOf(error: unknown): readonly NamedProblem[] | undefined {
  if (!(error instanceof Error) || error.name !== "BuildError" || !("problems" in error)) return undefined;
  return Array.isArray(error.problems) ? (error.problems as readonly NamedProblem[]) : undefined;
}

/** A wrong use of the library outside of a method, as in the value of a field: nothing has collected it. */
function authoringProblemOf(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || error.name !== "AuthoringError" || !("problem" in error)) return undefined;
  const { problem, hint } = error as Error & { readonly problem: string; readonly hint?: string };
  return E.invalidWorkflow(ended(problem), hint && sentence(hint));
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === "string" ? error : inspect(error);
  return error.message === "" ? error.name : `${error.name}: ${error.message}`;
}

/** The first line of the stack that is the user's own: the word that stands there. */
function placeOfThrow(error: unknown, { modules }: Graph): Place | undefined {
  if (!(error instanceof Error) || error.stack === undefined) return undefined;
  for (const [, path = "", line, column] of error.stack.matchAll(STACK_LINE)) {
    const module = modules.get(toPath(path));
    if (!module) continue;
    const at = originalPlace(path, Number(line), Number(column));
    const text = normalize(module.text);
    const place = placeAt(module.fileName, text, at.line, at.column);
    const isMisuse = error.name === "AuthoringError" || error.message === CALLED;
    return (isMisuse ? findExpressionPlace(module.fileName, text, place.start) : undefined) ?? place;
  }
  return undefined;
}

/** What the library notes where something is called says this. */
const CALLED = "called here";

function placeAt(file: string, text: string, line: number, column: number): Place {
  const lines = text.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  const start = before + column - 1;
  const word = /^[\w$]+/.exec(text.slice(start))?.[0] ?? " ";
  return { file, start, end: start + word.length, line, column };
}

/** `at name (path:line:column)` or `at path:line:column`; a path may hold spaces. */
const STACK_LINE = /^\s*at (?:async )?(?:.*? \()?((?:file:|\/|[A-Za-z]:).*?):(\d+):(\d+)\)?$/gm;

function toPath(pathOrUrl: string): string {
  return pathOrUrl.startsWith("file:") ? fileURLToPath(pathOrUrl) : pathOrUrl;
}

/** What kept two modules from being put together, taken from Node's message. */
interface LinkError {
  readonly module: string;
  readonly importer?: string;
  readonly kind: "file" | "package" | "builtin" | "export";
  readonly name?: string;
}

const NOT_FOUND = /^Cannot find (module|package) '([^']*)'(?: imported from (.+))?/;
const NO_BUILTIN = /^No such built-in module: (\S+)/;
const NOT_EXPORTED = /^The requested module '([^']*)' does not provide an export named '([^']*)'/;
const COMMONJS = /^Named export '([^']*)' not found\. The requested module '([^']*)' is a CommonJS module/;

function linkError({ message }: Error): LinkError | undefined {
  const [, what, missing, importer] = NOT_FOUND.exec(message) ?? [];
  if (missing !== undefined)
    return { module: missing, kind: what === "module" ? "file" : "package", ...(importer ? { importer } : {}) };
  const builtin = NO_BUILTIN.exec(message)?.[1];
  if (builtin !== undefined) return { module: builtin, kind: "builtin" };
  const [, exporting, name] = NOT_EXPORTED.exec(message) ?? [];
  if (exporting !== undefined && name !== undefined) return { module: exporting, kind: "export", name };
  const [, hidden, commonjs] = COMMONJS.exec(message) ?? [];
  return commonjs !== undefined && hidden !== undefined
    ? { module: commonjs, kind: "export", name: hidden }
    : undefined;
}

/** @param specifier As the user wrote it: Node names the path that it made of it. */
async function linkProblem({ kind, name = "" }: LinkError, specifier: string): Promise<Problem> {
  if (kind === "export") return E.missingExport(name, specifier, suggest(name, await exportsOf(specifier)));
  const suggestion =
    kind === "builtin"
      ? suggest(
          specifier,
          builtinModules.map((m) => `node:${m}`),
        )
      : undefined;
  return E.unresolvedImport(specifier, kind, suggestion);
}

/** The names of a module that can be loaded without the user's program: this package, and what Node brings along. */
async function exportsOf(specifier: string): Promise<string[]> {
  const own = resolveOwn(specifier);
  return own === undefined && !isBuiltin(specifier) ? [] : Object.keys(await importModule(own ?? specifier));
}

/** Node names the importing file at best, and never the line. */
function placeOfImport({ module: missing, importer, name }: LinkError, { modules }: Graph): ImportPlace | undefined {
  for (const { fileName, text } of modules.values()) {
    if (importer !== undefined && toPath(importer) !== fileName) continue;
    const isMissing = (specifier: string): boolean => {
      // What is run imports the `.js` of the `.ts` that the user wrote.
      const emitted = specifier.replace(/\.(m?)ts$/, ".$1js");
      const isPath = specifier.startsWith(".") && missing === resolve(dirname(fileName), emitted);
      return emitted === missing || specifier.startsWith(`${missing}/`) || isPath;
    };
    const found = findImportPlace(fileName, normalize(text), isMissing, name);
    if (found) return found;
  }
  return undefined;
}
