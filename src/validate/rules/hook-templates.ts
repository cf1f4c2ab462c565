import type { LifecycleHook, WorkflowSpec } from "../../model/argo/index.js";
import { suggest } from "../../model/suggest.js";
import * as R from "../codes/references.js";
import type { Report } from "../finding.js";
import { labelAt } from "../label.js";
import type { TypedObject } from "../walk.js";
import { checkSupplied, suppliedBy } from "./supplied.js";

/** Hooks and exit handlers of steps and tasks, which Argo looks up only when they are due. */
export function checkHookTemplates(
  document: object,
  objects: readonly TypedObject[],
  spec: WorkflowSpec,
  report: Report,
): void {
  // The templates are then those of another object.
  if (spec.workflowTemplateRef) return;
  const names = (spec.templates ?? []).flatMap(({ name }) => name ?? []);
  for (const { type, fields, path } of objects) {
    const isCaller = type === "WorkflowStep" || type === "DAGTask";
    const field = type === "LifecycleHook" ? "template" : isCaller ? "onExit" : undefined;
    const name = field && fields[field];
    if (typeof name !== "string" || name === "" || name.includes("{{")) continue;
    const at = [...path, field ?? ""];
    const template = spec.templates?.find((known) => known.name === name);
    if (template) {
      const { arguments: args = {} } = fields as LifecycleHook;
      const spot = { path: at, label: labelAt(document, path) };
      if (field === "template") checkSupplied(template, suppliedBy(args), spot, report, R.unsuppliedToHook);
      continue;
    }
    report({ path: at, label: "" }, R.unknownHookTemplate(labelAt(document, at), name, suggest(name, names)));
  }
}
