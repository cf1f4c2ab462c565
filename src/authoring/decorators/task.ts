import type { CompiledMember } from "../../model/compiled.js";
import type { ContinueOn, DAGTask, Item, Sequence } from "../../model/argo/index.js";
import { isBare, memberDecorator } from "../decorate.js";
import { conditional } from "../flow.js";
import type { AnyMethod, MethodContext, TaskOptions } from "../types.js";

type TaskDecorator = (value: AnyMethod, context: MethodContext) => void;

/**
 * Turns a method into a task of the template `main`, a DAG. It returns the call of one template or closure; the methods
 * that it calls on the way say what it depends on.
 *
 * @param options the task's `name` (default: the method's, with dashes) and other fields of Argo's DAGTask
 * @param compiled written by the compiler, never by hand
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#dagtask
 */
export function task(value: AnyMethod, context: MethodContext): void;
export function task(options?: TaskOptions, compiled?: CompiledMember): TaskDecorator;
export function task(first?: unknown, second?: unknown): unknown {
  if (isBare(second)) return memberDecorator("task", (member) => member.kinds.push("task"))(first, second);
  return memberDecorator("task", (member) => {
    member.kinds.push("task");
    member.options = { ...(first as TaskOptions | undefined) };
    if (second !== undefined) member.compiled = second as CompiledMember;
  });
}

/**
 * The tasks that must have ended well before this one starts.
 *
 * @param keys names of the class's task methods; an unknown one does not compile
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#dagtask
 */
export function dependencies<const Key extends string>(
  keys: readonly Key[],
): <This extends Readonly<Record<Key, AnyMethod>>>(
  value: AnyMethod,
  context: ClassMethodDecoratorContext<This>,
) => void {
  const decorate = memberDecorator("dependencies", (member) => member.dependencies.unshift(...keys));
  return (value, context) => decorate(value, context) as void;
}

/**
 * Lets the tasks that depend on this one run although it failed or errored.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#continueon
 */
export function continueOn(outcomes: ContinueOn): TaskDecorator {
  return taskField("continueOn", outcomes);
}

/**
 * Runs the task, or the call of a template or closure, only when a condition holds; otherwise it is skipped.
 *
 * @param condition in Argo's syntax, with quotes around what may hold spaces: `"{{tasks.flip.outputs.result}}" == "heads"`
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#dagtask
 */
export function when(condition: string): TaskDecorator;
export function when<Result>(condition: string, call: () => Result): Result;
export function when(condition: string, call?: () => unknown): unknown {
  return call ? conditional(condition, call) : taskField("when", condition);
}

/**
 * Runs the task once for each item; `item` is the reference to it.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#item
 */
export function withItems(items: readonly Item[]): TaskDecorator {
  return taskField("withItems", items);
}

/**
 * Runs the task once for each item of a JSON array that exists only in the cluster.
 *
 * @param list a text with a tag: `{{tasks.list.outputs.result}}`
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#dagtask
 */
export function withParam(list: string): TaskDecorator {
  return taskField("withParam", list);
}

/**
 * Runs the task once for each number of a sequence; the numbers arrive as text.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#sequence
 */
export function withSequence(sequence: Sequence): TaskDecorator {
  return taskField("withSequence", sequence);
}

function taskField<Field extends keyof DAGTask>(field: Field, value: DAGTask[Field]): TaskDecorator {
  return memberDecorator(field, (member) => {
    member.taskFields = { ...member.taskFields, [field]: value };
  }) as TaskDecorator;
}
