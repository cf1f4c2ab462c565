import { isError, sortDiagnostics } from "../../diagnostics/diagnostic.js";
import { validateFiles } from "../../validate/files.js";
import type { Arguments } from "../console/given.js";
import { findManifests } from "./manifest-files.js";
import { silenceInManifests } from "../../program/silence-manifests.js";
import { printDiagnostics, printMessage } from "../console/terminal.js";
import { seenFromHere } from "../../host/paths.js";

/** `argots lint` */
export async function lint({ positionals, options }: Arguments): Promise<number> {
  const files = await findManifests(positionals, true);
  const diagnostics = sortDiagnostics(silenceInManifests(validateFiles(files), files));
  if (options.has("json")) {
    const fromHere = diagnostics.map((diagnostic) => ({ ...diagnostic, file: seenFromHere(diagnostic.file) }));
    process.stdout.write(`${JSON.stringify(fromHere, undefined, 2)}\n`);
  } else if (diagnostics.length > 0) printDiagnostics(diagnostics, files);
  else printMessage(`no problems in ${files.length} ${files.length === 1 ? "file" : "files"}`);
  return diagnostics.some(isError) ? 1 : 0;
}
