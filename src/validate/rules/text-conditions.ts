import type { Arguments, DAGTask, Template, WorkflowSpec, WorkflowStep } from "../../model/argo/index.js";
import * as E from "../codes/expressions.js";
import { conditionProblem } from "../expressions/condition.js";
import { expressionInPlace, firstPath, isTime } from "../expressions/condition-expression.js";
import { below, type Report, type Spot } from "../finding.js";
import { UNKNOWN, type Values } from "../tags.js";

/**
 * Tags in conditions whose values are texts that nobody knows here: they become a part of the condition, where a blank, a quote
 * or nothing at all is a mistake of grammar.
 *
 * @param globals what is known of the workflow's values
 * @param spec that the template stands in, whose calls say what its inputs get
 */
export function checkTextConditions(
  template: Template,
  spot: Spot,
  globals: Values,
  spec: WorkflowSpec,
  report: Report,
): void {
  const values: Texts = (name) =>
    name.startsWith("inputs.")
      ? inputTexts(name.slice("inputs.parameters.".length), template, spec)
      : [globals.get(name)];
  for (const { node, keys } of nodesOf(template)) {
    const { when = "" } = node;
    if (!when.includes("{{")) continue;
    const tag = tagsOf(when).find((found) => isAnyText(found, when, node, values));
    // What cannot be read whatever stands there is said already.
    if (tag === undefined || conditionProblem(when) !== undefined) continue;
    const at = below(spot, [...keys, "when"], labelOf(node, keys));
    report(at, E.textCondition(at.label, tag.text, expressionInPlace(when), firstPath(when)));
  }
}

type Node = WorkflowStep | DAGTask;

function nodesOf({ steps, dag }: Template): { readonly node: Node; readonly keys: readonly (string | number)[] }[] {
  const tasks = (dag?.tasks ?? []).map((node, index) => ({ node, keys: ["dag", "tasks", index] }));
  const groups = (steps ?? []) as unknown as readonly (readonly WorkflowStep[])[];
  return [...tasks, ...groups.flatMap((group, i) => group.map((node, j) => ({ node, keys: ["steps", i, j] })))];
}

/** As other messages call it: `steps[1].say.when`. */
function labelOf({ name }: Node, [...keys]: readonly (string | number)[]): string {
  const above = keys.slice(0, -1).map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`));
  return `${above.join("").slice(1)}.${name ?? String(keys.at(-1))}.when`;
}

interface FoundTag {
  /** With its braces. */
  readonly text: string;
  readonly name: string;
  readonly start: number;
}

/** An expression may hold the tag of another one's value, which Argo replaces first. */
function tagsOf(when: string): FoundTag[] {
  return [...when.matchAll(/\{\{(?!=)\s*([^{}]*?)\s*\}\}/g)].map(({ 0: text, 1: name = "", index }) => ({
    text,
    name,
    start: index,
  }));
}

function isAnyText({ text, name, start }: FoundTag, when: string, node: Node, values: Texts): boolean {
  if (isInExpression(when, start) || isNumberOrBoolean(when.slice(0, start), when.slice(start + text.length)))
    return false;
  const isQuoted = /["']$/.test(when.slice(0, start));
  if (isTime(name)) return false;
  if (/^(?:steps|tasks)\.[^.]+\.outputs\.(?:result|parameters\.)/.test(name)) return true;
  // Names hold dashes and dots, but no quote.
  if (NAMES.test(name)) return !isQuoted && values(name).every((text) => text === undefined || !isHarmless(text));
  if (/^item(?:\.|$)/.test(name)) return isAnyItem(name, node);
  if (!/^(?:inputs|workflow)\.(?:outputs\.)?parameters\./.test(name)) return false;
  const texts = values(name);
  return texts.length === 0 || texts.some((text) => text === undefined || text === UNKNOWN || !isHarmless(text));
}

const NAMES = /^workflow\.(?:name|uid|namespace|labels\..+|serviceAccountName)$/;

/** All texts that a name may stand for; undefined for one that is not known. */
type Texts = (name: string) => readonly (string | undefined)[];

function inputTexts(name: string, template: Template, spec: WorkflowSpec): (string | undefined)[] {
  const own = template.inputs?.parameters?.find((input) => input.name === name);
  const given = (args: Arguments | undefined): string | undefined =>
    args?.parameters?.find((parameter) => parameter.name === name)?.value ?? own?.value ?? own?.default;
  const calls = callsOf(template.name ?? "", spec.templates ?? []);
  return [...(spec.entrypoint === template.name ? [spec.arguments] : []), ...calls].map(given);
}

/** What steps, tasks and hooks that call a template give it. */
function callsOf(name: string, value: unknown): (Arguments | undefined)[] {
  if (typeof value !== "object" || value === null) return [];
  const { template, arguments: args } = value as { template?: unknown; arguments?: Arguments };
  return [...(template === name ? [args] : []), ...Object.values(value).flatMap((part) => callsOf(name, part))];
}

function isInExpression(when: string, start: number): boolean {
  const open = when.lastIndexOf("{{=", start);
  return open >= 0 && !when.slice(open, start).includes("}}");
}

/** What is compared with a number or boolean, counted with, or a condition by itself is no text. */
function isNumberOrBoolean(before: string, after: string): boolean {
  const literal = String.raw`-?\d+(?:\.\d+)?(?![-\w.])|(?:true|false)(?![-\w.])`;
  if (new RegExp(String.raw`^\s*(?:[=!]=|[<>]=?)\s*(?:${literal})`).test(after)) return true;
  if (new RegExp(String.raw`(?:^|[\s(&|!])(?:${literal})\s*(?:[=!]=|[<>]=?)\s*$`).test(before)) return true;
  // Words and texts in quotes have an order, too.
  if (/^\s*[<>]=?\s*["'A-Za-z_]/.test(after) || /["'\w]\s*[<>]=?\s*$/.test(before)) return false;
  if (/^\s*[<>*/%+]/.test(after) || /[<>*/%+]=?\s*$/.test(before)) return true;
  return /(?:^|[!(]|&&|\|\|)\s*$/.test(before) && /^\s*(?:$|\)|&&|\|\|)/.test(after);
}

function isAnyItem(name: string, { withItems, withParam }: Node): boolean {
  if (withParam !== undefined && !/^\s*\[/.test(withParam)) return true;
  if (!withItems) return false;
  const field = name.slice("item.".length);
  return withItems.some((item: unknown) => {
    const value: unknown = field === "" || typeof item !== "object" || item === null ? item : Reflect.get(item, field);
    return value === undefined || (typeof value === "string" && !isHarmless(value));
  });
}

/** A word or number in the grammar of conditions. */
function isHarmless(value: string): boolean {
  return /^(?:[A-Za-z_]\w*|-?\d+(?:\.\d+)?)$/.test(value);
}
