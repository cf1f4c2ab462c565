import type { Meaning } from "../diagnostics/define.js";
import type { Severity } from "../diagnostics/diagnostic.js";
import { definitions } from "./definitions.js";
import { mayWarnInClass, mayWarnInManifest } from "./severity.js";

/** What a code of a manifest means: several messages may share one code. */
export interface FindingExplanation extends Meaning {
  /** An error if any of its messages is one. */
  readonly severity: Severity;
  /** Where it may be a warning, and so be silenced. */
  readonly warnsIn: { readonly classes: boolean; readonly manifests: boolean };
}

export { findingCodes } from "./definitions.js";

/** What a finding's code means; undefined for a code that is none. */
export function explainFinding(code: string): FindingExplanation | undefined {
  const [first, ...others] = definitions.filter(({ meaning }) => meaning.code === code);
  if (!first) return undefined;
  return {
    ...first.meaning,
    severity: [first, ...others].some(({ severity }) => severity === "error") ? "error" : "warning",
    warnsIn: { classes: mayWarnInClass(code), manifests: mayWarnInManifest(code) },
  };
}
