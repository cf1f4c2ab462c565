import type { WorkflowSpec } from "../../model/argo/index.js";
import { suggest } from "../../model/suggest.js";
import * as P from "../codes/pods.js";
import type { Report } from "../finding.js";
import { labelAt } from "../label.js";
import { walkObjects } from "../walk.js";

/** Hooks and exit handlers of steps and tasks, which Argo looks up only when they are due. */
export function checkHookTemplates(document: object, kind: string, spec: WorkflowSpec, report: Report): void {
  // The templates are then those of another object.
  if (spec.workflowTemplateRef) return;
  const names = (spec.templates ?? []).flatMap(({ name }) => name ?? []);
  walkObjects(document, kind, (type, fields, path) => {
    const isCaller = type === "WorkflowStep" || type === "DAGTask";
    const field = type === "LifecycleHook" ? "template" : isCaller ? "onExit" : undefined;
    const name = field && fields[field];
    if (typeof name !== "string" || name === "" || name.includes("{{") || names.includes(name)) return;
    const at = [...path, field ?? ""];
    report({ path: at, label: "" }, P.unknownHookTemplate(labelAt(document, at), name, suggest(name, names)));
  });
}
