import type { DAGTask, Template, WorkflowStep } from "../model/argo/index.js";
import * as A from "./codes/data.js";
import * as G from "./codes/graphs.js";
import type { Context, Found, Home, TagScope } from "./context.js";
import { below, type Spot } from "./finding.js";
import { lookUp } from "./lookup.js";
import { suppliedBy } from "./rules/supplied.js";
import { copyScope } from "./scope.js";
import { UNKNOWN } from "./tags.js";

/** Finds what a step or task calls, and checks it as it would be with whatever arguments. */
export function checkCallee(
  caller: WorkflowStep | DAGTask,
  spot: Spot,
  home: Home,
  context: Context,
): Found | undefined {
  const found = lookUp(caller, spot, home, context);
  if (found) context.checkCall(found, spot, "anything", context);
  return found;
}

/** Checks the callee again, now with the arguments of the call. */
export function checkCallArguments(
  caller: WorkflowStep | DAGTask,
  found: Found | undefined,
  spot: Spot,
  context: Context,
): void {
  if (!found) return;
  context.checkCall(found, spot, suppliedBy(caller.arguments ?? {}), context);
  checkInputEnums(caller, found.template, spot, context);
}

/** Argo never asks an input's enum: what is outside of it reaches the template. */
function checkInputEnums(caller: WorkflowStep | DAGTask, template: Template, spot: Spot, { report }: Context): void {
  caller.arguments?.parameters?.forEach(({ name, value }, index) => {
    const values = template.inputs?.parameters?.find((input) => input.name === name)?.enum;
    if (!values || value === undefined || value.includes("{{") || value.includes(UNKNOWN) || values.includes(value))
      return;
    const at = below(spot, ["arguments", "parameters", index, "value"]);
    report(at, A.unaskedEnum(spot.label, template.name ?? "", name, value, values));
  });
}

/** An inline template's own inputs count as known in the step around it. */
export function callScope(scope: TagScope, inline: Template | undefined): TagScope {
  const own = copyScope(scope);
  for (const { name } of inline?.inputs?.parameters ?? []) own.names.add(`inputs.parameters.${name}`);
  return own;
}

/** Every hook but the exit hook needs an expression. */
export function checkHooks(hooks: WorkflowStep["hooks"], spot: Spot, { report }: Context): void {
  for (const [name, hook] of Object.entries(hooks ?? {})) {
    const at = below(spot, ["hooks", name]);
    if (name !== "exit" && (hook?.expression ?? "") === "") report(at, G.hookExpression(at.label));
  }
}
