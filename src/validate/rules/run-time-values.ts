import type { Problem } from "../../diagnostics/diagnostic.js";
import { parseYaml } from "../../model/yaml.js";
import * as Z from "../codes/run-time.js";
import { describe } from "../decode/scalars.js";
import { isFields } from "../decode.js";
import { below, type Report, type Spot } from "../finding.js";
import { labelAt } from "../label.js";
import type { Fields, TypedObject } from "../walk.js";

/** Fields of Argo's own that are read when a step runs or has failed, and end it if they are wrong. */
export function checkRunTimeValues(
  document: { readonly kind: string },
  objects: readonly TypedObject[],
  report: Report,
): void {
  for (const { type, fields, path } of objects) {
    if (path.includes("status")) continue;
    const at = (): Spot => ({ path, label: labelAt(document, path) });
    if (type === "Template" || type === "WorkflowSpec") checkPatch(fields["podSpecPatch"], at, report);
    if (type === "Template") checkSuspended(fields, at, report);
    if (type === "PluginArtifact" && (fields["name"] ?? "") === "") report(at(), Z.namelessPlugin(at().label));
    if (type === "Backoff" && (fields["duration"] ?? "") === "") report(at(), Z.backoffDuration(at().label));
    if (type === "Arguments" && document.kind === "Workflow" && path.length === 2) checkEnums(fields, at(), report);
  }
}

function checkPatch(patch: unknown, at: () => Spot, report: Report): void {
  if (typeof patch !== "string" || patch === "") return;
  const problem = patchProblem(patch);
  if (problem === undefined) return;
  const spot = below(at(), ["podSpecPatch"]);
  report(spot, Z.podSpecPatch(spot.label, problem));
}

/** Where a tag stands anything may: then only what is no object whatever it becomes is wrong. */
function patchProblem(patch: string): string | undefined {
  const isTagged = patch.includes("{{");
  let value: unknown;
  try {
    [value] = parseYaml(patch.replace(/\{\{[^]*?\}\}/g, "0"));
  } catch (error) {
    return isTagged ? undefined : error instanceof Error ? error.message : String(error);
  }
  if (isFields(value) || value === undefined || (isTagged && typeof value !== "object" && !/^\w/.test(patch)))
    return undefined;
  return `it is ${describe(value)}`;
}

function checkSuspended({ suspend, outputs }: Fields, at: () => Spot, report: Report): void {
  if (!isFields(suspend) || (suspend["duration"] ?? "") === "" || !isFields(outputs)) return;
  const parameters = Array.isArray(outputs["parameters"]) ? (outputs["parameters"] as readonly unknown[]) : [];
  parameters.forEach((parameter, index) => {
    const valueFrom = isFields(parameter) ? parameter["valueFrom"] : undefined;
    if (!isFields(parameter) || !isFields(valueFrom)) return;
    if (valueFrom["supplied"] === undefined || valueFrom["default"] !== undefined) return;
    const spot = below(at(), ["outputs", "parameters", index, "valueFrom"]);
    const problem: Problem = Z.suspendedOutput(at().label, String(parameter["name"]));
    report(spot, problem);
  });
}

/** Of a Workflow alone: a WorkflowTemplate's parameters get their values from whoever submits it. */
function checkEnums({ parameters }: Fields, spot: Spot, report: Report): void {
  if (!Array.isArray(parameters)) return;
  parameters.forEach((parameter: unknown, index) => {
    if (!isFields(parameter) || !Array.isArray(parameter["enum"]) || parameter["enum"].length === 0) return;
    if (parameter["value"] !== undefined || parameter["valueFrom"] !== undefined) return;
    const at = below(spot, ["parameters", index], `parameters.${String(parameter["name"])}`);
    report(at, Z.openEnum(at.label));
  });
}
