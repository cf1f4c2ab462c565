import { type Diagnostic, sortDiagnostics } from "../../src/diagnostics/diagnostic.js";
import { silenceInManifests } from "../../src/program/silence-manifests.js";
import { type ManifestFile, validateFiles } from "../../src/validate/files.js";

/** What `argots lint` says of files. */
export function lintTexts(files: readonly ManifestFile[]): Diagnostic[] {
  return sortDiagnostics(silenceInManifests(validateFiles(files), files));
}
