import type { Artifact, DAGTask, Parameter, Template, WorkflowStep } from "../model/argo/index.js";
import { ENCODED, NOT_GIVEN } from "../model/limits.js";
import { injectedClosure, isMember, memberName } from "./member.js";
import type { Call, OutputUse } from "./recording.js";

/*
 * Argo gathers the results of a loop from the items that succeeded, with nothing at the places of the others. So where a closure
 * takes the results of a loop in which items may be skipped or fail, each item runs a template of one step, which always
 * succeeds and gives `__undefined__` where its step gave nothing. The reader makes null of that.
 */

type Node = WorkflowStep | DAGTask;

/** Whether items of a looped call may have no result while all that is read of them are lists that closures take. */
export function losesPlaces(call: Call, node: Node, uses: readonly OutputUse[], others: readonly Node[]): boolean {
  const { callee } = call;
  const closure = isMember(callee) ? injectedClosure(callee) : undefined;
  if (!closure || closure.outputs === "none" || !isLoop(node) || node.hooks || node.onExit !== undefined) return false;
  if (!mayLose(node)) return false;
  const read = uses.filter((use) => use.call === call);
  const isListed = read.length > 0 && read.every(({ kind, into }) => kind === "parameter" && into !== undefined);
  // What asks how the task ended means its items.
  const name = node.name ?? "";
  const asks = new RegExp(`(?<![-\\w])${name}\\.[A-Z]|\\b(?:steps|tasks)(?:\\.${name}|\\['${name}'\\])\\.`);
  return isListed && !others.some((other) => asks.test(`${(other as DAGTask).depends ?? ""} ${other.when ?? ""}`));
}

function isLoop({ withItems, withParam, withSequence }: Node): boolean {
  return (withItems ?? withParam ?? withSequence) !== undefined;
}

/** A condition on something else skips all of them, or none. */
function mayLose({ when, continueOn }: Node): boolean {
  return continueOn?.failed === true || continueOn?.error === true || (when !== undefined && /\bitem\b/.test(when));
}

/** Makes a step or task run its closure by way of a template that keeps its place, and gives that. */
export function keepPlace(call: Call, node: Node, name: string): Template {
  const { callee } = call;
  if (!isMember(callee)) throw new TypeError("a member is kept");
  const closure = injectedClosure(callee);
  const { parameters = [], artifacts = [] } = (closure?.template.inputs ?? {}) as Template["inputs"] & object;
  const { when, continueOn } = node;
  const given = node.arguments ?? {};
  const condition = ["when", "when-2"].find((free) => !parameters.some((input) => input.name === free)) ?? "when-3";
  const outputs = Array.isArray(closure?.outputs) ? (closure.outputs as string[]) : ["result"];
  const isEncoded = ({ name: input }: Parameter): boolean =>
    given.parameters?.some((one) => one.name === input && one.value?.startsWith(ENCODED)) === true;
  const own = {
    parameters: [
      ...parameters.map(({ name: input, value }) => ({ name: input, ...(value === undefined ? {} : { value }) })),
      ...(when === undefined ? [] : [{ name: condition }]),
    ],
    // Beside those of its own a closure may get what others wrote to artifacts: see artifact-outputs.ts.
    artifacts: [
      ...artifacts,
      ...(given.artifacts ?? []).filter((one) => !artifacts.some((input) => input.name === one.name)),
    ].map(({ name: input, optional }) => ({ name: input, ...(optional ? { optional } : {}) })),
  };
  const passed = {
    parameters: parameters.map((input) => ({ name: input.name, value: passedOn(input.name, isEncoded(input)) })),
    artifacts: own.artifacts.map((input): Artifact => ({ ...input, from: `{{inputs.artifacts.${input.name}}}` })),
  };
  const step: WorkflowStep = {
    name: "run",
    template: memberName(callee),
    ...(Object.values(passed).some((list) => list.length > 0) ? { arguments: filled(passed) } : {}),
    ...(when === undefined ? {} : { when: `{{inputs.parameters.${condition}}}` }),
    ...(continueOn ? { continueOn } : {}),
  };
  Object.assign(node, { template: name });
  if (when !== undefined)
    Object.assign(node, {
      arguments: { ...given, parameters: [...(given.parameters ?? []), { name: condition, value: when }] },
    });
  delete node.when;
  delete node.continueOn;
  return {
    name,
    ...(Object.values(own).some((list) => list.length > 0) ? { inputs: filled(own) } : {}),
    outputs: {
      parameters: outputs.map((output) => ({
        name: output,
        valueFrom: { expression: `steps['run'].outputs?.parameters?.['${output}'] ?? '${NOT_GIVEN}'` },
      })),
    },
    steps: [[step]] as unknown as NonNullable<Template["steps"]>,
  };
}

/** What is base64 has to be seen to be, where it is read. */
function passedOn(input: string, isEncoded: boolean): string {
  const path = `inputs.parameters['${input}']`;
  return isEncoded ? `${ENCODED}{{=trimPrefix(${path}, '${ENCODED}')}}` : `{{=${path}}}`;
}

function filled<Lists extends Readonly<Record<string, readonly unknown[]>>>(lists: Lists): Partial<Lists> {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)) as Partial<Lists>;
}
