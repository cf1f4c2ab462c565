/** What the parts of a simulated run know of each other: a call's arguments and items, and when a task may run. */
import { evaluateCondition } from "../../src/govaluate/evaluate.js";
import type { Arguments, DAGTask, Template, WorkflowStep } from "../../src/model/argo/index.js";
import { toJson } from "./argo-expressions.js";
import { itemsOf } from "./argo-loops.js";
import { replaceIn } from "./argo-substitution.js";

export type Phase = "Succeeded" | "Failed" | "Error" | "Skipped" | "Omitted";

/** A node that ended: a pod, or steps and tasks that ran others. */
export interface EndedNode {
  readonly phase: Phase;
  readonly stdout?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly artifacts: Readonly<Record<string, string>>;
  readonly result?: string | undefined;
  readonly exitCode?: number;
  /** All output parameters of a loop. */
  readonly listed?: string | undefined;
}

export type Call = WorkflowStep & Partial<DAGTask>;
export type Scope = Map<string, string>;
export type Files = Map<string, string>;

/** A tag is left that Argo waits for. */
export class Stuck extends Error {}
/** What ends the workflow at once. */
export class Broken extends Error {}

/** The arguments of a call without those that its template has a default for and that never come. */
export function settled(args: Arguments | undefined, template: Template, scope: Scope, globals: Scope): object {
  const all = new Map([...globals, ...scope]);
  const parameters = (args?.parameters ?? []).filter((parameter) => {
    let value;
    try {
      ({ value } = replaceIn({ value: parameter.value }, all));
    } catch (error) {
      throw new Broken(String(error));
    }
    if (value === undefined || !/\{\{(?:steps|tasks)\./.test(value) || value !== parameter.value)
      return !isWaiting(value);
    const input = template.inputs?.parameters?.find(({ name }) => name === parameter.name);
    const isWhole = /^\{\{[^{}]*\}\}$/.test(value);
    if (isWhole && isOfSkipped(value, scope) && (input?.default ?? input?.value) !== undefined) return false;
    throw new Stuck(value);
  });
  return { ...args, parameters };
}

function isWaiting(value: string | undefined): boolean {
  if (value !== undefined && /\{\{(?:steps|tasks)\./.test(value)) throw new Stuck(value);
  return false;
}

function isOfSkipped(tag: string, scope: Scope): boolean {
  const [, head = ""] = /^\{\{((?:steps|tasks)\.[^.]+)\./.exec(tag) ?? [];
  return ["Skipped", "Omitted"].includes(scope.get(`${head}.status`) ?? "");
}

/** Puts down what a step or task has put out. */
export function note(
  head: string,
  { phase, parameters, artifacts, result, exitCode, listed }: EndedNode,
  scope: Scope,
  files: Files,
): void {
  scope.set(`${head}.status`, phase);
  if (exitCode !== undefined) scope.set(`${head}.exitCode`, String(exitCode));
  if (result !== undefined) scope.set(`${head}.outputs.result`, result);
  if (listed !== undefined) scope.set(`${head}.outputs.parameters`, listed);
  for (const [name, value] of Object.entries(parameters)) scope.set(`${head}.outputs.parameters.${name}`, value);
  for (const [name, text] of Object.entries(artifacts)) files.set(`${head}.outputs.artifacts.${name}`, text);
}

/** The items of a loop, each in JSON; undefined for what is none. */
export function loopItems({ withItems, withParam, withSequence }: Call, scope: Scope): readonly string[] | undefined {
  // An empty list is no loop.
  if (withItems !== undefined && withItems.length > 0) return itemsOf({ withItems: replaceIn(withItems, scope) });
  if (withParam !== undefined) {
    const list = replaceIn(withParam, scope);
    if (/\{\{(?:steps|tasks)\./.test(list)) throw new Stuck(list);
    try {
      return itemsOf({ withParam: list });
    } catch (error) {
      throw new Broken(String(error));
    }
  }
  return withSequence === undefined ? undefined : itemsOf({ withSequence: replaceIn(withSequence, scope) });
}

export function unknownItem(call: object, variables: ReadonlyMap<string, string>): boolean {
  return [...JSON.stringify(call).matchAll(/\{\{(item\.[^{}]+)\}\}/g)].some(([, path = ""]) => !variables.has(path));
}

export function jsonOrText(text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    return toJson(text);
  }
}

export function waitsOf({ depends, dependencies = [] }: DAGTask, tasks: readonly DAGTask[]): string[] {
  const words = depends?.match(/[a-zA-Z0-9][-\w]*/g) ?? dependencies;
  return tasks.map(({ name }) => name).filter((name) => words.includes(name));
}

export function mayRun(
  { depends, dependencies = [] }: DAGTask,
  tasks: readonly DAGTask[],
  phases: ReadonlyMap<string, Phase>,
): boolean {
  const text = depends ?? dependencies.join(" && ");
  if (text === "") return true;
  const told = text.replace(/([a-zA-Z0-9][-\w]*)(?:\.(\w+))?/g, (_, name: string, result?: string) => {
    const phase = phases.get(name) ?? "Error";
    const { continueOn } = tasks.find((task) => task.name === name) ?? {};
    const goesOn = phase === "Succeeded" || phase === "Skipped" || (phase === "Failed" && continueOn?.failed === true);
    return String(result === undefined ? goesOn : phase === (result === "Errored" ? "Error" : result));
  });
  return evaluateCondition(told) === true;
}
