import { resolve } from "node:path";
import { type Diagnostic, isError, sortDiagnostics } from "../../diagnostics/diagnostic.js";
import { NO_DEPENDENCIES } from "../../cache/dependencies.js";
import { compileGraph } from "../../loader/graph/graph.js";
import { type Graph } from "../../loader/graph/types.js";
import type { Progress } from "../../model/progress.js";
import { type Stopwatch, untimed } from "../../model/stopwatch.js";
import type { Arguments } from "../console/given.js";
import { configuredMaps, withMaps } from "./configured-maps.js";
import { bundleSizes } from "./bundle-sizes.js";
import { storeOf } from "./store.js";
import { countsOf } from "../console/counts.js";
import { prepareForLongRun } from "../console/long-run.js";
import { findInputs, type Input, type Inputs } from "../../program/inputs.js";
import { buildProgram } from "../../program/build-program.js";
import type { Built, BuiltProgram } from "../../program/built.js";
import { createRender, formatOf, manifestOutputs, type Render } from "./manifest-outputs.js";
import { mapOutputs } from "./map-outputs.js";
import { type Output, writeOutputs } from "./outputs.js";
import { withProgress } from "../console/progress.js";
import { type OpenQuestion, rememberBuild } from "./remembered-build.js";
import { rememberedManifests } from "../../program/remembered-manifests.js";
import { scriptOutputs, staleFiles } from "./script-outputs.js";
import { checksOutputs, compareOutputs } from "./stale.js";
import { onStderr, writeDirectly } from "../console/standard-output.js";
import { printSummary } from "../console/summary.js";
import { printMessage } from "../console/terminal.js";
import { usageFailure } from "../console/failure.js";
import { reportFormat, withReport } from "../console/report.js";
import type { Report } from "../console/told.js";
import { seenFromHere } from "../../host/paths.js";

/** What a build takes from the world, and what a watcher answers from memory where nothing has changed. */
export interface Steps {
  /** What is wrong with the defaults of the working directory. */
  readonly problems: readonly Diagnostic[];
  findInputs(patterns: readonly string[]): Promise<Inputs>;
  compile(inputs: readonly Input[]): Promise<Graph>;
  /** Undefined, once the reason is printed, when the program did not come to an end. */
  buildProgram(inputs: readonly Input[], graph: Graph): Promise<BuiltProgram | undefined>;
  readonly render: Render;
  /** Is told what is wrong. */
  readonly found: (diagnostics: readonly Diagnostic[]) => void;
}

/** What a build without errors has made. */
export interface Manifests {
  readonly graph: Graph;
  /** What was looked at to find the files of the graph. */
  readonly lookedAt: ReadonlySet<string>;
  readonly built: readonly Built[];
  /** Of all files: manifests where `--out` says so, scripts and maps. */
  readonly outputs: readonly Output[];
  readonly warnings: readonly Diagnostic[];
  /** All problems, as they were printed: those of the compiler, and those of manifests. */
  readonly printed: readonly (readonly Diagnostic[])[];
}

/** `argots build`, where the result is not known already; what it comes to is remembered as the answer to `question`. */
export function build(given: Arguments, question: OpenQuestion | undefined, stopwatch = untimed): Promise<number> {
  const format = reportFormat(given.options, "report");
  const isShared = !["out", "check"].some((name) => given.options.has(name));
  if (format !== undefined && format !== "text" && isShared)
    throw usageFailure(`option '--report ${format}' needs '--out': else manifests go where the report goes`);
  return withReport(format, (report) =>
    withProgress((progress) => buildOnce(given, question, report, stopwatch, progress)),
  );
}

async function buildOnce(
  asked: Arguments,
  question: OpenQuestion | undefined,
  report: Report,
  stopwatch: Stopwatch,
  progress: Progress | undefined,
): Promise<number> {
  const configured = asked.options.has("maps") ? undefined : await configuredMaps(question?.store);
  const given = configured ? withMaps(asked, configured) : asked;
  const { options } = given;
  const isChecked = checksOutputs(options);
  const out = options.get("out");
  const render = createRender(formatOf(options.get("format"), out));
  const made = await buildManifests(given, {
    problems: configured?.diagnostics ?? [],
    findInputs: (patterns) => stopwatch.measure("finding files", () => findInputs(patterns)),
    compile: (inputs) =>
      compileGraph(
        entriesOf(inputs),
        { ...compileOptions(options), stopwatch, progress, onLongWork: prepareForLongRun },
        storeOf(inputs, options),
      ),
    async buildProgram(inputs, graph) {
      await progress?.pause();
      return onStderr(() =>
        buildProgram(inputs, graph, {
          stopwatch,
          progress,
          remembered: rememberedManifests(storeOf(inputs, options), graph),
        }),
      );
    },
    render: (built) => stopwatch.measure("printing manifests", () => render(built)),
    found: report.found,
  });
  if (!made) return 1;

  const { graph, lookedAt, built, outputs, warnings, printed } = made;
  const sizes = bundleSizes(graph);
  for (const line of sizes) report.note(line);
  if (isChecked) return compareOutputs(outputs, filesLeft(made, options), report);
  const stdout = out === undefined ? await stopwatch.measure("printing manifests", () => render(built)) : "";
  stopwatch.measure("writing", () => {
    writeOutputs(outputs);
    writeDirectly(Buffer.from(stdout));
  });
  const counts = { workflows: built.length, ...countsOf(graph, warnings) };
  const beside = configured?.dependencies ?? NO_DEPENDENCIES;
  const result = { lookedAt, beside, stdout, outputs, counts, warnings: printed, messages: sizes };
  // Files stay beside the manifests, as with the option.
  if (question && !options.has("maps"))
    stopwatch.measure("filling the cache", () => rememberBuild(question, graph, result), 0);
  for (const path of filesLeft(made, options))
    printMessage(`argots: '${seenFromHere(path)}' is of an earlier build and was left as it is`);
  printSummary(counts, options);
  return 0;
}

/** From the arguments to what is to be written; undefined where there are errors. All that is wrong is printed. */
export async function buildManifests(
  { positionals, options }: Arguments,
  steps: Steps,
): Promise<Manifests | undefined> {
  const files = await steps.findInputs(positionals);
  const inputs = files.inputs.filter((input) => input.isNamed || input.mayDeclareWorkflows);

  // All errors of all files are reported at once; nothing of the user's runs before there are none.
  const graph = await steps.compile(inputs);
  const diagnostics = sortDiagnostics([...steps.problems, ...files.problems, ...graph.diagnostics]);
  if (diagnostics.length > 0) steps.found(diagnostics);
  if (diagnostics.some(isError)) return undefined;

  const kinds = await steps.buildProgram(inputs, graph);
  if (!kinds) return undefined;
  const { built } = kinds;
  const problems = sortDiagnostics(await withoutSilenced(kinds.problems, graph, built));
  if (problems.length > 0) steps.found(problems);
  if (problems.some(isError)) return undefined;

  const [out, scripts, maps] = ["out", "scripts", "maps"].map((name) => options.get(name));
  const outputs = [
    ...(scripts === undefined ? [] : scriptOutputs(built, resolve(scripts))),
    ...(maps === undefined ? [] : mapOutputs(built, graph, resolve(maps))),
    ...(out === undefined ? [] : await manifestOutputs(built, out, formatOf(options.get("format"), out), steps.render)),
  ];
  const printed = [diagnostics, problems].filter(({ length }) => length > 0);
  return { graph, lookedAt: files.files, built, outputs, warnings: printed.flat(), printed };
}

export function compileOptions(options: Arguments["options"]): { readonly maps: boolean } {
  return { maps: options.has("maps") };
}

export function entriesOf(inputs: readonly Input[]): string[] {
  return inputs.map(({ fileName }) => fileName);
}

/** Scripts and maps of earlier builds beside those that are written. */
export function filesLeft({ built, outputs }: Manifests, options: Arguments["options"]): string[] {
  const folders = ["scripts", "maps"].flatMap((name) => options.get(name) ?? []).map((folder) => resolve(folder));
  return [...new Set(folders)].flatMap((folder) => staleFiles(built, outputs, folder));
}

/** Comments are looked for where there may be one: reading classes takes the compiler. */
async function withoutSilenced(
  problems: readonly Diagnostic[],
  graph: Graph,
  built: readonly Built[],
): Promise<readonly Diagnostic[]> {
  if (![...graph.modules.values()].some(({ text }) => text.includes("argots-ignore"))) return problems;
  return (await import("../../program/silence-classes.js")).silenceInClasses(problems, graph, built);
}
