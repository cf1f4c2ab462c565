import type { Template, WorkflowSpec } from "../../model/argo/index.js";
import { SCHEDULED_TIME } from "../../model/variables.js";
import { suggest } from "../../model/suggest.js";
import { itemWithoutLoop, localVariable } from "../codes/local-variables.js";
import { referencesOf } from "../expressions/read.js";
import type { Path, Report } from "../finding.js";
import { labelAt } from "../label.js";
import { tagsIn, visitTexts } from "../tags.js";
import { isLeaf } from "../template-kind.js";
import type { TypedObject } from "../walk.js";

interface Document {
  readonly kind: string;
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
}

/** What may stand in a tag that this file knows something of: most manifests have none of them. */
const MAY_BE_LOCAL =
  /\{\{=[^]*\b(?:retries|lastRetry|cronworkflow|scheduledTime)\b|\{\{\s*(?:cronworkflow\.|retries\b|lastRetry\.|outputs\.(?:parameters|artifacts)\.|(?:steps|tasks)\.name\b|workflow\.scheduledTime\b|(?:steps|tasks)\.[\w-]+\.outputs\.result\b)/;

/**
 * Variables that have a value in some places alone, where Argo is sure to leave the tag as it is. Its validator asks for no such
 * name.
 *
 * @param above the path of the spec
 */
export function checkLocalVariables(document: Document, spec: WorkflowSpec, above: Path, report: Report): void {
  const { templates = [] } = spec;
  const facts: Facts = { document, spec, callers: callersOf(spec) };
  visitTexts(spec, (text, path) => {
    if (!MAY_BE_LOCAL.test(text)) return;
    const template = path[0] === "templates" ? templates[Number(path[1])] : undefined;
    const within = template ? path.slice(2) : path;
    for (const { text: tag, isExpression } of tagsIn(text)) {
      const names = isExpression ? namesIn(tag.slice(1)) : [tag.trim()];
      const name = names.find((one) => missingIn(one, template, within, facts) !== undefined);
      const where = name === undefined ? undefined : missingIn(name, template, within, facts);
      if (name === undefined || where === undefined) continue;
      const at = [...above, ...path];
      const label = labelAt(document, at);
      report({ path: at, label }, localVariable(label, name, where, template && suggestPath(name, template)));
    }
  });
}

/** The variables of an expression that have no value everywhere, as tags name them. What it does without is left out. */
function namesIn(expression: string): string[] {
  return referencesOf(expression).flatMap(({ root, keys: [first], mayBeAbsent }) => {
    if (mayBeAbsent) return [];
    if (root === "retries") return [root];
    const name = `${root}.${first?.name ?? ""}`;
    return /^(?:lastRetry|cronworkflow)\.|^workflow\.scheduledTime$/.test(name) ? [name] : [];
  });
}

/** Items outside of loops. */
export function checkItems(document: object, objects: readonly TypedObject[], report: Report): void {
  for (const { type, fields, path: above } of objects) {
    // What stands inline in a loop has its items.
    if ((type !== "WorkflowStep" && type !== "DAGTask") || above.includes("inline")) continue;
    if ((fields["withItems"] ?? fields["withParam"] ?? fields["withSequence"]) !== undefined) continue;
    visitTexts({ ...fields, inline: undefined }, (text, path) => {
      const tag = tagsIn(text).find((found) =>
        found.isExpression
          ? /\bitem\b/.test(found.text) &&
            referencesOf(found.text.slice(1)).some(({ root, mayBeAbsent }) => root === "item" && !mayBeAbsent)
          : /^\s*item\s*(?:\.|$)/.test(found.text),
      );
      if (!tag) return;
      const at = [...above, ...path];
      const label = labelAt(document, at);
      report({ path: at, label }, itemWithoutLoop(label, tag.text.trim()));
    });
  }
}

interface Facts {
  readonly document: Document;
  readonly spec: WorkflowSpec;
  readonly callers: Callers;
}

/** Where the variable has a value, in words; undefined where it may have one here. */
function missingIn(name: string, template: Template | undefined, within: Path, facts: Facts): string | undefined {
  const { document, callers } = facts;
  if (name.startsWith("cronworkflow.")) return "cron.when";
  // What a WorkflowTemplate has others may run, who say more of it.
  const isWhole = document.kind === "Workflow" || document.kind === "CronWorkflow";
  if (name === "workflow.scheduledTime") {
    const isDue = document.metadata.annotations?.[SCHEDULED_TIME] !== undefined;
    return document.kind === "Workflow" && !isDue ? "workflows that a CronWorkflow starts" : undefined;
  }
  if (!template || within[0] === "metrics") return undefined;
  const inline = within.lastIndexOf("inline");
  if (inline >= 0) {
    // What stands in the step that runs it is replaced with the template around it, and then by itself.
    const own = valueAt(template, within.slice(0, inline + 1)) as Template;
    const isKnown = missingIn(name, template, ["steps"], facts) === undefined || !/^(?:retries|lastRetry\.)/.test(name);
    return isKnown ? undefined : missingIn(name, own, within.slice(inline + 1), facts);
  }
  const isArgument = within.includes("arguments");
  if (isArgument && within.includes("hooks") && isOwnResult(name, template, within)) return "what comes after the step";
  if (/^(?:retries|lastRetry\.)/.test(name)) {
    const isRetried =
      !isWhole || retries(template, facts.spec) || (isArgument && mayRetry(template, within, facts.spec));
    return isRetried ? undefined : "templates with a retryStrategy";
  }
  if (isArgument) return undefined;
  if (name === "tasks.name" && isWhole && !callers.tasks.has(template.name ?? "")) return "templates that a DAG calls";
  if (name === "steps.name" && isWhole && !callers.steps.has(template.name ?? "")) return "templates that steps call";
  return isLeaf(template) && isUndeclaredPath(name, template) ? "templates that declare the output" : undefined;
}

function retries({ retryStrategy }: Template, { retryStrategy: ofAll, templateDefaults }: WorkflowSpec): boolean {
  return (retryStrategy ?? templateDefaults?.retryStrategy ?? ofAll) !== undefined;
}

/** Whether the template that gets the argument is retried: its tries put in the value. Of another object's nobody knows here. */
function mayRetry(template: Template, within: Path, spec: WorkflowSpec): boolean {
  const at = within.slice(0, within.lastIndexOf("arguments"));
  const call = valueAt(template, at);
  const { template: name } = (call ?? {}) as { readonly template?: string };
  const callee = spec.templates?.find((other) => other.name === name);
  return callee === undefined || retries(callee, spec);
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], data);
}

/** What a step prints its own hooks do not know, but its output parameters. */
function isOwnResult(name: string, template: Template, within: Path): boolean {
  const [, own] = /^(?:steps|tasks)\.(.+)\.outputs\.result$/.exec(name) ?? [];
  const call = valueAt(template, within.slice(0, within.lastIndexOf("hooks"))) as
    { readonly name?: string } | undefined;
  return own !== undefined && own === call?.name;
}

const PATH = /^outputs\.(parameter|artifact)s\.([^.]+)\.path$/;

function isUndeclaredPath(name: string, template: Template): boolean {
  return PATH.test(name) && !pathsOf(template).includes(name);
}

function pathsOf({ outputs: { parameters = [], artifacts = [] } = {} }: Template): string[] {
  return [
    ...parameters.flatMap(({ name, valueFrom }) => (valueFrom?.path ? [`outputs.parameters.${name}.path`] : [])),
    ...artifacts.map(({ name }) => `outputs.artifacts.${name}.path`),
  ];
}

function suggestPath(name: string, template: Template): string | undefined {
  return PATH.test(name) ? suggest(name, pathsOf(template)) : undefined;
}

/** The templates that somebody calls as a task, and as a step: the entrypoint and hooks are steps without a name. */
interface Callers {
  readonly tasks: ReadonlySet<string>;
  readonly steps: ReadonlySet<string>;
}

function callersOf({ templates = [], entrypoint, onExit, hooks = {} }: WorkflowSpec): Callers {
  const tasks = new Set<string>();
  const steps = new Set<string>([entrypoint, onExit, ...hooksIn(hooks)].flatMap((name) => name ?? []));
  for (const { dag, steps: groups = [] } of templates) {
    for (const { template, hooks: own = {}, onExit: exit } of dag?.tasks ?? []) {
      if (template !== undefined) tasks.add(template);
      for (const name of [exit, ...hooksIn(own)]) if (name !== undefined) steps.add(name);
    }
    for (const { template, hooks: own = {}, onExit: exit } of groups.flatMap((group) => group ?? []))
      for (const name of [template, exit, ...hooksIn(own)]) if (name !== undefined) steps.add(name);
  }
  return { tasks, steps };
}

function hooksIn(hooks: object): (string | undefined)[] {
  return Object.values(hooks as Readonly<Record<string, { readonly template?: string } | undefined>>).map(
    (hook) => hook?.template,
  );
}
