import { isError, sortDiagnostics } from "../../diagnostics/diagnostic.js";
import { validateFiles } from "../../validate/files.js";
import type { Arguments } from "../console/given.js";
import { findManifests } from "./manifest-files.js";
import { silenceInManifests } from "../../program/silence-manifests.js";
import { reportFormat, withReport } from "../console/report.js";
import type { Report } from "../console/told.js";
import { seenFromHere } from "../../host/paths.js";

/** `argots lint` */
export function lint(given: Arguments): Promise<number> {
  return withReport(reportFormat(given.options), (report) => lintAll(given, report));
}

async function lintAll({ positionals, options }: Arguments, report: Report): Promise<number> {
  const files = await findManifests(positionals, true);
  const diagnostics = sortDiagnostics(silenceInManifests(validateFiles(files), files));
  if (options.has("json")) {
    const fromHere = diagnostics.map((diagnostic) => ({ ...diagnostic, file: seenFromHere(diagnostic.file) }));
    process.stdout.write(`${JSON.stringify(fromHere, undefined, 2)}\n`);
  } else if (diagnostics.length > 0) report.found(diagnostics, files);
  else report.note(`no problems in ${files.length} ${files.length === 1 ? "file" : "files"}`);
  return diagnostics.some(isError) ? 1 : 0;
}
