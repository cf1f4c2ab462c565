import type { Template } from "../model/argo/index.js";
import * as A from "./codes/data.js";
import * as N from "./codes/names.js";
import * as P from "./codes/pods.js";
import * as R from "./codes/references.js";
import * as T from "./codes/templates.js";
import { ANY_GLOBAL_ARTIFACT, type Context, type Found, type TagScope, type Supplied } from "./context.js";
import { checkDag } from "./dag.js";
import { evaluateAll } from "./evaluate.js";
import { below, type Report, type Spot } from "./finding.js";
import { checkAbsentOutputs } from "./rules/absent-outputs.js";
import { checkArtifactPath } from "./rules/artifacts.js";
import { checkLocation } from "./rules/artifact-location.js";
import { checkCapturedResults } from "./rules/captured-results.js";
import { checkShiftedResults } from "./rules/shifted-results.js";
import { checkLeaf } from "./rules/leaf.js";
import { checkMemoizeKey } from "./rules/memoize-key.js";
import { checkMetrics } from "./rules/metrics.js";
import { checkNames } from "./rules/names.js";
import { checkOutputs } from "./rules/outputs.js";
import { checkPodResources } from "./rules/pod-resources.js";
import { checkSupplied, inputValues, withSupplied } from "./rules/supplied.js";
import { checkTextConditions } from "./rules/text-conditions.js";
import { checkTags, createScope } from "./scope.js";
import { checkSteps } from "./steps.js";
import { substituteAll, tagsIn, UNKNOWN, unquotable, visitTexts, type Values } from "./tags.js";
import { isLeaf, isPod, typesOf, typeTitle } from "./template-kind.js";

/**
 * Checks a template as somebody calls it: each time that it gets its inputs, and once what it is. `caller` is where the
 * call stands.
 */
export function checkCall(found: Found, caller: Spot, supplied: Supplied, context: Context): void {
  const { template, home, spot } = found;
  // Argo asks for the type whenever somebody calls it, even of an inline template that it takes for another one.
  if (typesOf(template).length === 0) {
    const label = caller.label.startsWith(spot.label) ? spot.label : `${caller.label}: ${spot.label}`;
    return context.report(spot, T.noType(label, template.name ?? ""));
  }
  checkSupplied(template, supplied, caller, context.report);
  if (template.memoize) checkMemoizeKey(template, supplied, caller, context);
  const id = `${home.id} ${template.name ?? ""}`;
  if (context.visited.has(id)) return;
  context.visited.add(id);
  checkTemplate(found, supplied, context);
}

/** The rules on a template itself, one kind of rule a line. */
function checkTemplate({ template, home, spot }: Found, supplied: Supplied, context: Context): void {
  const { report, globals } = context;
  if (!hasOneType(template, spot, context)) return;
  checkPolicy(template, spot, context);
  checkInputs(template, spot, context);
  checkContainers(template, spot, context);
  const called = withSupplied(template, supplied);
  const values = inputValues(substituteAll(called, globals));
  const all = new Map([...globals, ...values]);
  checkSubstitution(called, spot, all, context);
  const replaced = evaluateAll(withoutEmptySteps(substituteAll(substituteAll(called, globals), values)), all);
  checkTimes(replaced, spot, context);
  const scope = scopeOf(replaced, context);
  if (supplied === "anything") checkOwnValues(template, spot, scope, report);
  const defaults = home.hasDefaults ? (home.spec.templateDefaults ?? {}) : {};
  if (replaced.steps) checkSteps(replaced, spot, scope, home, context);
  else if (replaced.dag) checkDag(replaced, spot, scope, home, context);
  else checkLeaf(replaced, spot, scope, defaults, report);
  if (isPod(replaced)) checkPodMetadata(replaced, spot, scope, context);
  checkOutputs(replaced, spot, scope, report);
  if (replaced.archiveLocation) checkLocation(replaced.archiveLocation, below(spot, ["archiveLocation"]), report);
  checkMetrics(replaced, spot, report);
  if (template.steps ?? template.dag) {
    checkCapturedResults(template, spot, report);
    checkShiftedResults(template, spot, report);
    checkAbsentOutputs(template, spot, home.spec, report);
    checkTextConditions(template, spot, globals, home.spec, report);
  }
}

/** Argo forgets an empty list of steps as soon as it has put in the values: from then on the template is of no type. */
function withoutEmptySteps(template: Template): Template {
  if (template.steps?.length !== 0) return template;
  const { steps: _, ...rest } = template;
  return rest;
}

/** What an input says itself counts for who does not supply it; Argo looks only at what the first caller supplies. */
function checkOwnValues({ inputs }: Template, spot: Spot, scope: TagScope, report: Report): void {
  const warn: Report = (at, problem) => report(at, { ...problem, severity: "warning" });
  const at = below(spot, ["inputs"]);
  inputs?.parameters?.forEach(({ value, valueFrom }, index) =>
    checkTags({ value, valueFrom }, below(at, ["parameters", index]), scope, warn),
  );
  inputs?.artifacts?.forEach((artifact, index) => checkTags(artifact, below(at, ["artifacts", index]), scope, warn));
}

function hasOneType(template: Template, spot: Spot, { report }: Context): boolean {
  const types = typesOf(template);
  if (types.length > 1) report(spot, T.severalTypes(spot.label, template.name ?? "", types));
  return types.length === 1;
}

function checkPolicy({ retryStrategy }: Template, spot: Spot, { report }: Context): void {
  const policy: string = retryStrategy?.retryPolicy ?? "";
  if (["", "Always", "OnFailure", "OnError", "OnTransientError"].includes(policy)) return;
  const at = below(spot, ["retryStrategy", "retryPolicy"]);
  report(at, T.retryPolicy(at.label, policy));
}

function checkInputs(template: Template, spot: Spot, { report }: Context): void {
  const at = below(spot, ["inputs"]);
  const { parameters = [], artifacts = [] } = template.inputs ?? {};
  checkNames(parameters, below(at, ["parameters"]), "data", report);
  checkNames(artifacts, below(at, ["artifacts"]), "data", report);
  artifacts.forEach((artifact, index) => {
    const place = below(at, ["artifacts", index], `artifacts.${artifact.name}`);
    checkArtifactPath(artifact, place, isLeaf(template), report);
    if ((artifact.from ?? "") !== "") report(below(place, ["from"]), A.fromInInput(place.label));
    checkLocation(artifact, place, report);
  });
}

function checkContainers(template: Template, spot: Spot, { report }: Context): void {
  const { initContainers = [], podResources, resourceClaims } = template;
  initContainers.forEach(({ name }, index) => {
    const at = below(spot, ["initContainers", index]);
    if ((name ?? "") === "") report(at, N.missingName(at.label));
  });
  checkPodResources(podResources, spot, report);
  const type = typeTitle(template);
  if (podResources && (template.http ?? template.plugin))
    report(below(spot, ["podResources"]), T.noPod(spot.label, "podResources", type));
  if (resourceClaims && resourceClaims.length > 0 && !isPod(template))
    report(below(spot, ["resourceClaims"]), T.noPod(spot.label, "resourceClaims", type));
}

function checkTimes(template: Template, spot: Spot, { report }: Context): void {
  const { timeout = "", pendingTimeout = "", activeDeadlineSeconds } = template;
  const type = typeTitle(template);
  const misplaced = (field: string): void => report(below(spot, [field]), T.leafOnly(spot.label, field, type));
  if (timeout !== "" && !isLeaf(template)) misplaced("timeout");
  else if (/^[+-]?\d+$/.test(timeout))
    report(below(spot, ["timeout"]), P.durationFormat(below(spot, ["timeout"]).label, timeout));
  if (pendingTimeout !== "" && !isLeaf(template)) misplaced("pendingTimeout");
  if (activeDeadlineSeconds !== undefined && (template.steps ?? template.dag)) misplaced("activeDeadlineSeconds");
}

/** The names that the template's own tags may use. */
export function scopeOf(template: Template, { globals, anyParameter }: Context): TagScope {
  const { parameters = [], artifacts = [] } = template.inputs ?? {};
  const names = [
    ...globals.keys(),
    ...parameters.map(({ name }) => `inputs.parameters.${name}`),
    ...artifacts.map(({ name }) => `inputs.artifacts.${name}`),
    ...(isLeaf(template) ? artifacts.map(({ name }) => `inputs.artifacts.${name}.path`) : []),
    ...(isPod(template) ? ["pod.name"] : []),
  ];
  const scope = createScope(names, globals, anyParameter);
  if (globals.has(ANY_GLOBAL_ARTIFACT)) scope.anyOutput.add("artifacts");
  return scope;
}

/** Values with characters that Argo cannot quote, where a simple tag would put them. */
function checkSubstitution(template: Template, spot: Spot, values: Values, { report }: Context): void {
  visitTexts(template, (text, path) => {
    for (const { text: tag, isExpression } of tagsIn(text)) {
      const value = isExpression ? undefined : values.get(tag.trim());
      const character = value === undefined || value === UNKNOWN ? undefined : unquotable(value);
      if (character === undefined) continue;
      const at = below(spot, path);
      report(at, R.brokenSubstitution(at.label, tag.trim(), character));
    }
  });
}

/** The workflow's podMetadata become part of every template that runs a pod, where that does not say something else. */
function checkPodMetadata(
  { metadata }: Template,
  { label }: Spot,
  scope: TagScope,
  { workflow, report }: Context,
): void {
  const at = { ...below(workflow.spot, ["podMetadata"]), label: `${label} (podMetadata)` };
  for (const list of ["labels", "annotations"] as const)
    for (const [key, value] of Object.entries(workflow.spec.podMetadata?.[list] ?? {}))
      if (metadata?.[list]?.[key] === undefined) checkTags(value, below(at, [list, key]), scope, report);
}
