import type { Arguments, ObjectMeta, WorkflowSpec } from "../model/argo/index.js";
import { suggest } from "../model/suggest.js";
import { checkHooks } from "./calls.js";
import * as C from "./codes/cluster.js";
import * as O from "./codes/objects.js";
import * as R from "./codes/references.js";
import { ANY_GLOBAL_ARTIFACT, type Context, type Found, type Home, type Library, type Supplied } from "./context.js";
import { below, type Report, type Spot } from "./finding.js";
import { byName, templateSpot } from "./lookup.js";
import { hasTag } from "./outputs-scope.js";
import { checkArguments } from "./rules/arguments.js";
import { checkExecutorPlugins } from "./rules/executor-plugins.js";
import { checkNames } from "./rules/names.js";
import { checkPodGC } from "./rules/pod-gc.js";
import { checkPodResources } from "./rules/pod-resources.js";
import { checkReferences } from "./rules/expression-references.js";
import { suppliedBy } from "./rules/supplied.js";
import { createScope } from "./scope.js";
import { isTagged, UNKNOWN } from "./tags.js";
import { checkCall } from "./template.js";

export interface WorkflowObject {
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly spec: WorkflowSpec;
  /** The place of the spec. */
  readonly spot: Spot;
  /** A library of templates: it needs no entrypoint, and its arguments no values. */
  readonly isTemplate: boolean;
  /** Whether arguments without a value may still get one when the workflow is submitted. */
  readonly mayBeEmpty: boolean;
}

/** The rules on a workflow, or on what a WorkflowTemplate or CronWorkflow would run. */
export function checkWorkflow(object: WorkflowObject, library: Library, report: Report): void {
  const { spec, spot, isTemplate } = object;
  checkNames(spec.templates ?? [], below(spot, ["templates"]), "template", report);
  const own = ownHome(object);
  const home = spec.workflowTemplateRef ? referencedHome(object, library, report) : own;
  if (!home) return;
  // What Argo merges has no name twice, whatever the workflow says.
  const args = home === own ? (spec.arguments ?? {}) : mergedArguments(spec, home.spec);
  checkArguments(args, { path: below(spot, ["arguments"]).path, label: "spec.arguments" }, object.mayBeEmpty, report);
  const context = contextOf(object, home, args, library, report);
  const supplied: Supplied = isTemplate ? "anything" : suppliedBy(args, object.mayBeEmpty);
  checkEntrypoint(object, home, supplied, context);
  checkExit(object, home, context);
  checkHooks(spec.hooks, { ...spot, label: "" }, context);
  checkLabelExpressions(object, context);
  checkPodGC(spec.podGC, spot, report);
  checkPodResources(spec.podResources, spot, report);
  checkExecutorPlugins(spec.executorPlugins, spot, report);
  home.spec.templates?.forEach((template, index) => {
    const { name = "" } = template;
    const found: Found = { template, home, spot: templateSpot(home, index, name, referenceSpot(object)) };
    if (byName(name, home, spot)?.template === template) checkCall(found, found.spot, "anything", context);
  });
}

function ownHome({ kind, metadata, spec, spot }: WorkflowObject): Home {
  return { id: `${kind} ${metadata.name ?? ""}`, name: metadata.name ?? "", spec, spot, hasDefaults: true };
}

function referenceSpot({ spot }: WorkflowObject): Spot {
  return below(spot, ["workflowTemplateRef"]);
}

/** The WorkflowTemplate that a workflow runs in the place of templates of its own. */
function referencedHome({ spec, spot }: WorkflowObject, library: Library, report: Report): Home | undefined {
  if ((spec.templates ?? []).length > 0) report(below(spot, ["templates"]), O.templatesBesideReference());
  const { name = "", clusterScope } = spec.workflowTemplateRef ?? {};
  const kind = clusterScope ? "ClusterWorkflowTemplate" : "WorkflowTemplate";
  const at = below(spot, ["workflowTemplateRef"]);
  const home = library.find(kind, name);
  if (!home && !library.isOpen)
    report(at, R.undefinedWorkflowTemplate(at.label, kind, name, suggest(name, library.names(kind))));
  return home;
}

export function mergedArguments(
  { arguments: own = {} }: WorkflowSpec,
  { arguments: inherited = {} }: WorkflowSpec,
): Arguments {
  const merge = <Item extends { readonly name: string }>(first: readonly Item[], second: readonly Item[]): Item[] => {
    const all = [...first, ...second];
    return all.filter(({ name }, index) => all.findIndex((item) => item.name === name) === index);
  };
  return {
    parameters: merge(own.parameters ?? [], inherited.parameters ?? []),
    artifacts: merge(own.artifacts ?? [], inherited.artifacts ?? []),
  };
}

/** What the rules know of an object before they look at its templates. */
export function contextOf(
  object: WorkflowObject,
  home: Home,
  args: Arguments,
  library: Library,
  report: Report,
): Context {
  const { metadata, spec, spot } = object;
  const globals = new Map<string, string>();
  const known = (name: string, value = UNKNOWN): unknown => globals.set(`workflow.${name}`, value);
  for (const name of ["name", "namespace", "mainEntrypoint", "serviceAccountName", "uid", "status"]) known(name);
  for (const name of ["annotations", "annotations.json", "labels", "labels.json"]) known(name);
  const parameters = args.parameters ?? [];
  if (parameters.length > 0) for (const name of ["parameters", "parameters.json"]) known(name);
  for (const { name, value } of parameters) known(`parameters.${name}`, value);
  const more = [spec.workflowMetadata, home.spec.workflowMetadata];
  for (const kind of ["annotations", "labels"] as const)
    for (const source of [metadata, ...more])
      for (const key of Object.keys(source?.[kind] ?? {})) known(`${kind}.${key}`);
  for (const source of more) for (const key of Object.keys(source?.labelsFrom ?? {})) known(`labels.${key}`);
  if (spec.priority !== undefined) known("priority", String(spec.priority));
  return {
    report,
    library,
    globals,
    anyParameter: object.isTemplate,
    visited: new Set(),
    workflow: { spec, spot },
    checkCall,
  };
}

function checkEntrypoint(object: WorkflowObject, home: Home, supplied: Supplied, context: Context): void {
  const { spec, spot, isTemplate } = object;
  const entrypoint = spec.entrypoint || home.spec.entrypoint || "";
  if (entrypoint === "") return isTemplate ? undefined : context.report(spot, O.missingEntrypoint());
  checkNamed(entrypoint, below(spot, ["entrypoint"]), home, supplied, context);
}

/** Argo evaluates them when the workflow starts, which ends it when one refers to nothing. */
function checkLabelExpressions({ spec, spot, isTemplate }: WorkflowObject, { globals, report }: Context): void {
  const scope = createScope(globals.keys(), globals, isTemplate);
  for (const [label, { expression = "" }] of Object.entries(spec.workflowMetadata?.labelsFrom ?? {})) {
    const at = below(spot, ["workflowMetadata", "labelsFrom", label, "expression"]);
    checkReferences(
      expression,
      { ...at, label: at.label || `workflowMetadata.labelsFrom.${label}.expression` },
      scope,
      report,
    );
  }
}

/** Behind an exit handler the failures are known too. */
function checkExit(object: WorkflowObject, home: Home, context: Context): void {
  const { spec, spot } = object;
  const onExit = spec.onExit || home.spec.onExit || "";
  if (onExit === "") return;
  context.globals.set("workflow.failures", UNKNOWN);
  const templates = [...(spec.templates ?? []), ...(home.spec.templates ?? [])];
  const isAnyArtifact = templates.some(({ outputs }) =>
    outputs?.artifacts?.some(({ globalName = "" }) => hasTag(globalName)),
  );
  if (isAnyArtifact) context.globals.set(ANY_GLOBAL_ARTIFACT, UNKNOWN);
  // Argo hands over the workflow's own arguments here, not those of the WorkflowTemplate.
  checkNamed(onExit, below(spot, ["onExit"]), home, suppliedBy(spec.arguments ?? {}, object.mayBeEmpty), context);
}

function checkNamed(name: string, spot: Spot, home: Home, supplied: Supplied, context: Context): void {
  const found = byName(name, home, spot);
  if (found) return checkCall(found, spot, supplied, context);
  // Which template of another object a tag names is known only when it runs.
  if (!home.spot && isTagged(name)) return;
  const names = (home.spec.templates ?? []).flatMap((template) => template.name ?? []);
  const suggestion = suggest(name, names);
  context.report(
    spot,
    home.spot
      ? R.undefinedTemplate(spot.label, name, suggestion)
      : R.undefinedReference(spot.label, home.name, name, suggestion),
  );
}

/** Kubernetes limits labels, and Argo makes one of the name. */
export function checkObjectName(kind: string, { name = "" }: ObjectMeta, limit: number, report: Report): void {
  if (Buffer.byteLength(name) > limit)
    report({ path: ["metadata", "name"], label: "metadata.name" }, C.longObjectName(kind, name, limit));
}
