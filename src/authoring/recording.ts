import type { Parameter, TemplateRef } from "../model/argo/index.js";
import { isMember, isTask, type Member, memberName } from "./member.js";
import { AuthoringError } from "./problem.js";

const CONTEXT = Symbol.for("argots.context");

/** A call of a template, closure or task that the cluster is to make. */
export interface Call {
  readonly callee: Member | TemplateRef;
  /** By position; of a template of another workflow template, one record of arguments by name. */
  readonly arguments: readonly unknown[];
  /** The task that made the call. Static members are called on the class, which belongs to no task. */
  readonly recording?: Recording;
}

/** What one task's method called while it ran. */
export interface Recording {
  readonly task: Member;
  /** Calls of templates and closures, in order; the one that the method returns is among them. */
  readonly calls: Call[];
  /** The other tasks that it referred to. */
  readonly tasks: Set<Member>;
  /** The names of calls that are tasks of their own, given when they are first needed. */
  readonly names: Map<Call, string>;
  /** Outputs whose tags were printed into a string: checked once every task is known. */
  readonly uses: OutputUse[];
  /** The names of all tasks of the DAG, so that a new one differs from each. */
  readonly taken: Set<string>;
}

export interface OutputUse {
  readonly call: Call;
  readonly kind: "parameter" | "artifact" | "result";
  readonly name: string;
  /** The argument that it is the whole value of, and how the closure reads that. */
  readonly into?: { readonly parameter: Parameter; readonly encoding: "json" | "text" };
}

/** Which member of an instance is being evaluated. Calls on the instance are made by that member. */
export interface Context {
  readonly member: Member;
  readonly recording?: Recording;
}

/**
 * Evaluates `member` with the instance itself as `this`, so that private fields and bound arrow functions work. The
 * context is taken away again however the method ends; a build waits for the one before it.
 */
export async function evaluate(instance: object, context: Context, args: readonly unknown[]): Promise<unknown> {
  const { member } = context;
  const owner: unknown = member.isStatic ? instance.constructor : instance;
  Object.defineProperty(instance, CONTEXT, { value: context, configurable: true });
  try {
    return await Reflect.apply(member.implementation, owner, args);
  } finally {
    Reflect.deleteProperty(instance, CONTEXT);
  }
}

/** The evaluation that a call on `receiver` belongs to. */
export function contextOf(receiver: unknown): Context | undefined {
  if (typeof receiver !== "object" || receiver === null) return undefined;
  return (receiver as { [CONTEXT]?: Context })[CONTEXT];
}

/** The name of the task that runs a call; a template called inside a task is one named after both. */
export function callName(call: Call, recording = call.recording): string {
  if (isMember(call.callee) && isTask(call.callee)) return memberName(call.callee);
  if (!recording) {
    throw new AuthoringError(
      `The result of ${calleeName(call)} is printed, but no task runs it yet`,
      "pass the call as an argument, or make it a task of its own",
    );
  }
  const known = recording.names.get(call);
  if (known !== undefined) return known;
  const name = freeName(`${memberName(recording.task)}-${calleeName(call)}`, recording.taken);
  recording.names.set(call, name);
  recording.taken.add(name);
  return name;
}

export function calleeName({ callee }: Call): string {
  return isMember(callee) ? memberName(callee) : (callee.template ?? "template");
}

function freeName(base: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? base : `${base}-${count}`;
    if (!taken.has(name)) return name;
  }
}
