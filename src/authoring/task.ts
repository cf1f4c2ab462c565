import { DAG_TASK_FIELDS } from "../model/argo/fields.js";
import type { Arguments, DAGTask } from "../model/argo/index.js";
import { boundArguments, declaredFields, unusedBindings } from "./bindings.js";
import { callReference } from "./call.js";
import { allConditions, bothConditions } from "./conditions.js";
import { checkLoopHooks, checkNoItem } from "./loop-hooks.js";
import { decoratorOf, isMember, isTask, type Member, memberName } from "./member.js";
import { AuthoringError } from "./problem.js";
import { type Call, callName, checkHeads, createRecording, evaluate, type OutputUse } from "./recording.js";
import { didYouMean } from "./suggest.js";
import { namesTask, type PlacedCall, placeCalls, unusedCalls } from "./task-calls.js";
import { plainData } from "./value.js";
import { jsonText } from "../model/json.js";

/** A task of the DAG, its dependencies not yet in one of Argo's two forms. */
export interface PlannedTask {
  /** The method that it comes from. */
  readonly member: string;
  readonly call: Call;
  readonly fields: Omit<DAGTask, "dependencies" | "depends">;
  /** Names of tasks. */
  readonly dependencies: readonly string[];
  /** The user's own condition, in Argo's syntax. */
  readonly depends?: string;
}

export interface PlannedMember {
  readonly tasks: readonly PlannedTask[];
  readonly uses: readonly OutputUse[];
}

const TASK_OPTIONS = DAG_TASK_FIELDS.filter((field) => !["template", "templateRef", "inline"].includes(field));

type TaskFields = Partial<DAGTask>;

/** Runs a task's method: the call that it returns is the task, the calls that it makes on the way are further ones. */
export async function planTask(
  instance: object,
  task: Member,
  tasks: readonly Member[],
  taken: Set<string>,
): Promise<PlannedMember> {
  const said = taskFields(task);
  const recording = createRecording(task, taken);
  const returned = returnedCall(await evaluate(instance, { member: task, recording }, boundArguments(task)));
  const placed = placeCalls(returned, recording);
  const before = [...task.dependencies.map((key) => taskName(key, tasks)), ...(said.dependencies ?? [])];
  const planned = placed.map(({ call, name, made, needs }): PlannedTask => {
    const isOwn = call === returned;
    const { name: _, dependencies: named = [], depends: own, arguments: __, ...callFields } = call.fields;
    const waits = [...before, ...needs, ...named.map(waitedFor), ...(isOwn ? unusedCalls(placed, recording) : [])];
    const further = isOwn
      ? ownFields(task, { ...callFields, ...said, when: withOuter(said, callFields).when }, made.arguments, placed)
      : withOuter(innerFields({ ...loopSaid(returned), ...said }, made.arguments, placed), callFields);
    const fields = { name, ...calleeFields(call), ...further };
    const isLoop = call.loop ?? further.withItems ?? further.withParam ?? further.withSequence;
    if (isLoop === undefined) checkNoItem(call, further);
    else checkLoopHooks({ ...call, fields: further }, true, (text) => namesTask(text, name));
    const depends = said.depends ?? (typeof own === "string" ? own : own && allConditions(own.map(waitedFor)));
    const dependencies = [...new Set(waits)];
    checkHeads(jsonText([fields, depends]));
    return { member: task.key, call, fields, dependencies, ...(depends === undefined ? {} : { depends }) };
  });
  return { tasks: planned, uses: recording.uses };
}

/** The fields of a call in a task; `@when` above the task and `when()` in it must both hold. */
function withOuter(outer: TaskFields, own: TaskFields): TaskFields {
  const { when } = outer;
  return { ...outer, ...own, ...(when === undefined ? {} : { when: bothConditions(when, own.when) }) };
}

/** A dependency of `configure()`: the name of a task, or its call. */
function waitedFor(dependency: unknown): string {
  const call = callReference(dependency)?.call;
  return call ? callName(call) : String(dependency);
}

function returnedCall(value: unknown): Call {
  const reference = callReference(value);
  if (reference && !reference.output) {
    const { callee: called } = reference.call;
    if (!isMember(called) || !isTask(called)) return reference.call;
    throw new AuthoringError(
      `The task returns the result of task '${memberName(called)}'`,
      "a task returns the call of a template or closure; @dependencies says what it runs after",
    );
  }
  const returned = value === undefined ? "nothing" : reference ? reference.description : "a value that is no call";
  // What steps(), container() and the others give.
  const isTemplate = typeof value === "object" && value !== null && !Array.isArray(value);
  throw new AuthoringError(
    `A task returns one call of a template or closure; this one returns ${isTemplate ? "a template itself" : returned}`,
    isTemplate ? "make it a method with @template, and return its call" : "as in return this.echo(message)",
  );
}

/** `@task({ … })` and the decorators beside it, without the name. */
function taskFields(task: Member): TaskFields {
  const { name: _, ...options } = task.options;
  for (const option of Object.keys(options))
    if (!TASK_OPTIONS.includes(option))
      throw new AuthoringError(
        `${decoratorOf(task)} has no option '${option}'`,
        didYouMean(option, TASK_OPTIONS, task.options),
      );
  return plainData({ ...options, ...task.taskFields }, decoratorOf(task)) as TaskFields;
}

function taskName(key: string, tasks: readonly Member[]): string {
  const found = tasks.find((task) => task.key === key);
  if (found) return memberName(found);
  const keys = tasks.map((task) => task.key);
  throw new AuthoringError(
    `@dependencies names '${key}', which is no task`,
    didYouMean(key, keys) ?? `tasks: ${keys.join(", ")}`,
  );
}

/** The field of a step or task that says what it calls. */
export function calleeFields({ callee }: Call): Pick<DAGTask, "template" | "templateRef" | "inline"> {
  if (isMember(callee)) return { template: memberName(callee) };
  return "inline" in callee ? { inline: callee.inline } : { templateRef: { ...callee } };
}

function ownFields(task: Member, said: TaskFields, made: Arguments, placed: readonly PlacedCall[]): TaskFields {
  const { arguments: more, dependencies: _, depends: __, ...others } = said;
  const { when, withItems, withParam, withSequence, continueOn, ...rest } = others;
  const used = new Set(placed.flatMap((call) => call.made.bindings));
  const all = placed.map((call) => call.made.arguments);
  const unused = unusedBindings(task, all, used);
  const of = (kind: "parameter" | "artifact"): object[] => unused.filter((b) => b.kind === kind).map(declaredFields);
  const parameters = [...(made.parameters ?? []), ...of("parameter"), ...(more?.parameters ?? [])];
  const artifacts = [...(made.artifacts ?? []), ...of("artifact"), ...(more?.artifacts ?? [])];
  const args = {
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(artifacts.length > 0 ? { artifacts } : {}),
  } as Arguments;
  return withoutUndefined({ ...argumentsField(args), when, withItems, withParam, withSequence, continueOn, ...rest });
}

/** A call on the way runs when its task may run at all, but never once for each item. */
function innerFields(said: TaskFields, made: Arguments, placed: readonly PlacedCall[]): TaskFields {
  const fans = said.withItems ?? said.withParam ?? said.withSequence;
  if (fans !== undefined && /\{\{(?:=[^{}]*)?\bitem\b/.test(JSON.stringify(made)))
    throw new AuthoringError(
      "A call inside a task with items gets an item, but runs once for all of them",
      "make it a task of its own with the same items, or pass the item to the returned call",
    );
  const { when } = said;
  const names = placed.map(({ name }) => name);
  const isCondition =
    when !== undefined && !names.some((name) => namesTask(when, name) || when.includes(`tasks.${name}.`));
  return { ...argumentsField(made), ...(isCondition ? { when } : {}) };
}

/** What each() and sequence() around the returned call say of it: the calls in it do not run in their loop. */
function loopSaid({ fields: { withItems, withParam, withSequence }, loop }: Call): TaskFields {
  return withoutUndefined({ withItems: loop ? (withItems ?? []) : withItems, withParam, withSequence });
}

function argumentsField(args: Arguments): TaskFields {
  return Object.keys(args).length > 0 ? { arguments: args } : {};
}

function withoutUndefined(fields: Record<string, unknown>): TaskFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
