import { type Diagnostic, isError, sortDiagnostics } from "../../diagnostics/diagnostic.js";
import { count } from "../../diagnostics/render.js";
import { compileGraph } from "../../loader/graph/graph.js";
import type { Stopwatch } from "../../model/stopwatch.js";
import type { Arguments } from "../console/given.js";
import { storeOf } from "../build/store.js";
import { countsOf } from "../console/counts.js";
import { prepareForLongRun } from "../console/long-run.js";
import { findInputs } from "../../program/inputs.js";
import { profiled } from "../console/profiled.js";
import { withProgress } from "../console/progress.js";
import { printSummary } from "../console/summary.js";
import { reportFormat, withReport } from "../console/report.js";
import type { Report } from "../console/told.js";
import { seenFromHere } from "../../host/paths.js";

/** `argots check` */
export function check(given: Arguments): Promise<number> {
  return withReport(reportFormat(given.options), (report) =>
    profiled(given.options, (stopwatch) => checkAll(given, report, stopwatch)),
  );
}

async function checkAll({ positionals, options }: Arguments, report: Report, stopwatch: Stopwatch): Promise<number> {
  const { inputs, problems } = await stopwatch.measure("finding files", () => findInputs(positionals));
  const wanted = inputs.filter((input) => input.isNamed || input.mayDeclareWorkflows);
  const graph = await withProgress((progress) =>
    compileGraph(
      wanted.map((input) => input.fileName),
      { stopwatch, progress, onLongWork: prepareForLongRun },
      storeOf(wanted, options),
    ),
  );
  const diagnostics = sortDiagnostics([...problems, ...graph.diagnostics]);
  if (options.has("json")) process.stdout.write(`${JSON.stringify(diagnostics.map(fromHere), undefined, 2)}\n`);
  else if (diagnostics.length > 0) report.found(diagnostics);
  else {
    const files = count(graph.modules.size, "file");
    report.note(`no problems in ${files} (manifests are checked by argots build)`);
  }
  if (diagnostics.some(isError)) return 1;
  printSummary(countsOf(graph, diagnostics), options);
  return 0;
}

/** Files are named as in the text form, so that the output does not depend on where the project lies. */
function fromHere(diagnostic: Diagnostic): Diagnostic {
  const { related } = diagnostic;
  return {
    ...diagnostic,
    file: seenFromHere(diagnostic.file),
    ...(related ? { related: related.map((at) => ({ ...at, file: seenFromHere(at.file) })) } : {}),
  };
}
