import type { Problem, Severity } from "../finding.js";

/** A message of a code, written once. What the code means stands in the explanations. */
export interface FindingDefinition<Args extends readonly unknown[]> {
  readonly code: string;
  readonly severity: Severity;
  readonly message: (...args: Args) => string;
  /** One step that mends it; empty where the message says it all. */
  readonly hint: (...args: Args) => string;
  readonly isRefused?: true;
  readonly isAboutKey?: true;
}

export interface DefinedFinding<Args extends readonly unknown[]> {
  (...args: Args): Problem;
  readonly definition: FindingDefinition<Args>;
}

type Entry<Args extends readonly unknown[]> = Omit<FindingDefinition<Args>, "code" | "severity" | "hint"> & {
  readonly hint?: FindingDefinition<Args>["hint"];
};

/** Argo refuses such a manifest. */
export function defineError<Args extends readonly unknown[]>(code: string, entry: Entry<Args>): DefinedFinding<Args> {
  return define({ code, severity: "error", hint: () => "", ...entry });
}

/** Argo takes such a manifest, and it goes wrong later. */
export function defineWarning<Args extends readonly unknown[]>(code: string, entry: Entry<Args>): DefinedFinding<Args> {
  return define({ code, severity: "warning", hint: () => "", ...entry });
}

/** Argo's own validator takes such a manifest, but a cluster with Argo's CustomResourceDefinitions refuses the object. */
export function defineRefusal<Args extends readonly unknown[]>(code: string, entry: Entry<Args>): DefinedFinding<Args> {
  return define({ code, severity: "warning", hint: () => "", isRefused: true, ...entry });
}

function define<Args extends readonly unknown[]>(definition: FindingDefinition<Args>): DefinedFinding<Args> {
  const problem = (...args: Args): Problem => {
    const hint = definition.hint(...args);
    return {
      code: definition.code,
      severity: definition.severity,
      message: definition.message(...args),
      ...(hint === "" ? {} : { hint }),
      ...(definition.isRefused ? { isRefused: definition.isRefused } : {}),
      ...(definition.isAboutKey ? { isAboutKey: definition.isAboutKey } : {}),
    };
  };
  return Object.assign(problem, { definition });
}

export const didYouMean = (suggestion: string | undefined): string =>
  suggestion === undefined ? "" : `Did you mean '${suggestion}'?`;
