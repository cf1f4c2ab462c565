import { basename, join, resolve } from "node:path";
import { type Diagnostic, isError, sortDiagnostics } from "../compiler/diagnostic.js";
import { compileGraph, type Graph } from "../loader/graph.js";
import type { Progress } from "../model/progress.js";
import { type Stopwatch, untimed } from "../model/stopwatch.js";
import type { Arguments } from "./arguments.js";
import { bundleSizes } from "./bundle-sizes.js";
import { storeOf } from "./cache.js";
import { countsOf } from "./counts.js";
import { usageFailure } from "./failure.js";
import { findInputs } from "./inputs.js";
import { type Built, buildKinds } from "./kinds.js";
import { mapOutputs } from "./maps.js";
import { isDirectory, type Output, writeOutputs } from "./outputs.js";
import { withProgress } from "./progress.js";
import { type Question, rememberBuild } from "./remembered-build.js";
import { scriptOutputs, staleFiles } from "./scripts.js";
import { printSummary } from "./summary.js";
import { printDiagnostics, printMessage, seenFromHere } from "./terminal.js";

type Format = "yaml" | "json";

/** `argots build`, where the result is not known already; what it comes to is remembered as the answer to `question`. */
export function build(given: Arguments, question: Question | undefined, stopwatch = untimed): Promise<number> {
  return withProgress((progress) => buildAll(given, question, stopwatch, progress));
}

async function buildAll(
  { positionals, options }: Arguments,
  question: Question | undefined,
  stopwatch: Stopwatch,
  progress: Progress | undefined,
): Promise<number> {
  const out = options.get("out");
  const format = formatOf(options.get("format"), out);
  const scripts = options.get("scripts");
  const maps = options.get("maps");
  const files = await stopwatch.measure("finding files", () => findInputs(positionals));
  const inputs = files.inputs.filter((input) => input.isNamed || input.mayDeclareWorkflows);

  // All errors of all files are reported at once; nothing of the user's runs before there are none.
  const graph = await compileGraph(
    inputs.map((input) => input.fileName),
    { maps: maps !== undefined, stopwatch, progress },
    storeOf(inputs, options),
  );
  const diagnostics = sortDiagnostics([...files.problems, ...graph.diagnostics]);
  if (diagnostics.length > 0) printDiagnostics(diagnostics);
  if (diagnostics.some(isError)) return 1;

  await progress?.pause();
  const { built, problems: found } = await onStderr(() => buildKinds(inputs, graph, { stopwatch, progress }));
  const problems = sortDiagnostics(await withoutSilenced(found, graph, built));
  if (problems.length > 0) printDiagnostics(problems);
  if (problems.some(isError)) return 1;

  for (const line of bundleSizes(graph)) printMessage(line);
  const outputs = [
    ...(scripts === undefined ? [] : scriptOutputs(built, resolve(scripts))),
    ...(maps === undefined ? [] : mapOutputs(built, graph, resolve(maps))),
  ];
  const { stdout, manifests } = await stopwatch.measure("printing manifests", async () =>
    out === undefined
      ? { stdout: await render(built, format), manifests: [] }
      : { stdout: "", manifests: await manifestOutputs(built, out, format) },
  );
  const written = [...outputs, ...manifests];
  stopwatch.measure("writing", () => {
    writeOutputs(written);
    process.stdout.write(stdout);
  });
  const counts = { workflows: built.length, ...countsOf(graph, [...diagnostics, ...problems]) };
  const result = { stdout, outputs: written, counts };
  if (question && diagnostics.length + problems.length === 0)
    stopwatch.measure("filling the cache", () => rememberBuild(question, graph, result), 0);
  for (const directory of new Set([scripts, maps].flatMap((option) => (option === undefined ? [] : [resolve(option)]))))
    for (const path of staleFiles(built, outputs, directory))
      printMessage(`argots: '${seenFromHere(path)}' is of an earlier build and was left as it is`);
  printSummary(counts, options);
  return 0;
}

/** Comments are looked for where there may be one: reading classes takes the compiler. */
async function withoutSilenced(
  problems: readonly Diagnostic[],
  graph: Graph,
  built: readonly Built[],
): Promise<readonly Diagnostic[]> {
  if (![...graph.modules.values()].some(({ text }) => text.includes("argots-ignore"))) return problems;
  return (await import("./silence-classes.js")).silenceInClasses(problems, graph, built);
}

function formatOf(format: string | undefined, out: string | undefined): Format {
  if (format === undefined) return out?.endsWith(".json") ? "json" : "yaml";
  if (format === "yaml" || format === "json") return format;
  throw usageFailure(`option '--format' is yaml or json, not '${format}'`);
}

async function manifestOutputs(built: readonly Built[], out: string, format: Format): Promise<Output[]> {
  if (!/[\\/]$/.test(out) && !isDirectory(out))
    return [{ path: resolve(out), content: await render(built, format), source: "the manifests" }];
  const names = built.map(({ manifest }) => fileStem(manifest));
  return Promise.all(
    built.map(async (one, index) => {
      const name = names[index] ?? "";
      // A Workflow and a CronWorkflow may share a name; then their kinds tell the files apart.
      const isShared = names.indexOf(name) !== names.lastIndexOf(name);
      const kind = isShared ? `.${(one.manifest.kind ?? "").toLowerCase()}` : "";
      const path = join(resolve(out), `${name}${kind}.${format}`);
      return { path, content: await render([one], format), source: `the class ${one.className}` };
    }),
  );
}

/** A name that only the cluster completes ends in a dash. It is a file of the directory, whatever a class calls itself. */
function fileStem({ metadata = {} }: Built["manifest"]): string {
  return basename(metadata.name ?? metadata.generateName ?? "workflow").replace(/-$/, "");
}

async function render(built: readonly Built[], format: Format): Promise<string> {
  const documents = built.map(({ manifest }) => manifest);
  if (format === "json") return `${JSON.stringify(documents.length === 1 ? documents[0] : documents, undefined, 2)}\n`;
  const { toYaml } = await import("../model/yaml.js");
  return toYaml(documents);
}

/** What the user's own modules print must not get into the manifests. */
async function onStderr<Result>(run: () => Promise<Result>): Promise<Result> {
  const { write } = process.stdout;
  process.stdout.write = process.stderr.write.bind(process.stderr);
  try {
    return await run();
  } finally {
    process.stdout.write = write;
  }
}
