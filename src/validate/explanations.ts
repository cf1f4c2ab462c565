import type { Severity } from "./finding.js";
import * as cluster from "./codes/cluster.js";
import * as data from "./codes/data.js";
import * as decode from "./codes/decode.js";
import * as expressions from "./codes/expressions.js";
import * as graphs from "./codes/graphs.js";
import * as names from "./codes/names.js";
import * as objects from "./codes/objects.js";
import * as pods from "./codes/pods.js";
import * as references from "./codes/references.js";
import * as templates from "./codes/templates.js";
import { dataExplained } from "./explanations/data.js";
import { documentsExplained } from "./explanations/documents.js";
import type { Explained } from "./explanations/manifests.js";
import { objectsExplained } from "./explanations/objects.js";
import { referencesExplained } from "./explanations/references.js";
import { templatesExplained } from "./explanations/templates.js";
import type { FindingDefinition } from "./codes/define.js";

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
}

type AnyDefinition = Pick<FindingDefinition<never>, "code" | "severity">;

const definitions: readonly AnyDefinition[] = [
  cluster,
  data,
  decode,
  expressions,
  graphs,
  names,
  objects,
  pods,
  references,
  templates,
]
  .flatMap((module) => Object.values(module))
  .map((defined): AnyDefinition => defined.definition);

const explained: Readonly<Record<string, Explained>> = {
  ...dataExplained,
  ...documentsExplained,
  ...objectsExplained,
  ...referencesExplained,
  ...templatesExplained,
};

/** All codes of findings, in code-point order. */
export const findingCodes: readonly string[] = [...new Set(definitions.map(({ code }) => code))].sort();

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
    ...(remedy === undefined ? {} : { remedy }),
  };
}
