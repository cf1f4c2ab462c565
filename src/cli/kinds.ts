import { pathToFileURL } from "node:url";
import { compare, type Diagnostic } from "../compiler/diagnostic.js";
import { E } from "../compiler/diagnostics.js";
import { fileProblem } from "../compiler/files.js";
import { normalize } from "../compiler/normalize.js";
import { type Graph, type GraphModule, runnableSources } from "../loader/graph.js";
import { directUrls } from "../loader/direct.js";
import { hasHooksInThread, installHooks } from "../loader/install.js";
import { originsOf, warningsOf } from "../authoring/warnings.js";
import type { Progress } from "../model/progress.js";
import { type Stopwatch, untimed } from "../model/stopwatch.js";
import type { Input } from "./inputs.js";
import { seenFromHere } from "./terminal.js";

export interface Manifest {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly generateName?: string; readonly namespace?: string };
  readonly spec?: object;
}

/** An exported workflow class, and what it builds. */
export interface Built {
  readonly className: string;
  /** The class and its base classes, the nearest first. */
  readonly lineage: readonly string[];
  readonly fileName: string;
  readonly manifest: Manifest;
}

/** Who is told how a build goes; left out, nobody is. */
export interface Observers {
  readonly stopwatch?: Stopwatch;
  readonly progress?: Progress;
}

interface ExportedKind {
  /** What several exports may hold. */
  readonly identity: unknown;
  readonly name: string;
  readonly make: () => { build(): Promise<object> };
  readonly fileName: string;
}

/**
 * Runs the files and builds every workflow class that they export, in the order of the files and of the source.
 * That there is none is a problem too. Warnings are among the problems.
 */
export async function buildKinds(
  inputs: readonly Input[],
  graph: Graph,
  { stopwatch = untimed, progress }: Observers = {},
): Promise<{ built: Built[]; problems: Diagnostic[] }> {
  const load = stopwatch.measure("running the modules", () => loaderOf(inputs, graph), 0);
  const kinds: ExportedKind[] = [];
  const problems: Diagnostic[] = [];
  const built: Built[] = [];
  for (const input of inputs) {
    const module = graph.modules.get(input.fileName);
    if (!module) continue;
    let exported: object;
    try {
      exported = await stopwatch.measure("running the modules", () => load(input.fileName));
    } catch (error) {
      problems.push(await (await errors()).loadProblem(error, input.fileName, graph));
      continue;
    }
    const own = kindsOf(exported, module);
    if (own.length === 0 && input.isNamed) problems.push(await noWorkflowIn(module));
    // A class that one file declares and others hand on is built once.
    for (const kind of own) if (!kinds.some(({ identity }) => identity === kind.identity)) kinds.push(kind);
  }
  if (problems.length > 0) return { built, problems };
  const [anywhere] = inputs;
  if (kinds.length === 0 && anywhere)
    return { built, problems: [await noWorkflowIn(graph.modules.get(anywhere.fileName) ?? { ...anywhere, text: "" })] };
  for (const [index, { identity, name, make, fileName }] of kinds.entries()) {
    const lineage = lineageOf(identity as object);
    progress?.workflows(index, kinds.length);
    try {
      const manifest: Manifest = await stopwatch.measure("building manifests", () => make().build());
      for (const warning of warningsOf(manifest))
        problems.push((await errors()).manifestProblem(warning, lineage, fileName, graph));
      built.push({ className: name, lineage, fileName, manifest });
    } catch (error) {
      problems.push(...(await (await errors()).buildProblems(error, name, lineage, fileName, graph)));
    }
  }
  problems.push(...(await duplicateKinds(built, graph)));
  problems.push(...(await stopwatch.measure("building manifests", () => referenceProblems(built, graph), 0)));
  return { built, problems };
}

/** Loads the files of a program: without hooks where none of them needs those, and loading hooks costs a thread. */
function loaderOf(inputs: readonly Input[], graph: Graph): (fileName: string) => Promise<object> {
  let urls = hasHooksInThread() ? new Map<string, string>() : directUrls(graph);
  const useHooks = (): void => {
    urls = new Map();
    installHooks(runnableSources(graph));
  };
  if (inputs.every(({ fileName }) => urls.has(fileName))) process.setSourceMapsEnabled(true);
  else useHooks();
  return async (fileName) => {
    const url = urls.get(fileName);
    try {
      return (await import(url ?? pathToFileURL(fileName).href)) as object;
    } catch (error) {
      // Modules that do not fit together have not run yet, and are named better by the hooks.
      if (url === undefined || !(error instanceof SyntaxError && /\bimport\b|\bexport\b/.test(error.message)))
        throw error;
      useHooks();
      return (await import(pathToFileURL(fileName).href)) as object;
    }
  };
}

/** Loaded when something is wrong: it reads sources. */
function errors(): Promise<typeof import("./user-errors.js")> {
  return import("./user-errors.js");
}

function lineageOf(kindClass: object): string[] {
  const base: unknown = Object.getPrototypeOf(kindClass);
  const names = typeof base === "function" ? lineageOf(base) : [];
  return typeof kindClass === "function" ? [kindClass.name, ...names] : names;
}

function kindsOf(exported: object, { fileName, exports: places }: GraphModule): ExportedKind[] {
  // Names that come by `export *` have no place of their own: they follow, by name.
  const startOf = (name: string): number => places.get(name)?.start ?? Number.POSITIVE_INFINITY;
  return Object.entries(exported)
    .filter(([name]) => !places.get(name)?.isAbstract)
    .sort(([a], [b]) => (startOf(a) === startOf(b) ? compare(a, b) : startOf(a) - startOf(b)))
    .flatMap(([name, value]: [string, unknown]): ExportedKind[] => {
      if (isKindClass(value)) return [{ identity: value, name: value.name, make: () => new value(), fileName }];
      return isObject(value) ? [{ identity: value, name, make: () => value, fileName }] : [];
    });
}

/** Two objects of one kind and name would overwrite each other in the cluster. */
async function duplicateKinds(built: readonly Built[], graph: Graph): Promise<Diagnostic[]> {
  const seen = new Map<string, Built>();
  const problems: Diagnostic[] = [];
  for (const one of built) {
    const { kind, metadata = {} } = one.manifest;
    if (metadata.name === undefined) continue;
    const key = JSON.stringify([kind, metadata.namespace, metadata.name]);
    const first = seen.get(key);
    seen.set(key, first ?? one);
    if (!first) continue;
    const { diagnosticAt, placeOfClass } = await errors();
    const place = placeOfClass(one.className, one.fileName, graph);
    const { file, line, column } = placeOfClass(first.className, first.fileName, graph);
    const related = [{ message: "the other one is here", file, line, column }];
    problems.push({ ...diagnosticAt(place, E.duplicateName(metadata.name, "kinds")), related });
  }
  return problems;
}

/** How objects use the templates of others that are built with them. */
async function referenceProblems(built: readonly Built[], graph: Graph): Promise<Diagnostic[]> {
  const libraries = built.map(({ manifest }) => manifest).filter(({ kind }) => kind?.endsWith("WorkflowTemplate"));
  if (libraries.length === 0) return [];
  const [{ validateBeside }, { manifestProblem }] = await Promise.all([import("../validate/built.js"), errors()]);
  return built.flatMap(({ className, lineage, fileName, manifest }) => {
    const origins = originsOf(manifest);
    if (!origins) return [];
    return validateBeside({ manifest, ...origins }, libraries).map(({ member, ...finding }) =>
      manifestProblem({ ...finding, className, ...(member === undefined ? {} : { member }) }, lineage, fileName, graph),
    );
  });
}

/** A file without an exported workflow: the class that is probably meant is shown. */
async function noWorkflowIn({ fileName, text }: Pick<GraphModule, "fileName" | "text">): Promise<Diagnostic> {
  const [{ locateClasses }, { diagnosticAt }] = await Promise.all([import("../compiler/locate.js"), errors()]);
  const normalized = normalize(text);
  const classes = locateClasses(fileName, normalized).filter((c) => !c.abstract);
  const found = classes.find(({ base }) => base !== undefined) ?? classes[0];
  const where = `'${seenFromHere(fileName)}'`;
  if (!found) return fileProblem(fileName, E.noWorkflow(where, "export"));
  return diagnosticAt(
    found.place,
    E.noWorkflow(where, "export", `export class ${found.name} extends ${found.base ?? "Workflow"}`),
  );
}

/** On the prototypes of the base classes alone, so that a class that has it by inheritance is a user's. */
const KIND = Symbol.for("argots.kind");

/** By its form: the class may extend another copy of this package. */
function isKindClass(value: unknown): value is new () => { build(): Promise<object> } {
  if (typeof value !== "function") return false;
  const prototype: unknown = value.prototype;
  return typeof prototype === "object" && prototype !== null && KIND in prototype && !Object.hasOwn(prototype, KIND);
}

/** What `manifest()` gives, by its mark. */
function isObject(value: unknown): value is { build(): Promise<object> } {
  return typeof value === "object" && value !== null && Symbol.for("argots.object") in value;
}
