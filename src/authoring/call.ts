import type { Outputs } from "../model/argo/index.js";
import type { Artifact, ArtifactOptions, TemplateOutputs } from "./types.js";
import { injectedClosure, isMember } from "./member.js";
import { AuthoringError } from "./problem.js";
import { type Call, calledHere, callHead, calleeName, type OutputUse } from "./recording.js";
import { createReference, EACH, type ReferenceData, referenceData } from "./reference.js";
import { useProblem } from "./uses.js";

/** What stands behind a call's value and behind its outputs. */
export interface CallReference extends ReferenceData {
  readonly call: Call;
  /** Which output; undefined for the call itself, whose value is the output parameter `result`. */
  readonly output?: Pick<OutputUse, "kind" | "name">;
}

/** The value that a call has while the workflow is built. */
export function createCall(call: Call): object {
  const data: CallReference = {
    call,
    description: `the result of ${calleeName(call)}`,
    print: () => printOutput(call, { kind: "parameter", name: "result" }),
    property: (name) => field(call, name),
  };
  return createReference(data);
}

/** The call, or output of one, behind a value. */
export function callReference(value: unknown): CallReference | undefined {
  const data = referenceData(value);
  return data && "call" in data ? (data as CallReference) : undefined;
}

/** The tag by which Argo gets an output of a task or step; `head` is as in `tasks.make`. */
export function outputTag(head: string, { kind, name }: Pick<OutputUse, "kind" | "name">): string {
  switch (kind) {
    case "parameter":
    case "artifact":
      return `{{${head}.outputs.${kind}s.${name}}}`;
    case "result":
      return `{{${head}.outputs.result}}`;
    case "node":
      return `{{${head}.${name}}}`;
    default:
      return kind satisfies never;
  }
}

/** The tag of an output; the method that uses it depends on the call from then on. */
export function printOutput(call: Call, output: Pick<OutputUse, "kind" | "name">): string {
  const head = callHead(call);
  call.recording?.uses.push({ call, ...output, at: calledHere() });
  return outputTag(head, output);
}

/** The tag of the list that `each()` runs over. */
export function printList({ call, output = { kind: "parameter", name: "result" } }: CallReference): string {
  const head = callHead(call);
  call.recording?.uses.push({ call, ...output, isLoopedOver: true });
  return outputTag(head, output);
}

function field(call: Call, name: string): unknown {
  const outputs = isMember(call.callee) ? injectedClosure(call.callee)?.outputs : undefined;
  if (typeof outputs === "string")
    throw new AuthoringError(
      `'${name}' of the result of ${calleeName(call)} is read, but its value exists only in the cluster`,
      /^(?:map|flatMap|forEach|filter)$/.test(name)
        ? EACH
        : "return an object from the closure: each of its fields is an output; or read it in a closure that gets the value",
    );
  const problem = outputs?.includes(name) === false ? useProblem({ call, kind: "parameter", name }, call) : undefined;
  if (problem) throw problem;
  return outputReference(call, { kind: "parameter", name }, `output '${name}' of ${calleeName(call)}`);
}

/** Argo's form of outputs, in which artifacts come from tags. */
export function outputsWithTags(outputs: TemplateOutputs | undefined): Outputs | undefined {
  if (!outputs?.artifacts) return outputs as Outputs | undefined;
  const artifacts = outputs.artifacts.map(({ from, ...artifact }) => {
    const tag = artifactTag(from) ?? (from as string | undefined);
    return { ...artifact, ...(tag === undefined ? {} : { from: tag }) };
  });
  return { ...outputs, artifacts };
}

/** The tag of an artifact that is named where Argo wants text, as in `from` of an output; undefined for other values. */
function artifactTag(value: unknown): string | undefined {
  const reference = callReference(value);
  if (reference?.output?.kind === "artifact") return printOutput(reference.call, reference.output);
  return referenceData(value)?.artifact;
}

function outputReference(call: Call, output: Pick<OutputUse, "kind" | "name">, description: string): object {
  const print = (): string => {
    if (output.kind !== "artifact") return printOutput(call, output);
    throw new AuthoringError(
      `An artifact has no text: ${description} is printed`,
      "pass it to a template or closure, as an argument",
    );
  };
  const data: CallReference = { call, output, description, print };
  return createReference(data);
}

/**
 * What a task printed: Argo's `outputs.result`, at most 256 KiB of the last output, without its final newline.
 *
 * @param call `this.make()`, in a task
 * @typeParam Value what the text stands for: a list that `each()` goes over
 * @throws BuildError from the build, when it gets anything else than a call
 * @example
 * return this.echo(stdout(this.make()));
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#outputs
 */
export function stdout<Value = string>(call: unknown): NoInfer<Value> {
  const { call: made } = requireCall(call, "stdout");
  // References take the place of the values that they stand for, in the types too.
  return outputReference(
    made,
    { kind: "result", name: "result" },
    `the standard output of ${calleeName(made)}`,
  ) as NoInfer<Value>;
}

/**
 * An output artifact of a task. Passing it to a template or closure makes the dependency.
 *
 * @param call `this.make()`, in a task
 * @param name the artifact's name, as `@outputs.artifact` declares it
 * @throws BuildError from the build, when it gets anything else than a call; when it is printed, as an artifact has no text
 * @example
 * return this.read(artifactOf(this.write(), "report"));
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#artifact
 */
export function artifactOf(call: unknown, name: string): Artifact {
  const { call: made } = requireCall(call, "artifactOf");
  return outputReference(made, { kind: "artifact", name }, `artifact '${name}' of ${calleeName(made)}`) as Artifact;
}

/**
 * An artifact by the place where it is stored, or a part of another one; its name is that of the input that takes it.
 *
 * @param location a store, as `{ s3: { key } }`, or `from` with a `subPath`
 * @example
 * return this.read(artifactAt({ s3: { key: "in.csv" } }));
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#artifact
 */
export function artifactAt(location: Omit<ArtifactOptions, "name" | "from"> & { from?: string | Artifact }): Artifact {
  // Whoever passes it on gives it the name of the input that takes it.
  return Object.defineProperty({ ...location }, LOCATION, { value: true }) as unknown as Artifact;
}

const LOCATION = Symbol.for("argots.artifactAt");

/** Whether a value is what `artifactAt()` gave: where no input says what it takes, only that tells an artifact from data. */
export function isLocation(value: unknown): boolean {
  return typeof value === "object" && value !== null && LOCATION in value;
}

/**
 * An output parameter that a template declares with `@outputs.parameter`. Of a closure the fields of its result are outputs.
 *
 * @param call `this.make()`, in a task, in `steps()` or in `dag()`
 * @param name the parameter's name
 * @typeParam Value what the text stands for: a list that `each()` goes over
 * @throws BuildError from the build, when it gets anything else than a call
 * @example
 * return this.echo(parameterOf(this.measure(), "size"));
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#parameter
 */
export function parameterOf<Value = string>(call: unknown, name: string): NoInfer<Value> {
  const { call: made } = requireCall(call, "parameterOf");
  const output = { kind: "parameter", name } as const;
  return outputReference(made, output, `output '${name}' of ${calleeName(made)}`) as NoInfer<Value>;
}

/**
 * How a step or task ended, as Argo calls it: `Succeeded`, `Failed`, `Error`, `Skipped` and the like.
 *
 * @param call `this.make()`, in a task, in `steps()` or in `dag()`
 * @throws BuildError from the build, when it gets anything else than a call
 * @example
 * return this.echo(statusOf(this.make()));
 * @see https://argo-workflows.readthedocs.io/en/latest/variables/
 */
export function statusOf(call: unknown): string {
  return nodeReference(call, "statusOf", "status");
}

/**
 * The code that the container of a step or task ended with, as text.
 *
 * @param call `this.make()`, in a task, in `steps()` or in `dag()`
 * @throws BuildError from the build, when it gets anything else than a call
 * @example
 * return this.echo(exitCodeOf(this.make()));
 * @see https://argo-workflows.readthedocs.io/en/latest/variables/
 */
export function exitCodeOf(call: unknown): string {
  return nodeReference(call, "exitCodeOf", "exitCode");
}

/**
 * The id of the node of a step or task.
 *
 * @param call `this.make()`, in a task, in `steps()` or in `dag()`
 * @throws BuildError from the build, when it gets anything else than a call
 * @example
 * return this.echo(idOf(this.make()));
 * @see https://argo-workflows.readthedocs.io/en/latest/variables/
 */
export function idOf(call: unknown): string {
  return nodeReference(call, "idOf", "id");
}

/**
 * When a step or task started, as `2026-11-26T03:04:05Z`.
 *
 * @param call `this.make()`, in a task, in `steps()` or in `dag()`
 * @throws BuildError from the build, when it gets anything else than a call
 * @example
 * return this.echo(startedAtOf(this.make()));
 * @see https://argo-workflows.readthedocs.io/en/latest/variables/
 */
export function startedAtOf(call: unknown): string {
  return nodeReference(call, "startedAtOf", "startedAt");
}

/**
 * When a step or task ended, as `startedAtOf()` says it.
 *
 * @param call `this.make()`, in a task, in `steps()` or in `dag()`
 * @throws BuildError from the build, when it gets anything else than a call
 * @example
 * return this.echo(finishedAtOf(this.make()));
 * @see https://argo-workflows.readthedocs.io/en/latest/variables/
 */
export function finishedAtOf(call: unknown): string {
  return nodeReference(call, "finishedAtOf", "finishedAt");
}

/**
 * The name of the machine that ran a step or task.
 *
 * @param call `this.make()`, in a task, in `steps()` or in `dag()`
 * @throws BuildError from the build, when it gets anything else than a call
 * @example
 * return this.echo(hostNodeNameOf(this.make()));
 * @see https://argo-workflows.readthedocs.io/en/latest/variables/
 */
export function hostNodeNameOf(call: unknown): string {
  return nodeReference(call, "hostNodeNameOf", "hostNodeName");
}

/**
 * The address of the pod of a step or task, for who calls a daemon.
 *
 * @param call `this.make()`, in a task, in `steps()` or in `dag()`
 * @throws BuildError from the build, when it gets anything else than a call
 * @example
 * return this.echo(`http://${ipOf(this.serve())}:8080`);
 * @see https://argo-workflows.readthedocs.io/en/latest/variables/
 */
export function ipOf(call: unknown): string {
  return nodeReference(call, "ipOf", "ip");
}

/**
 * All output parameters of a step or task that runs in a loop: a list with an object for each run, its fields the outputs.
 *
 * @param call `each(list, (item) => this.make(item))` or the call itself
 * @typeParam Value the object's type
 * @throws BuildError from the build, when it gets anything else than a call
 * @example
 * const all = parametersOf(each([1, 2], (size) => this.add(size, 1)));
 * return this.report(all);
 * @see https://argo-workflows.readthedocs.io/en/latest/variables/
 */
export function parametersOf<Value = Readonly<Record<string, string>>>(call: unknown): Value[] {
  return nodeReference(call, "parametersOf", "outputs.parameters");
}

function nodeReference<Value = string>(call: unknown, user: string, name: string): Value {
  const { call: made } = requireCall(call, user);
  return outputReference(made, { kind: "node", name }, `the ${name} of ${calleeName(made)}`) as Value;
}

function requireCall(value: unknown, user: string): CallReference {
  const reference = callReference(value);
  if (reference && !reference.output) return reference;
  throw new AuthoringError(`${user}() takes the call of a task, template or closure`, `as in ${user}(this.make())`);
}
