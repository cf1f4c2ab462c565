import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { isError, sortDiagnostics } from "../../diagnostics/diagnostic.js";
import { applyEdits } from "../../text/edits.js";
import { compileGraph } from "../../loader/graph/graph.js";
import type { Graph, GraphModule } from "../../loader/graph/types.js";
import type { Stopwatch } from "../../model/stopwatch.js";
import type { Arguments } from "../console/given.js";
import { storeOf } from "../build/store.js";
import { countsOf } from "../console/counts.js";
import { inputFailure, usageFailure } from "../console/failure.js";
import { prepareForLongRun } from "../console/long-run.js";
import { findInputs } from "../../program/inputs.js";
import { commonFolder, type Output, writeOutputs } from "../build/outputs.js";
import { profiled } from "../console/profiled.js";
import { withProgress } from "../console/progress.js";
import { printSummary } from "../console/summary.js";
import { printDiagnostics } from "../console/terminal.js";
import { seenFromHere } from "../../host/paths.js";

/** `argots compile` */
export function compile(given: Arguments): Promise<number> {
  return profiled(given.options, (stopwatch) => compileAll(given, stopwatch));
}

async function compileAll({ positionals, options }: Arguments, stopwatch: Stopwatch): Promise<number> {
  const outDir = options.get("out-dir");
  if (outDir === undefined) throw usageFailure("compile: option '--out-dir' is missing");
  // Nothing is run, so what stands beside the workflows is compiled too: it is what uses them.
  const { inputs, problems } = await stopwatch.measure("finding files", () => findInputs(positionals));
  const graph = await withProgress((progress) =>
    compileGraph(
      inputs.map((input) => input.fileName),
      { isToRead: true, stopwatch, progress, onLongWork: prepareForLongRun },
      storeOf(inputs, options),
    ),
  );
  const diagnostics = sortDiagnostics([...problems, ...graph.diagnostics]);
  if (diagnostics.length > 0) printDiagnostics(diagnostics);
  if (diagnostics.some(isError)) return 1;
  stopwatch.measure("writing", () => writeOutputs(compiledOutputs(graph, resolve(outDir))));
  printSummary(countsOf(graph, diagnostics), options);
  return 0;
}

function compiledOutputs({ modules }: Graph, outDir: string): Output[] {
  const root = commonFolder([...modules.keys()]);
  const emitted = new Map([...modules.keys()].map((file) => [file, join(outDir, relative(root, emittedName(file)))]));
  const outputs = [...modules.values()].map((module): Output => {
    const path = emitted.get(module.fileName) ?? "";
    if (modules.has(path)) throw inputFailure(`'${seenFromHere(path)}' is a source: choose another --out-dir`);
    return { path, content: emittedContent(module, path, emitted), source: `'${seenFromHere(module.fileName)}'` };
  });
  const packageFile = join(outDir, "package.json");
  if (isModuleFolder(outDir) || outputs.some(({ path }) => path === packageFile)) return outputs;
  if (existsSync(packageFile)) throw inputFailure(`'${seenFromHere(packageFile)}' must say "type": "module"`);
  return [...outputs, { path: packageFile, content: `{ "type": "module" }\n`, source: "the type of the modules" }];
}

function emittedName(file: string): string {
  return /\.d\.m?ts$/.test(file) ? file : file.replace(/\.(m?)ts$/, ".$1js");
}

/** What Node takes as it is stays as it is, byte by byte, unless an import in it leads to a file of another name. */
function emittedContent(module: GraphModule, path: string, emitted: ReadonlyMap<string, string>): string | Uint8Array {
  const edits = module.imports.flatMap(({ specifier, start, end, target }) => {
    const found = relative(dirname(path), emitted.get(target) ?? target)
      .split(sep)
      .join("/");
    const wanted = found.startsWith(".") ? found : `./${found}`;
    return wanted === specifier ? [] : [{ start, end, text: JSON.stringify(wanted) }];
  });
  if (module.compiled) return applyEdits(module.compiled.code, edits);
  return edits.length > 0 ? applyEdits(module.text, edits) : readFileSync(module.fileName);
}

/** Whether Node would take a `.js` file in the folder for an ES module: the nearest package.json says so. */
function isModuleFolder(folder: string): boolean {
  const file = join(folder, "package.json");
  if (existsSync(file)) {
    const parsed = JSON.parse(readFileSync(file, "utf8")) as { readonly type?: string };
    return parsed.type === "module";
  }
  return dirname(folder) === folder ? false : isModuleFolder(dirname(folder));
}
