import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Graph } from "../loader/graph/types.js";
import type { Progress } from "../model/progress.js";
import { type Stopwatch, untimed } from "../model/stopwatch.js";
import type { Built, BuiltManifest, BuiltProgram } from "./built.js";
import { buildKind, errors, type ExportedKind, kindsOf, noWorkflowIn } from "./exported.js";
import type { Input } from "./inputs.js";
import { duplicateKinds } from "./judge-together.js";
import type { RememberedManifests } from "./remembered-manifests.js";
import { type Running, runningOnce, withOthers } from "./running.js";

export interface BuildProgramOptions {
  /** Once and for all when left out. */
  readonly running?: Running;
  /** What earlier runs built; without it every file runs. */
  readonly remembered?: RememberedManifests | undefined;
  /** Who is told how a build goes; left out, nobody is. */
  readonly stopwatch?: Stopwatch;
  readonly progress?: Progress | undefined;
}

/**
 * Runs the files and builds every workflow class that they export, in the order of the files and of the source.
 * That there is none is a problem too. Warnings are among the problems.
 */
export async function buildProgram(
  inputs: readonly Input[],
  graph: Graph,
  options: BuildProgramOptions = {},
): Promise<BuiltProgram> {
  const { stopwatch = untimed, remembered } = options;
  const before: ManifestsBefore = remembered
    ? stopwatch.measure("cache lookups", () => manifestsBefore(inputs, remembered), 0)
    : new Map();
  const toRun = inputs.filter(({ fileName }) => !before.has(fileName));
  const running = options.running ?? stopwatch.measure("running the modules", () => runningOnce(toRun, graph), 0);
  const first = await runAndBuild(inputs, graph, running, before, options);
  const isPart = before.size > 0 && first.built.some(isLibrary);
  // Who uses a library is judged by more than its manifest: then nothing is taken from earlier runs.
  const anew = (): Promise<Program> =>
    runAndBuild(inputs, graph, options.running ?? withOthers(running, toRun, inputs, graph), new Map(), options);
  const program = isPart ? await anew() : first;
  if (!program.isWhole) return { built: [], problems: program.problems };
  const { built, made } = program;
  const judged = await judge(built, graph, running, stopwatch); // against each other
  const problems = [...program.problems, ...judged];
  if (remembered && !isPart && problems.length === 0)
    await stopwatch.measure("filling the cache", () => rememberManifests(made, toRun, remembered, running.load), 0);
  return { built, problems };
}

interface Program extends BuiltProgram {
  /** By the class or the object. */
  readonly made: ReadonlyMap<unknown, BuiltManifest>;
  /** Whether all files ran, and there is a workflow. */
  readonly isWhole: boolean;
}

type ManifestsBefore = ReadonlyMap<string, readonly BuiltManifest[]>;

/** @param before What earlier runs built, by file: these do not run. */
async function runAndBuild(
  inputs: readonly Input[],
  graph: Graph,
  running: Running,
  before: ManifestsBefore,
  options: BuildProgramOptions,
): Promise<Program> {
  const { kinds, problems } = await run(inputs, graph, running, before, options);
  if (problems.length > 0) return { built: [], problems, made: new Map(), isWhole: false };
  const made = await build(kinds, graph, running, options);
  const all = [...made.values()];
  return {
    built: all.flatMap((kind) => kind.built ?? []),
    problems: all.flatMap((kind) => kind.problems),
    made,
    isWhole: true,
  };
}

/** What the files export. That a file that was named has no workflow is a problem, and that there is none at all. */
async function run(
  inputs: readonly Input[],
  graph: Graph,
  running: Running,
  before: ManifestsBefore,
  { stopwatch = untimed }: BuildProgramOptions,
): Promise<{ kinds: ReadonlyMap<unknown, ExportedKind | BuiltManifest>; problems: readonly Diagnostic[] }> {
  const kinds = new Map<unknown, ExportedKind | BuiltManifest>();
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
  const [anywhere] = inputs;
  if (problems.length === 0 && kinds.size === 0 && anywhere)
    problems.push(await noWorkflowIn(graph.modules.get(anywhere.fileName) ?? { ...anywhere, text: "" }));
  return { kinds, problems };
}

/** Builds what was not built before, one after another: classes may share data. */
async function build(
  kinds: ReadonlyMap<unknown, ExportedKind | BuiltManifest>,
  graph: Graph,
  running: Running,
  { stopwatch = untimed, progress }: BuildProgramOptions,
): Promise<ReadonlyMap<unknown, BuiltManifest>> {
  const made = new Map<unknown, BuiltManifest>();
  for (const [identity, kind] of kinds) {
    progress?.workflows(made.size, kinds.size);
    const known = "make" in kind ? running.known(identity) : kind;
    const isSame = known?.name === kind.name && known.fileName === kind.fileName;
    const one = isSame
      ? known
      : await stopwatch.measure("building manifests", () => buildKind(kind as ExportedKind, graph));
    if (!isSame) running.keep(identity, one);
    made.set(identity, one);
  }
  return made;
}

/** What is wrong with manifests among others: two of one name, and calls of templates of other objects. */
async function judge(
  built: readonly Built[],
  graph: Graph,
  { beside }: Running,
  stopwatch: Stopwatch,
): Promise<Diagnostic[]> {
  const twice = await duplicateKinds(built, graph);
  return [...twice, ...(await stopwatch.measure("building manifests", () => beside(built, graph), 0))];
}

/**
 * None at all where there are templates that others may use: who uses them is judged by more than a manifest, which is all
 * that is remembered.
 */
function manifestsBefore(inputs: readonly Input[], remembered: RememberedManifests): ManifestsBefore {
  const kinds = inputs.flatMap(({ fileName }) => {
    const known = remembered.known(fileName);
    return known ? [[fileName, known] as const] : [];
  });
  const hasLibrary = kinds.some(([, known]) => known.some(({ built }) => built && isLibrary(built)));
  return new Map(hasLibrary ? [] : kinds);
}

async function rememberManifests(
  made: ReadonlyMap<unknown, BuiltManifest>,
  inputs: readonly Input[],
  remembered: RememberedManifests,
  load: Running["load"],
): Promise<void> {
  const byFile = new Map(inputs.map(({ fileName }) => [fileName, new Map<unknown, BuiltManifest>()]));
  for (const [identity, kind] of made) byFile.get(kind.fileName)?.set(identity, kind);
  for (const [fileName, kinds] of byFile) await remembered.keep(fileName, kinds, load);
}

function isLibrary({ manifest: { kind = "" } }: Built): boolean {
  return kind.endsWith("WorkflowTemplate");
}
