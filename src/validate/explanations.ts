import type { Severity } from "./finding.js";
import { definitions } from "./definitions.js";
import { dataExplained } from "./explanations/data.js";
import { documentsExplained } from "./explanations/documents.js";
import type { Explained } from "./explanations/manifests.js";
import { objectsExplained } from "./explanations/objects.js";
import { referencesExplained } from "./explanations/references.js";
import { templatesExplained } from "./explanations/templates.js";
import { mayWarnInClass, mayWarnInManifest } from "./severity.js";

/** What a code of a manifest means: several messages may share one code. */
export interface FindingExplanation {
  readonly code: string;
  /** An error if any of its messages is one. */
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  /** A manifest that reports the code and nothing else, and the same one mended; empty where no small one shows it. */
  readonly before: string;
  readonly after: string;
  readonly remedy?: string;
  /** Where it may be a warning, and so be silenced. */
  readonly warnsIn: { readonly classes: boolean; readonly manifests: boolean };
}

const explained: Readonly<Record<string, Explained>> = {
  ...dataExplained,
  ...documentsExplained,
  ...objectsExplained,
  ...referencesExplained,
  ...templatesExplained,
};

export { findingCodes } from "./definitions.js";

/** What a finding's code means; undefined for a code that is none. */
export function explainFinding(code: string): FindingExplanation | undefined {
  const own = definitions.filter((definition) => definition.code === code);
  const entry = explained[code];
  if (own.length === 0 || !entry) return undefined;
  const { title, why, before = "", remedy, mend: [wrong, right] = ["", ""] } = entry;
  const severity = own.some((definition) => definition.severity === "error") ? "error" : "warning";
  return {
    code,
    severity,
    title,
    why,
    before,
    after: before.replace(wrong, () => right),
    warnsIn: { classes: mayWarnInClass(code), manifests: mayWarnInManifest(code) },
    ...(remedy === undefined ? {} : { remedy }),
  };
}
