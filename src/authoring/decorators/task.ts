import type { CompiledMember } from "../../model/compiled.js";
import type { ContinueOn, DAGTask, Item, Sequence } from "../../model/argo/index.js";
import { kindDecorator, memberDecorator } from "../decorate.js";
import { conditional } from "../flow.js";
import type { TaskOptions } from "../types.js";
import type { AnyContext, DependenciesDecorator, MethodDecorator, OnMethod, TaskKey, Uncalled } from "./placed.js";

/**
 * Turns a method into a task of the template `main`, with fields of the task.
 *
 * @param options the task's `name` (default: the method's, with dashes) and other fields of Argo's DAGTask
 * @param compiled written by the compiler, never by hand
 * @throws BuildError from the build, when the method returns anything else than one call
 * @example
 * ```@task({ continueOn: { failed: true } })```
 * ```show() { return this.report(this.make()); }```
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#dagtask
 */
export function task(options?: TaskOptions, compiled?: CompiledMember): MethodDecorator<"@task">;
/**
 * Turns a method into a task of the template `main`, a DAG. It returns the call of one template or closure; the methods
 * that it calls on the way say what it depends on.
 *
 * @throws BuildError from the build, when the method returns anything else than one call
 * @example
 * ```@task show() { return this.report(this.make()); }```
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#dagtask
 */
export function task<Context extends AnyContext>(value: unknown, context: Context): OnMethod<"@task", Context>;
export function task(first?: unknown, second?: unknown): unknown {
  return kindDecorator("task", first, second);
}

/**
 * The tasks that must have ended well before this one starts.
 *
 * @param keys names of the class's task methods; an unknown one does not compile
 * @example
 * ```@task @dependencies(["make"])```
 * ```show() { return this.echo("made"); }```
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#dagtask
 */
export function dependencies<This = unknown>(keys: readonly NoInfer<TaskKey<This>>[]): DependenciesDecorator<This>;
/**
 * Without a call it is an error of types, which says how it is called.
 *
 * @example
 * ```@task @dependencies(["make"]) show() { return this.echo("made"); }```
 */
export function dependencies(value: unknown, context: DecoratorContext): Uncalled<"@dependencies(['make'])">;
export function dependencies(keys: unknown): unknown {
  return memberDecorator("dependencies", ({ dependencies: known }) => known.unshift(...(keys as readonly string[])));
}

/**
 * Lets the tasks that depend on this one run although it failed or errored.
 *
 * @param outcomes `failed` for a container that ended badly, `error` for Argo or the cluster; default of both: false
 * @example
 * ```@task @continueOn({ failed: true })```
 * ```show() { return this.echo("maybe"); }```
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#continueon
 */
export function continueOn(outcomes: ContinueOn): MethodDecorator<"@continueOn">;
/**
 * Without a call it is an error of types, which says how it is called.
 *
 * @example
 * ```@task @continueOn({ failed: true }) show() { return this.echo("maybe"); }```
 */
export function continueOn(value: unknown, context: DecoratorContext): Uncalled<"@continueOn({ failed: true })">;
export function continueOn(outcomes: unknown): unknown {
  return taskField("continueOn", outcomes);
}

/**
 * Runs the task only when a condition holds; otherwise it is skipped.
 *
 * @param condition in Argo's syntax, with quotes around what may hold spaces: `"{{tasks.flip.outputs.result}}" == "heads"`
 * @example
 * ```@task @when("{{workflow.parameters.stage}} == prod")```
 * ```show() { return this.echo("prod"); }```
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#dagtask
 */
export function when(condition: string): MethodDecorator<"@when">;
/**
 * Runs the call of a template or closure only when a condition holds; otherwise it is skipped.
 *
 * @param condition as `expr` writes it, in Argo's syntax, with quotes around what may hold spaces
 * @param call returns the call, and is not async
 * @returns what the call returns
 * @throws BuildError from the build, when `call` returns no call
 * @example
 * const flip = this.flip();
 * return steps([flip], [when(expr`${stdout(flip)} == heads`, () => this.echo("heads"))]);
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#dagtask
 */
export function when<Result>(condition: string, call: () => Result): Result;
export function when(condition: string, call?: () => unknown): unknown {
  return call ? conditional(condition, call) : taskField("when", condition);
}

/**
 * Runs the task once for each item, side by side; `item` is the reference to it.
 *
 * @param items texts, numbers, booleans or objects, whose fields are read as `item.field`
 * @example
 * ```@task @withItems(["a", "b"])```
 * ```show() { return this.echo(item); }```
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#item
 */
export function withItems(items: readonly Item[]): MethodDecorator<"@withItems">;
/**
 * Without a call it is an error of types, which says how it is called.
 *
 * @example
 * ```@task @withItems(["a", "b"]) show() { return this.echo(item); }```
 */
export function withItems(value: unknown, context: DecoratorContext): Uncalled<"@withItems(['a', 'b'])">;
export function withItems(items: unknown): unknown {
  return taskField("withItems", items);
}

/**
 * Runs the task once for each item of a JSON array that exists only in the cluster.
 *
 * @param list a text with a tag: `{{tasks.list.outputs.result}}`; text that is no array fails the task
 * @example
 * ```@task @withParam("{{workflow.parameters.hosts}}")```
 * ```show() { return this.echo(item); }```
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#dagtask
 */
export function withParam(list: string): MethodDecorator<"@withParam">;
/**
 * Without a call it is an error of types, which says how it is called.
 *
 * @example
 * ```@task @withParam("{{workflow.parameters.hosts}}") show() { return this.echo(item); }```
 */
export function withParam(
  value: unknown,
  context: DecoratorContext,
): Uncalled<"@withParam('{{workflow.parameters.hosts}}')">;
export function withParam(list: unknown): unknown {
  return taskField("withParam", list);
}

/**
 * Runs the task once for each number of a sequence; the numbers arrive as text.
 *
 * @param sequence `count` or `end`, from `start` (default 0), written as `format` says (default `%d`)
 * @example
 * ```@task @withSequence({ count: 3, format: "host-%02d" })```
 * ```show() { return this.echo(item); }```
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#sequence
 */
export function withSequence(sequence: Sequence): MethodDecorator<"@withSequence">;
/**
 * Without a call it is an error of types, which says how it is called.
 *
 * @example
 * ```@task @withSequence({ count: 3 }) show() { return this.echo(item); }```
 */
export function withSequence(value: unknown, context: DecoratorContext): Uncalled<"@withSequence({ count: 3 })">;
export function withSequence(sequence: unknown): unknown {
  return taskField("withSequence", sequence);
}

function taskField(field: keyof DAGTask, value: unknown): unknown {
  return memberDecorator(field, (member) => {
    member.taskFields = { ...member.taskFields, [field]: value };
  });
}
