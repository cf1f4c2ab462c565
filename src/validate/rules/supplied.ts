import type { Arguments, Template } from "../../model/argo/index.js";
import * as R from "../codes/references.js";
import type { Supplied } from "../context.js";
import type { Report, Spot } from "../finding.js";
import { UNKNOWN } from "../tags.js";
import { isPod } from "../template-kind.js";
import { hasLocationOrKey } from "./artifact-location.js";

export function suppliedBy({ parameters = [], artifacts = [] }: Arguments): Supplied {
  const values = parameters.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]));
  const elsewhere = parameters.filter(({ valueFrom }) => valueFrom?.configMapKeyRef !== undefined);
  return {
    parameters: new Map(values),
    fromElsewhere: new Set(elsewhere.map(({ name }) => name)),
    artifacts: new Set(artifacts.map(({ name }) => name)),
  };
}

/** Reports the inputs that a call leaves without a value, at the call. */
export function checkSupplied(template: Template, supplied: Supplied, caller: Spot, report: Report): void {
  if (supplied === "anything") return;
  const { name = "" } = template;
  for (const parameter of template.inputs?.parameters ?? []) {
    const own = parameter.value ?? parameter.default ?? parameter.valueFrom?.configMapKeyRef;
    if (own !== undefined || supplied.parameters.has(parameter.name) || supplied.fromElsewhere.has(parameter.name))
      continue;
    report(caller, R.unsupplied(caller.label, `'${name}'`, "parameter", parameter.name));
  }
  for (const artifact of template.inputs?.artifacts ?? []) {
    if (artifact.optional === true || hasLocationOrKey(artifact) || supplied.artifacts.has(artifact.name)) continue;
    report(caller, R.unsupplied(caller.label, `'${name}'`, "artifact", artifact.name));
  }
}

/** What the template's own tags stand for: the values of its inputs as far as they are known, and paths. */
export function inputValues(template: Template, supplied: Supplied): Map<string, string> {
  const values = new Map(ownVariables(template).map((name) => [name, UNKNOWN]));
  for (const { name, value, default: fallback } of template.inputs?.parameters ?? []) {
    const given = supplied === "anything" ? UNKNOWN : (supplied.parameters.get(name) ?? value ?? fallback ?? UNKNOWN);
    values.set(`inputs.parameters.${name}`, given);
  }
  for (const { name, path = "" } of template.inputs?.artifacts ?? [])
    if (path !== "") values.set(`inputs.artifacts.${name}.path`, path);
  for (const { name, path = "" } of template.outputs?.artifacts ?? [])
    if (path !== "") values.set(`outputs.artifacts.${name}.path`, path);
  for (const { name, valueFrom } of template.outputs?.parameters ?? [])
    if ((valueFrom?.path ?? "") !== "") values.set(`outputs.parameters.${name}.path`, valueFrom?.path ?? "");
  return values;
}

const RETRIES = ["retries", "lastRetry.exitCode", "lastRetry.status", "lastRetry.duration", "lastRetry.message"];

/** What a pod knows of itself. */
function ownVariables(template: Template): string[] {
  return [...(isPod(template) ? ["pod.name"] : []), ...(template.retryStrategy ? RETRIES : [])];
}
