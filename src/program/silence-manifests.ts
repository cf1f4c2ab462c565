import { type Diagnostic, isError } from "../diagnostics/diagnostic.js";
import {
  idleWarning,
  type Ignore,
  isOnItsLine,
  readIgnores,
  whyMisnamed,
  withoutIgnored,
} from "../compiler/silence/ignores.js";
import type { Idle } from "../compiler/messages/text.js";
import { yamlComments } from "../model/yaml.js";
import { findingCodes } from "../validate/definitions.js";
import type { ManifestFile } from "../validate/files.js";
import { mayWarnInManifest } from "../validate/severity.js";

/** Diagnostics of manifests without the warnings that `# argots-ignore CODE` silences, and with what silences nothing. */
export function silenceInManifests(diagnostics: readonly Diagnostic[], files: readonly ManifestFile[]): Diagnostic[] {
  const ignores = new Map(files.map((file) => [file.fileName, ignoresOf(file)]));
  const { left, used } = withoutIgnored(diagnostics, (file) => ignores.get(file) ?? []);
  const errors = diagnostics.filter(isError);
  const idle = [...ignores.values()].flat().filter((ignore) => !used.has(ignore));
  return [
    ...left,
    ...idle.flatMap((ignore) => {
      const why = whyIdle(ignore, errors);
      return why === undefined ? [] : [idleWarning(ignore, why)];
    }),
  ];
}

/** Undefined in a file with errors: what is looked for last does not come up beside them. */
function whyIdle(ignore: Ignore, errors: readonly Diagnostic[]): Idle | undefined {
  const misnamed = whyMisnamed(ignore);
  if (misnamed) return misnamed;
  const { code, place } = ignore;
  if (findingCodes.includes(code) && !mayWarnInManifest(code)) return "error";
  const own = errors.filter(({ file }) => file === place.file);
  if (own.some((error) => error.code === code && isOnItsLine(ignore, error))) return "error";
  return own.length > 0 ? undefined : "nothing";
}

function ignoresOf({ fileName, text }: ManifestFile): Ignore[] {
  return text.includes("argots-ignore") ? readIgnores(fileName, text, yamlComments(text)) : [];
}
