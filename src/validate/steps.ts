import type { Template, WorkflowStep } from "../model/argo/index.js";
import { TEMPLATE_NAME } from "../model/names.js";
import { callScope, checkCallArguments, checkCallee, checkHooks } from "./calls.js";
import * as N from "./codes/names.js";
import type { Context, Home, TagScope } from "./context.js";
import { below, type Spot } from "./finding.js";
import { addOutputs } from "./outputs-scope.js";
import { checkArguments } from "./rules/arguments.js";
import { addItems, checkItemFields, isAggregate } from "./rules/loops.js";
import { checkGroup } from "./rules/same-group.js";
import { checkClosed } from "./rules/unclosed-tags.js";
import { checkTags } from "./scope.js";
import { UNKNOWN } from "./tags.js";

/** The steps of a template, in order: each may use what those before it, of the same group too, have put into the scope. */
export function checkSteps(template: Template, spot: Spot, scope: TagScope, home: Home, context: Context): void {
  const taken = new Set<string>();
  template.steps?.forEach((group, groupIndex) => {
    const before = new Set<string>();
    group?.forEach((step, index) => {
      const at = below(spot, ["steps", groupIndex, index], `steps[${groupIndex}].${step.name ?? index}`);
      checkStepName(step, at, taken, context);
      checkStep(step, at, scope, home, context);
      checkGroup(step, at, before, context.report);
      if (step.name !== undefined) before.add(step.name);
    });
  });
}

function checkStepName({ name = "" }: WorkflowStep, spot: Spot, taken: Set<string>, { report }: Context): void {
  if (name === "") return report(spot, N.missingName(spot.label));
  const at = below(spot, ["name"]);
  if (taken.has(name)) report(at, N.duplicateName(at.label, name));
  // What an input makes of a part of the name is known only when it runs.
  else if (!TEMPLATE_NAME.test(name.replaceAll(UNKNOWN, "x"))) report(at, N.invalidTemplateName(at.label, name));
  taken.add(name);
}

function checkStep(step: WorkflowStep, spot: Spot, scope: TagScope, home: Home, context: Context): void {
  const { name = "", hooks, inline } = step;
  const prefix = `steps.${name}`;
  scope.names.add(`${prefix}.status`);
  addItems(step, spot, scope, context.report);
  checkItemFields(step, spot, context.report);
  checkArguments(step.arguments ?? {}, below(spot, ["arguments"]), false, context.report);
  const found = checkCallee(step, spot, home, context);
  if (hooks?.["exit"] !== undefined) addOutputs(step, found?.template, prefix, scope, false, context);
  checkHooks(hooks, spot, context);
  checkClosed(step, spot, context.report);
  checkTags(step, spot, callScope(scope, inline), context.report);
  addOutputs(step, found?.template, prefix, scope, isAggregate(step), context);
  checkCallArguments(step, found, spot, context);
}
