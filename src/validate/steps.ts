import type { Template, WorkflowStep } from "../model/argo/index.js";
import { TEMPLATE_NAME } from "../model/names.js";
import { callScope, checkCallArguments, checkCallee, checkHooks } from "./calls.js";
import * as N from "./codes/names.js";
import * as R from "./codes/references.js";
import type { Context, Home } from "./context.js";
import { below, type Spot } from "./finding.js";
import { addOutputs } from "./outputs-scope.js";
import { checkArguments } from "./rules/arguments.js";
import { addItems, isAggregate } from "./rules/loops.js";
import { checkClosed } from "./rules/unclosed-tags.js";
import { checkTags, type Scope } from "./scope.js";
import { tagsIn, UNKNOWN, visitTexts } from "./tags.js";

/** The steps of a template, in order: each may use what those before it, of the same group too, have put into the scope. */
export function checkSteps(template: Template, spot: Spot, scope: Scope, home: Home, context: Context): void {
  const taken = new Set<string>();
  template.steps?.forEach((group, groupIndex) =>
    group?.forEach((step, index) => {
      const at = below(spot, ["steps", groupIndex, index], `steps[${groupIndex}].${step.name ?? index}`);
      checkStepName(step, at, taken, context);
      checkStep(step, at, scope, home, context);
      checkGroup(step, at, group, context);
    }),
  );
}

/** Argo puts the values in when a group starts; those of hooks later. */
function checkGroup(step: WorkflowStep, spot: Spot, group: readonly WorkflowStep[], { report }: Context): void {
  const { hooks: _, inline: __, ...fields } = step;
  visitTexts(fields, (text, path) => {
    for (const tag of tagsIn(text)) {
      const beside = group.find(({ name }) => tag.text.trim().startsWith(`steps.${name}.`));
      if (!beside) continue;
      const at = below(spot, path);
      report(at, R.sameGroup(at.label, tag.text, beside.name ?? ""));
    }
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

function checkStep(step: WorkflowStep, spot: Spot, scope: Scope, home: Home, context: Context): void {
  const { name = "", hooks, inline } = step;
  const prefix = `steps.${name}`;
  scope.names.add(`${prefix}.status`);
  addItems(step, spot, scope, context.report);
  checkArguments(step.arguments ?? {}, below(spot, ["arguments"]), false, context.report);
  const found = checkCallee(step, spot, home, context);
  if (hooks?.["exit"] !== undefined) addOutputs(step, found?.template, prefix, scope, false, context);
  checkHooks(hooks, spot, context);
  checkClosed(step, spot, context.report);
  checkTags(step, spot, callScope(scope, inline), context.report);
  addOutputs(step, found?.template, prefix, scope, isAggregate(step), context);
  checkCallArguments(step, found, spot, context);
}
