import type { Arguments, DAGTask, Parameter, WorkflowStep } from "../model/argo/index.js";
import { NOT_GIVEN } from "../model/limits.js";
import { type Absence, absentPath } from "../conditions/endings.js";
import { isClosure, mayBeUndefined } from "./absence.js";
import { outputTag } from "./call.js";
import type { OutputUse } from "./recording.js";

type Node = Pick<WorkflowStep | DAGTask, "arguments" | "hooks">;

/** An output whose tag stands in texts. */
export interface PrintedUse {
  readonly use: OutputUse;
  /** That the step or task itself gives it: its hooks run however it has ended. */
  readonly isOwn: boolean;
  /** How its tag and an expression name the call: `steps.f`, `steps['f']`. */
  readonly tagHead: string;
  readonly head: string;
  readonly absence: Absence | undefined;
}

/**
 * In texts, what did not come is printed as JavaScript prints it, where Argo would wait for it for ever; and so is what a closure
 * gave as `undefined`, where Argo would print the text that stands for that.
 */
export function printAbsent(node: Node, uses: readonly PrintedUse[], all: readonly OutputUse[]): void {
  // What is passed on as a whole is no text.
  const passed = new Set<object>(all.flatMap(({ into }) => into?.argument ?? []));
  const texts = ({ parameters = [] }: Arguments = {}): Parameter[] => parameters.filter((one) => !passed.has(one));
  for (const printed of uses) {
    if (!printed.isOwn) printIn(texts(node.arguments), printed, printed.absence);
    for (const hook of Object.values(node.hooks ?? {}))
      printIn(texts(hook?.arguments), printed, printed.isOwn ? "failed" : printed.absence);
  }
}

function printIn(parameters: readonly Parameter[], { use, tagHead, head, isOwn }: PrintedUse, absence?: Absence): void {
  // What a script prints and writes before it fails is there; what a closure returns is not.
  if (isOwn && !(use.kind === "parameter" && isClosure(use.call))) return;
  const path = `${head}.${outputKey(use)}`;
  const maybe = absence === undefined ? undefined : absentPath(path);
  // How a failed one ended is known.
  const mayMiss = maybe !== undefined && !(absence === "failed" && use.kind === "node");
  if (!mayMiss && !mayBeUndefined(use)) return;
  const value = mayMiss && !isOwn ? (maybe ?? path) : path;
  const text = mayBeUndefined(use)
    ? `${mayMiss && !isOwn ? `(${value} ?? '${NOT_GIVEN}')` : value} == '${NOT_GIVEN}' ? 'undefined' : ${value}`
    : `${value}${isOwn ? "" : " ?? 'undefined'"}`;
  // Of what has not succeeded Argo gives its own hooks empty texts.
  const own = isOwn ? `${head}.status != 'Succeeded' ? 'undefined' : ${text}` : text;
  const tag = outputTag(tagHead, use);
  for (const parameter of parameters)
    if (parameter.value?.includes(tag) === true)
      Object.assign(parameter, { value: parameter.value.replaceAll(tag, () => `{{=${own}}}`) });
}

function outputKey({ kind, name }: OutputUse): string {
  if (kind === "node") return name;
  return kind === "result" ? "outputs.result" : `outputs.${kind}s['${name}']`;
}

/** A condition in which what did not come is nothing, and no number. */
export function guardCondition(when: string, root: "steps" | "tasks", name: string): string {
  const call = `${root}(?:\\.${name}|\\['${name}'\\])`;
  const output = String.raw`\.(?:outputs\.parameters(?:\.\w+|\['[^']+'\])|outputs\.result|exitCode|ip|hostNodeName)`;
  const path = String.raw`(?<!\/\* )\b${call}${output}\b(?! \?\?)`;
  return when.replace(/\{\{=(?:(?!\}\})[^])*/g, (expression) =>
    expression
      .replace(new RegExp(`\\bfloat\\((${path})\\)`, "g"), (_, found: string) => `float((${nilPath(found)} ?? 'NaN'))`)
      .replace(new RegExp(path, "g"), (found) => `(${nilPath(found)} ?? '${NOT_GIVEN}')`),
  );
}

function nilPath(path: string): string {
  return absentPath(path) ?? path;
}
