import type { Arguments, DAGTemplate, LifecycleHook, Sequence, Template } from "../model/argo/index.js";
import { callArguments } from "./arguments.js";
import { callReference, createCall, outputsWithTags, printList } from "./call.js";
import { type ConditionPart, expressionOf } from "../conditions/as-expression.js";
import { operandOf } from "./condition-operand.js";
import { bothConditions } from "./conditions.js";
import { passToHook } from "./artifact-outputs.js";
import { encodeForHook } from "./encode-outputs.js";
import type { NamedArguments } from "./factories.js";
import { markGraph } from "./graph.js";
import { createItemKeys, type KnownItems } from "./item-keys.js";
import { itemReference } from "./item-reference.js";
import { createLoop, listIn, textList } from "./loop.js";
import { createMember, memberOf } from "./member.js";
import { AuthoringError } from "./problem.js";
import { type Call, calledHere, type CallFields, type ConfiguredArguments, createRecording } from "./recording.js";
import { referenceData, tagReference } from "./reference.js";
import { calleeFields } from "./task.js";
import type { TemplateBody, TemplateOptions } from "./types.js";
import { plainData } from "./value.js";

/** Calls that run side by side: a list, or under the names of their steps. */
export type StepGroup = readonly unknown[] | { readonly [name: string]: unknown };

/**
 * A template whose groups of steps run one after another, the steps of a group side by side. A step has the name of what it
 * calls, unless its key or `named()` says another.
 *
 * @param groups lists of calls, or objects with calls under the names of their steps
 * @throws BuildError from the build, for what is no call, a call listed twice, and two steps of one name
 * @example
 * const flip = this.flip();
 * return steps([flip], [when(expr`${stdout(flip)} == heads`, () => this.echo("heads"))]);
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#workflowstep
 */
export function steps(...groups: readonly StepGroup[]): TemplateBody {
  groups.forEach((group) => requireCalls("steps", "steps([this.echo(message)])", group));
  const entries = groups.map((group) =>
    Array.isArray(group)
      ? group.map((value: unknown) => ({ name: undefined, value }))
      : Object.entries(group).map(([name, value]: [string, unknown]) => ({ name, value })),
  );
  return markGraph({ kind: "steps", groups: entries, options: {}, origin: calledHere() });
}

/**
 * A template of tasks, each under its name. A task that passes on or prints the result of another one depends on it;
 * `configure()` adds further dependencies.
 *
 * @param tasks calls by the names of their tasks
 * @param options `failFast` (default: true) and `target` (default: the tasks that no other one depends on)
 * @throws BuildError from the build, for what is no call, a call listed twice, and a dependency that is none of the tasks
 * @example
 * const made = this.make();
 * return dag({ made, show: this.report(made) });
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#dagtemplate
 */
export function dag(
  tasks: { readonly [name: string]: unknown },
  options: Omit<DAGTemplate, "tasks"> = {},
): TemplateBody {
  requireCalls("dag", "dag({ echo: this.echo(message) })", tasks);
  const entries = Object.entries(tasks).map(([name, value]) => ({ name, value }));
  return markGraph({ kind: "tasks", groups: [entries], options: { ...options }, origin: calledHere() });
}

/** A function has no fields that could be calls, and would be an empty group; JavaScript says nothing of it. */
function requireCalls(name: string, example: string, value: unknown): void {
  if (typeof value === "object" && value !== null) return;
  const what = typeof value === "function" ? "a function" : String(value);
  throw new AuthoringError(`${name}() got ${what}, which holds no calls.`, `give it the calls themselves: ${example}`);
}

/**
 * Gives a call the name of its step or task.
 *
 * @param name letters, digits and dashes, at most 128
 * @returns the call
 * @throws BuildError from the build, when it gets anything else than a call
 * @example
 * return steps([named("first", this.echo("1"))], [named("second", this.echo("2"))]);
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#workflowstep
 */
export function named<Result>(name: string, call: Result): Result {
  return withFields("named", call, { name });
}

/**
 * Adds fields of Argo's step or task to a call: `continueOn`, `hooks`, `onExit`, in a DAG `dependencies` (names of tasks,
 * or their calls) and `depends` (a condition, or a list of conditions and calls that must all hold). What was said
 * before holds too.
 *
 * @returns the call
 * @throws BuildError from the build, when it gets anything else than a call
 * @example
 * const first = this.echo("1");
 * return dag({ first, second: configure(this.echo("2"), { dependencies: [first], continueOn: { failed: true } }) });
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#dagtask
 */
export function configure<Result>(call: Result, fields: Omit<CallFields, "name">): Result {
  const { when: condition, ...rest } = fields;
  const dependencies = listed(rest.dependencies);
  const depends = listed(rest.depends);
  const others = { ...rest, ...withTags(rest.arguments), dependencies: undefined, depends: undefined };
  const plain = plainData(others, "configure()") as CallFields;
  const { fields: said } = requireCall("configure", call);
  if (condition !== undefined) conditional(condition, () => call);
  return withFields("configure", call, {
    ...plain,
    // What was said before still holds: a helper of the user's may have said it.
    ...(plain.hooks && said.hooks ? { hooks: { ...said.hooks, ...plain.hooks } } : {}),
    ...(plain.arguments && said.arguments ? { arguments: joinArguments(said.arguments, plain.arguments) } : {}),
    ...(dependencies ? { dependencies: [...(said.dependencies ?? []), ...dependencies] } : {}),
    // An empty list waits for nothing.
    ...(depends && depends.length > 0
      ? { depends: said.depends === undefined ? depends : [said.depends, depends].flat() }
      : {}),
  });
}

/** A call alone, which to TypeScript may be the text or list that it results in, is a list of one. */
function listed<Waits>(waits: Waits): Waits | readonly unknown[] {
  return callReference(waits) ? [waits] : waits;
}

function joinArguments(first: ConfiguredArguments, second: ConfiguredArguments): ConfiguredArguments {
  const parameters = joinNamed(first.parameters ?? [], second.parameters ?? []);
  const artifacts = joinNamed(first.artifacts ?? [], second.artifacts ?? []);
  return { ...(parameters.length > 0 ? { parameters } : {}), ...(artifacts.length > 0 ? { artifacts } : {}) };
}

/** Of two of one name the later one counts. */
function joinNamed<Entry extends { readonly name: string }>(
  first: readonly Entry[],
  second: readonly Entry[],
): Entry[] {
  return [...first.filter(({ name }) => !second.some((other) => other.name === name)), ...second];
}

/** Artifacts among the arguments may come from references. */
function withTags(args: ConfiguredArguments | undefined): { readonly arguments?: Arguments } {
  if (!args) return {};
  const { artifacts } = outputsWithTags({ artifacts: args.artifacts ?? [] }) ?? {};
  return { arguments: { ...args, ...(args.artifacts && artifacts ? { artifacts } : {}) } as Arguments };
}

/**
 * Runs a call once for each item: `withItems` for a list that is known here, `withParam` for one that exists only in the
 * cluster. The result is the list of the results; an empty list runs nothing.
 *
 * @param items a list, or the reference to one
 * @param call gets the reference to an item; `item.field` is a field of it
 * @throws BuildError from the build, for what is no list, for a call that is looped already, and for loops in each other
 * @example
 * return this.report(each(this.list(), (host) => this.shout(host)));
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#item
 */
export function each<Item, Result>(items: readonly Item[], call: (item: Item) => Result): Result[];
/**
 * Runs a call once for each item of a text that is a list in JSON once Argo has put in the values of its tags.
 *
 * @param items the text; its items are strings unless `call` says otherwise
 * @param call gets the reference to an item; `item.field` is a field of it
 * @throws BuildError from the build, for a call that is looped already
 * @example
 * return this.report(each(`["${workflow.name}", "b"]`, (host) => this.shout(host)));
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#item
 */
export function each<Item = string, Result = unknown>(items: string, call: (item: Item) => Result): Result[];
export function each<Item, Result>(items: readonly Item[] | string, call: (item: Item) => Result): Result[] {
  const list = typeof items === "string" ? textList(items) : items;
  const reference = referenceData(list);
  if (!reference && !Array.isArray(list))
    throw new AuthoringError(
      `each() runs over a list; it got ${described(list)}`,
      "pass a list, a parameter that holds one, or the result of a closure",
    );
  if (reference?.item)
    throw new AuthoringError(
      "The list of each() is an item of another each(): a step or task loops once",
      "pass the list to a template of steps() or dag(), and loop in there",
    );
  const keys = createItemKeys(typeof items === "string" ? "text" : knownItems(items));
  const result = call(itemReference(keys) as Item);
  const made = requireCall("each", result);
  if (made.loop) throw new AuthoringError("A call stands in each() twice: a step or task loops once");
  made.loop = createLoop(list, keys);
  // The tag says what the loop waits for; how the list is written follows from what its items go to.
  const output = callReference(list);
  const withParam = output ? printList(output) : reference?.print();
  return withFields("each", result, withParam === undefined ? {} : { withParam }) as unknown as Result[];
}

/** A list that no expression can name is left to Argo, as a text is: the outputs of a loop as a whole. */
function knownItems(list: readonly unknown[]): KnownItems {
  const reference = referenceData(list);
  if (!reference) return list;
  const output = callReference(list);
  const isNamed = output ? output.output?.kind !== "node" : listIn(reference.print()) !== undefined;
  return isNamed ? "listed" : "text";
}

/**
 * Runs a call once for each number of a sequence; the numbers arrive as text.
 *
 * @param range `count` or `end`, from `start` (default 0), written as `format` says (default `%d`)
 * @throws BuildError from the build, when `call` returns no call
 * @example
 * return this.report(sequence({ count: 3, format: "host-%02d" }, (host) => this.shout(host)));
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#sequence
 */
export function sequence<Result>(range: Sequence, call: (item: string) => Result): Result[] {
  const withSequence = plainData(range, "sequence()") as Sequence;
  const item = tagReference("item") as unknown as string;
  return withFields("sequence", call(item), { withSequence }) as unknown as Result[];
}

/** What `when(condition, call)` does. Of conditions around each other all must hold. */
export function conditional<Result>(condition: string, call: () => Result): Result {
  const result = call();
  const { fields } = requireCall("when", result);
  return withFields("when", result, { when: bothConditions(printed(condition), fields.when) });
}

/**
 * A condition in Argo's syntax, in which references are compared with texts, numbers and each other. It is written as one
 * expression, so that a text with blanks or quotes in it, or none at all, is compared as it is; a condition that does more than
 * compare, combine and negate holds the tags of the references.
 *
 * @returns the text: `{{=steps['flip'].outputs.result == 'heads'}}`
 * @example
 * return steps([flip], [when(expr`${stdout(flip)} == heads`, () => this.echo("heads"))]);
 * @see https://argo-workflows.readthedocs.io/en/latest/variables/#expression
 */
export function expr(texts: TemplateStringsArray, ...values: readonly unknown[]): string {
  const parts = texts.flatMap((text, index) => [text, ...(index < values.length ? [operandOf(values[index])] : [])]);
  const expression = parts.includes(undefined) ? undefined : expressionOf(parts as readonly ConditionPart[]);
  if (expression !== undefined) return `{{=${expression}}}`;
  return texts.map((text, index) => text + (index < values.length ? printed(values[index]) : "")).join("");
}

function printed(value: unknown): string {
  return referenceData(value)?.print() ?? String(value);
}

/**
 * What runs when a step, a task or the workflow has ended, or on the way.
 *
 * @param call the call of a template or closure; an inline one is an error
 * @param expression when it runs, as `workflow.status == "Running"`; every hook but `exit` needs one
 * @example
 * return steps([configure(this.make(), { hooks: { exit: hook(this.echo("made")) } })]);
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#lifecyclehook
 */
export function hook(call: unknown, expression?: string): LifecycleHook {
  const made = requireCall("hook", call);
  // It is no step or task: what stands around it must not count it as one.
  const { recording = createRecording(createMember("hook", false, () => undefined)) } = made;
  const index = recording.calls.indexOf(made);
  if (index >= 0) recording.calls.splice(index, 1);
  const { inline: standing, ...callee } = calleeFields(made);
  if (standing) throw new AuthoringError("A hook calls a template by its name", "make the inline template a method");
  const { arguments: args } = callArguments(made, recording, "hook");
  for (const use of recording.uses.filter(({ into }) => into?.consumer === made)) {
    encodeForHook(use, expression);
    passToHook(use, args);
  }
  // An expression already: Argo looks for no tags in it.
  const condition = expression?.replace(/^\{\{=((?:(?!\{\{)[^])*)\}\}$/, "$1");
  return {
    ...callee,
    ...(Object.keys(args).length > 0 ? { arguments: args } : {}),
    ...(condition === undefined ? {} : { expression: condition }),
  };
}

/**
 * A template that stands in the step or task that runs it.
 *
 * @param body what `container()`, `script()` or another factory gives, with further fields of Argo's Template
 * @param args arguments by name
 * @returns a call, as that of a template of the class
 * @example
 * return steps([inline(container({ image: "alpine:3.23", command: ["date"] }))]);
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#template
 */
export function inline(
  body: TemplateBody & TemplateOptions & Pick<Template, "inputs">,
  args: NamedArguments = {},
): unknown {
  const outputs = outputsWithTags(body.outputs);
  const inline: Template = { ...body, ...(outputs ? { outputs } : {}) } as Template;
  return createCall({ callee: { inline }, arguments: [args], fields: {}, origin: calledHere() });
}

function withFields<Result>(user: keyof typeof USES, value: Result, fields: CallFields): Result {
  Object.assign(requireCall(user, value).fields, fields);
  return value;
}

function described(value: unknown): string {
  if (value === null || value === undefined) return value === null ? "null" : "nothing";
  if (value instanceof Promise) return "a Promise";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

const USES = {
  named: "as in named(name, this.echo(message))",
  configure: "as in configure(this.echo(message), { … })",
  hook: "as in hook(this.echo(message))",
  when: "as in when(condition, () => this.echo(message)): the function returns the call, and is not async",
  each: "as in each(list, (item) => this.echo(item)): the function returns the call, and is not async",
  sequence: "as in sequence({ count: 3 }, (item) => this.echo(item)): the function returns the call, and is not async",
};

function requireCall(user: keyof typeof USES, value: unknown): Call {
  const reference = callReference(value);
  if (reference && !reference.output) return reference.call;
  const got = `${user}() takes the call of a template or closure; it got`;
  const method = memberOf(value)?.key;
  if (method !== undefined)
    throw new AuthoringError(`${got} the method '${method}', which is not called`, `write this.${method}(…)`);
  throw new AuthoringError(`${got} ${reference?.description ?? described(value)}`, USES[user]);
}
