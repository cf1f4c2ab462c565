import type { Artifact, Inputs, Parameter, Template } from "../model/argo/index.js";
import type { Problems } from "./problem.js";
import type { PlannedTask } from "./task.js";

/** What an artifact may say without saying where it comes from. */
const NOT_A_SOURCE = new Set([
  "name",
  "path",
  "mode",
  "recurseMode",
  "archive",
  "archiveLogs",
  "globalName",
  "subPath",
]);

/** Argo refuses a task that leaves an input of its template without a value: TypeScript says so too, but a build checks no types. */
export function checkSupplied(
  planned: readonly PlannedTask[],
  templates: readonly Template[],
  problems: Problems,
): void {
  const inputsOf = new Map(templates.map(({ name, inputs }) => [name, inputs]));
  for (const { fields, member } of planned) {
    const { template } = fields;
    if (template === undefined) continue;
    const missing = missingInputs(inputsOf.get(template) ?? {}, fields.arguments ?? {});
    if (missing.length === 0) continue;
    problems.add(`${template} needs ${missing.join(" and ")}, and the task '${fields.name}' passes none.`, {
      hint: "pass it as an argument of the call",
      member,
    });
  }
}

function missingInputs(inputs: Inputs, passed: Inputs): string[] {
  const isPassed = (list: "parameters" | "artifacts", name: string): boolean =>
    (passed[list] ?? []).some((entry) => entry.name === name);
  const parameters = (inputs.parameters ?? []).filter((p) => needsValue(p) && !isPassed("parameters", p.name));
  const artifacts = (inputs.artifacts ?? []).filter((a) => needsSource(a) && !isPassed("artifacts", a.name));
  return [
    ...parameters.map(({ name }) => `the parameter '${name}'`),
    ...artifacts.map(({ name }) => `the artifact '${name}'`),
  ];
}

function needsValue({ value, default: fallback, valueFrom }: Parameter): boolean {
  return value === undefined && fallback === undefined && valueFrom === undefined;
}

function needsSource(artifact: Artifact): boolean {
  return (
    artifact.optional !== true && Object.keys(artifact).every((key) => NOT_A_SOURCE.has(key) || key === "optional")
  );
}
