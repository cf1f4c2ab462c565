import type { Severity } from "../diagnostics/diagnostic.js";
import { definitions } from "./definitions.js";
import type { Finding } from "./finding.js";

/** How bad a finding is in what a class builds: what a cluster refuses need not be built at all. */
export function severityInClass(finding: Finding): Severity {
  if (isTolerated(finding)) return "warning";
  return finding.isRefused ? "error" : finding.severity;
}

/**
 * What a class may build though Argo refuses it. A raw text may name a task on which the one around it does not depend: the
 * reference SDK's own example does. And a parameter of a CronWorkflow may get its value when it is submitted.
 */
function isTolerated({ code, path }: Finding): boolean {
  if (code === "missing-dependency") return true;
  return code === "missing-value" && path[0] === "spec" && path[1] === "workflowSpec" && path[2] === "arguments";
}

const TOLERATED: readonly string[] = ["missing-dependency", "missing-value"];

/** Whether a code may be a warning, which a comment silences, in a class. */
export function mayWarnInClass(code: string): boolean {
  const own = definitions.filter(({ meaning }) => meaning.code === code);
  return TOLERATED.includes(code) || own.some(({ severity, isRefused }) => severity === "warning" && !isRefused);
}

/** The same in a manifest that somebody wrote. */
export function mayWarnInManifest(code: string): boolean {
  return definitions.some(({ meaning, severity }) => meaning.code === code && severity === "warning");
}
