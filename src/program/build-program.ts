import { pathToFileURL } from "node:url";
import { compare, type Diagnostic } from "../diagnostics/diagnostic.js";
import { E } from "../compiler/messages/messages.js";
import { fileProblem } from "../compiler/messages/report.js";
import { normalize } from "../text/normalize.js";
import { runnableSources } from "../loader/graph/graph.js";
import type { Graph, GraphModule } from "../loader/graph/types.js";
import { directUrls } from "../loader/run/direct.js";
import * as givenScripts from "../loader/run/given-scripts.js";
import { createBuiltinNames } from "../loader/run/builtin-names.js";
import { importModule } from "../loader/run/import-module.js";
import * as argots from "../index.js";
import { GIVEN_SCRIPTS } from "../host/resolve.js";
import { bodyRunner, type RunBody } from "../loader/run/run-body.js";
import { hasHooksInThread } from "../loader/run/hooks-in-thread.js";
import type { Progress } from "../model/progress.js";
import { type Stopwatch, untimed } from "../model/stopwatch.js";
import { warningsOf } from "../authoring/warnings.js";
import type { Input } from "./inputs.js";
import { type BesideOthers, besideOthers, duplicateKinds } from "./judge-together.js";
import type { RememberedKinds } from "./remembered-manifests.js";
import { seenFromHere } from "../host/paths.js";
import type { Built, BuiltKind, BuiltKinds, Manifest } from "./built.js";

/** How a program is run. A watcher gives a module that has not changed as it was given before, and what it built. */
export interface Running {
  load(fileName: string): Promise<object>;
  /** By the class or the object. */
  known(identity: unknown): BuiltKind | undefined;
  keep(identity: unknown, kind: BuiltKind): void;
  /** What is wrong with one among others, once it is known. */
  beside: BesideOthers;
}

export interface BuildKindsOptions {
  /** Once and for all when left out. */
  readonly running?: Running;
  /** What earlier runs built; without it every file runs. */
  readonly remembered?: RememberedKinds | undefined;
  /** Who is told how a build goes; left out, nobody is. */
  readonly stopwatch?: Stopwatch;
  readonly progress?: Progress | undefined;
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
  options: BuildKindsOptions = {},
): Promise<BuiltKinds> {
  const { stopwatch = untimed, progress, remembered } = options;
  const before = remembered
    ? stopwatch.measure("cache lookups", () => kindsBefore(inputs, remembered), 0)
    : new Map<string, readonly BuiltKind[]>();
  const toRun = inputs.filter(({ fileName }) => !before.has(fileName));
  const running = options.running ?? stopwatch.measure("running the modules", () => runningOnce(toRun, graph), 0);
  const kinds = new Map<unknown, ExportedKind | BuiltKind>();
  const problems: Diagnostic[] = [];
  for (const input of inputs) {
    for (const kind of before.get(input.fileName) ?? []) kinds.set(kind, kind);
    const module = graph.modules.get(input.fileName);
    if (!module || before.has(input.fileName)) continue;
    let exported: object;
    try {
      exported = await stopwatch.measure("running the modules", () => running.load(input.fileName));
    } catch (error) {
      problems.push(await (await errors()).loadProblem(error, input.fileName, graph));
      continue;
    }
    const own = kindsOf(exported, module);
    if (own.length === 0 && input.isNamed) problems.push(await noWorkflowIn(module));
    // A class that one file declares and others hand on is built once.
    for (const kind of own) if (!kinds.has(kind.identity)) kinds.set(kind.identity, kind);
  }
  if (problems.length > 0) return { built: [], problems };
  const [anywhere] = inputs;
  if (kinds.size === 0 && anywhere) {
    const module = graph.modules.get(anywhere.fileName) ?? { ...anywhere, text: "" };
    return { built: [], problems: [await noWorkflowIn(module)] };
  }
  const made = new Map<unknown, BuiltKind>();
  for (const [identity, kind] of kinds) {
    progress?.workflows(made.size, kinds.size);
    const known = "make" in kind ? running.known(identity) : kind;
    const isSame = known?.name === kind.name && known.fileName === kind.fileName;
    const build = (): Promise<BuiltKind> => buildKind(kind as ExportedKind, graph);
    const one = isSame ? known : await stopwatch.measure("building manifests", build);
    if (!isSame) running.keep(identity, one);
    made.set(identity, one);
    problems.push(...one.problems);
  }
  const built = [...made.values()].flatMap((kind) => kind.built ?? []);
  if (before.size > 0 && built.some(isLibrary)) {
    const all = options.running ?? withOthers(running, toRun, inputs, graph);
    return buildKinds(inputs, graph, { ...options, remembered: undefined, running: all });
  }
  problems.push(...(await duplicateKinds(built, graph)));
  problems.push(...(await stopwatch.measure("building manifests", () => running.beside(built, graph), 0)));
  if (remembered && problems.length === 0)
    await stopwatch.measure("filling the cache", () => rememberKinds(made, toRun, remembered, running.load), 0);
  return { built, problems };
}

/**
 * None at all where there are templates that others may use: who uses them is judged by more than a manifest, which is all
 * that is remembered.
 */
function kindsBefore(inputs: readonly Input[], remembered: RememberedKinds): ReadonlyMap<string, readonly BuiltKind[]> {
  const kinds = inputs.flatMap(({ fileName }) => {
    const known = remembered.known(fileName);
    return known ? [[fileName, known] as const] : [];
  });
  const hasLibrary = kinds.some(([, known]) => known.some(({ built }) => built && isLibrary(built)));
  return new Map(hasLibrary ? [] : kinds);
}

async function rememberKinds(
  made: ReadonlyMap<unknown, BuiltKind>,
  inputs: readonly Input[],
  remembered: RememberedKinds,
  load: Running["load"],
): Promise<void> {
  const byFile = new Map(inputs.map(({ fileName }) => [fileName, new Map<unknown, BuiltKind>()]));
  for (const [identity, kind] of made) byFile.get(kind.fileName)?.set(identity, kind);
  for (const [fileName, kinds] of byFile) await remembered.keep(fileName, kinds, load);
}

function isLibrary({ manifest: { kind = "" } }: Built): boolean {
  return kind.endsWith("WorkflowTemplate");
}

async function buildKind({ identity, name, make, fileName }: ExportedKind, graph: Graph): Promise<BuiltKind> {
  const lineage = lineageOf(identity as object);
  const problems: Diagnostic[] = [];
  try {
    const manifest: Manifest = await make().build();
    for (const warning of warningsOf(manifest))
      problems.push((await errors()).manifestProblem(warning, lineage, fileName, graph));
    return { name, fileName, built: { className: name, lineage, fileName, manifest }, problems };
  } catch (error) {
    problems.push(...(await (await errors()).buildProblems(error, name, lineage, fileName, graph)));
    return { name, fileName, built: undefined, problems };
  }
}

function runningOnce(inputs: readonly Input[], graph: Graph): Running {
  const load = loaderOf(inputs, graph);
  return { load, known: () => undefined, keep: () => undefined, beside: besideOthers() };
}

/** Those that have run do not run again. */
function withOthers(running: Running, ran: readonly Input[], inputs: readonly Input[], graph: Graph): Running {
  const files = new Set(ran.map(({ fileName }) => fileName));
  const others = runningOnce(
    inputs.filter(({ fileName }) => !files.has(fileName)),
    graph,
  );
  return { ...others, load: (fileName) => (files.has(fileName) ? running : others).load(fileName) };
}

/** Loads the files of a program: without hooks where none of them needs those, and loading hooks costs a thread. */
function loaderOf(inputs: readonly Input[], graph: Graph): (fileName: string) => Promise<object> {
  for (const module of graph.modules.values()) givenScripts.giveScripts(module);
  const bodies = bodiesOf(inputs, graph);
  const others = inputs.map(({ fileName }) => fileName).filter((fileName) => !bodies.has(fileName));
  let urls = hasHooksInThread() ? new Map<string, string>() : directUrls(graph, others);
  let hooks: Promise<void> | undefined;
  const useHooks = async (): Promise<void> => {
    urls = new Map();
    const { installHooks } = await import("../loader/run/install.js");
    installHooks(runnableSources(graph));
  };
  const needsHooks = !others.every((fileName) => urls.has(fileName));
  return async (fileName) => {
    const run = bodies.get(fileName);
    if (run) return run();
    if (needsHooks) await (hooks ??= useHooks());
    const url = urls.get(fileName);
    try {
      return await importModule(url ?? pathToFileURL(fileName).href);
    } catch (error) {
      // Modules that do not fit together have not run yet, and are named better by the hooks.
      if (url === undefined || !(error instanceof SyntaxError && /\bimport\b|\bexport\b/.test(error.message)))
        throw error;
      await (hooks ??= useHooks());
      return await importModule(pathToFileURL(fileName).href);
    }
  };
}

/** The files that run as functions: those that nobody else imports, and that import nothing of the program. */
function bodiesOf(inputs: readonly Input[], { modules }: Graph): ReadonlyMap<string, RunBody> {
  const given = new Map<string, object>([
    ["argots", argots],
    [GIVEN_SCRIPTS, givenScripts],
  ]);
  const imported = new Set([...modules.values()].flatMap(({ imports }) => imports.map(({ target }) => target)));
  const builtinNames = createBuiltinNames();
  const bodies = new Map<string, RunBody>();
  for (const { fileName } of inputs) {
    const module = imported.has(fileName) ? undefined : modules.get(fileName);
    const run = module && bodyRunner(module, given, builtinNames);
    if (run) bodies.set(fileName, run);
  }
  return bodies;
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

/** A file without an exported workflow: the class that is probably meant is shown. */
async function noWorkflowIn({ fileName, text }: Pick<GraphModule, "fileName" | "text">): Promise<Diagnostic> {
  const [{ locateClasses }, { diagnosticAt }] = await Promise.all([import("../compiler/declare/locate.js"), errors()]);
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
