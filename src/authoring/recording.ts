import type { Arguments, Artifact, DAGTask, Parameter, Template, TemplateRef } from "../model/argo/index.js";
import type { InputEncoding } from "../model/compiled.js";
import type { Loop } from "./loop.js";
import { isMember, isTask, type Member, memberName } from "./member.js";
import { AuthoringError } from "./problem.js";
import type { TemplateOutputs } from "./types.js";

const CONTEXT = Symbol.for("argots.context");

/** What is called: a member of the class, a template of another workflow template, or one that stands in the call itself. */
export type Callee = Member | TemplateRef | InlineTemplate;

export interface InlineTemplate {
  readonly inline: Template;
}

/** What a step or task says beside its call: `when`, `withItems`, `hooks` and the like. */
export type CallFields = Partial<
  Omit<DAGTask, "template" | "templateRef" | "inline" | "arguments" | "dependencies" | "depends">
> & {
  /** Arguments that the callee has no parameters for. */
  arguments?: ConfiguredArguments;
  /** Names of tasks, or the calls that are these tasks. */
  dependencies?: readonly unknown[];
  /** A condition in Argo's syntax, or a list of them and of calls, all of which must hold. */
  depends?: string | readonly unknown[];
};

/** Argo's arguments, in which an artifact may come from a reference. */
export type ConfiguredArguments = Omit<Arguments, "artifacts"> & Pick<TemplateOutputs, "artifacts">;

/** A call of a template, closure or task that the cluster is to make. */
export interface Call {
  readonly callee: Callee;
  /** By position; of a template that is no member of the class, one record of arguments by name. */
  readonly arguments: readonly unknown[];
  /**
   * The member that made the call. Static members are called on the class, and templates of other objects on nothing: such a
   * call belongs to whoever lists it or passes it on.
   */
  recording?: Recording;
  /** Digits that name a call in texts that were made before anybody knew whose it is. */
  mark?: string;
  /** What `each()` runs it for. */
  loop?: Loop;
  /** Its stack holds the line of the call. */
  readonly origin?: Error;
  /** Filled in by `named()`, `when()`, `each()` and the like while the method runs. */
  readonly fields: CallFields;
}

/** What notes the line of a call. */
export function calledHere(): Error {
  return new Error("called here");
}

/** What one method called while it ran. */
export interface Recording {
  /** A task, or a template: then `steps()` or `dag()` gives the calls their names, when the method ends. */
  readonly member: Member;
  /** Calls of templates and closures, in order; the one that the method returns is among them. */
  readonly calls: Call[];
  /** Calls that a template refers to before they have names: a placeholder counts into this list. */
  readonly heads: Call[];
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
  /** `node` is what Argo says of a step or task beside its single outputs: `status`, `exitCode`, `ip` and the like. */
  readonly kind: "parameter" | "artifact" | "result" | "node";
  readonly name: string;
  /** The argument that it is the whole value of. */
  readonly into?: OutputTarget;
  /** That `each()` runs over it. */
  readonly isLoopedOver?: boolean;
  /** Its stack holds the line that prints it. */
  readonly at?: Error;
}

/** The argument that an output is the whole value of. */
export interface OutputTarget {
  readonly argument: Parameter | Artifact;
  /** The call that is given it. */
  readonly consumer: Call;
  /** How a closure reads it. */
  readonly encoding?: InputEncoding | undefined;
  /** What a closure's input is when nobody gives it; undefined where somebody has to. */
  readonly missing?: string | undefined;
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

export function createRecording(member: Member, taken: Set<string> = new Set()): Recording {
  return { member, calls: [], heads: [], tasks: new Set(), names: new Map(), uses: [], taken };
}

/**
 * A private character on both sides: no name and no text of a manifest has one. Which one it is says what takes the place:
 * `steps.flip-coin`, `steps['flip-coin']` or `flip-coin`.
 */
const PLACEHOLDER = /([\ue000-\ue002])(\d+)(?::([^\ue000-\ue002]*))?\1/g;
const HEAD = "\ue000";
const PATH = "\ue001";
const NAME = "\ue002";

/** How a tag names a call: `tasks.make`. In a template the name comes later, and this stands in its place. */
export function callHead(call: Call, recording = call.recording): string {
  if (recording && isTask(recording.member)) return `tasks.${callName(call, recording)}`;
  return placeholder(HEAD, call, recording);
}

/** A tag whose call an expression is to name. */
export function pathHead(tag: string): string {
  return tag.replaceAll(HEAD, PATH);
}

/** The name of the step or task of a call, or what stands in its place until it has one. */
export function nameHead(call: Call): string {
  const { recording } = call;
  if (recording && isTask(recording.member)) return callName(call, recording);
  return placeholder(NAME, call, recording);
}

function placeholder(form: string, call: Call, recording: Recording | undefined): string {
  // Two calls that belong to nobody must differ, and no list counts them: digits by chance tell them apart.
  if (!recording || call.mark !== undefined) {
    call.mark ??= BigInt(`0x${crypto.randomUUID().replaceAll("-", "")}`).toString();
    return `${form}${call.mark}:${calleeName(call).replace(/[^-\w]/g, "")}${form}`;
  }
  const { heads } = recording;
  if (!heads.includes(call)) heads.push(call);
  return `${form}${heads.indexOf(call)}${form}`;
}

/** The call that a placeholder stands for; undefined for one that nobody listed. */
function headOf(index: string, { heads, names }: Recording): Call | undefined {
  return heads[Number(index)] ?? [...names.keys()].find(({ mark }) => mark === index);
}

/** The calls whose placeholders a text holds. */
export function headsIn(text: string, recording: Recording): Call[] {
  return [...text.matchAll(PLACEHOLDER)].flatMap(([, , index = ""]) => headOf(index, recording) ?? []);
}

/** Whether a text holds the result of a call. */
export function holdsHead(text: string): boolean {
  return new RegExp(PLACEHOLDER.source).test(text);
}

/** A text in which a placeholder is left holds the result of a call that nothing runs. */
export function checkHeads(text: string): void {
  const [found, , , callee] = new RegExp(PLACEHOLDER.source).exec(text) ?? [];
  if (found !== undefined) throw notRun(callee ?? "a call");
}

function notRun(callee: string): AuthoringError {
  return new AuthoringError(
    `The result of ${callee} is printed, but no task runs it yet`,
    "pass the call as an argument, or make it a task of its own",
  );
}

/** Puts the names in; `kind` is what the template turned out to be. */
export function settleHeads(text: string, recording: Recording, kind: "steps" | "tasks"): string {
  return text.replace(PLACEHOLDER, (_, form: string, index: string, marked: string | undefined) => {
    const call = headOf(index, recording);
    const name = call && recording.names.get(call);
    const isPlain = form === HEAD || /^[a-zA-Z_]\w*$/.test(name ?? "");
    if (name !== undefined) return form === NAME ? name : kind + (isPlain ? `.${name}` : `['${name}']`);
    const callee = call ? calleeName(call) : (marked ?? "a call");
    throw new AuthoringError(
      `The result of ${callee} is used, but the call is none of the template's ${kind}`,
      kind === "steps" ? "list the call in an earlier group of steps()" : "list the call in dag()",
    );
  });
}

/** The name of the task that runs a call; a template called inside a task is one named after both. */
export function callName(call: Call, recording = call.recording): string {
  if (isMember(call.callee) && isTask(call.callee)) return memberName(call.callee);
  if (!recording) throw notRun(calleeName(call));
  const known = recording.names.get(call);
  if (known !== undefined) return known;
  const name = call.fields.name ?? freeName(`${memberName(recording.member)}-${calleeName(call)}`, recording.taken);
  recording.names.set(call, name);
  recording.taken.add(name);
  return name;
}

export function calleeName({ callee }: Call): string {
  if (isMember(callee)) return memberName(callee);
  return ("inline" in callee ? callee.inline.name : callee.template) ?? "template";
}

/** `base`, or with the first number that makes it a name of its own. */
export function freeName(base: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? base : `${base}-${count}`;
    if (!taken.has(name)) return name;
  }
}
