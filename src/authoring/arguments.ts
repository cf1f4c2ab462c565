import type { Arguments, Artifact, Parameter } from "../model/argo/index.js";
import { boundReference, declaredFields } from "./bindings.js";
import { type CallReference, callReference, outputTag } from "./call.js";
import { compiledClosure, type Declared, isMember } from "./member.js";
import { AuthoringError } from "./problem.js";
import { type Call, callName, calleeName, type Recording } from "./recording.js";
import { referenceData } from "./reference.js";
import { slotsOf } from "./slots.js";
import { parameterText, plainData } from "./value.js";

/** A call's arguments as Argo has them, and whose outputs they are. */
export interface CallArguments {
  readonly arguments: Arguments;
  /** The calls whose outputs are passed as values. A tag in a string is found by its text. */
  readonly references: readonly Call[];
  /** The task's own parameters that are passed on. */
  readonly bindings: readonly Declared[];
}

interface Passing {
  readonly recording: Recording;
  readonly parameters: Parameter[];
  readonly artifacts: Artifact[];
  readonly references: Call[];
  readonly bindings: Declared[];
}

/** Positional arguments find their inputs by name. */
export function callArguments(call: Call, recording: Recording): CallArguments {
  const passing: Passing = { recording, parameters: [], artifacts: [], references: [], bindings: [] };
  if (isMember(call.callee)) passByPosition(call, passing);
  else passByName(call.arguments[0], passing);
  const { parameters, artifacts } = passing;
  return {
    arguments: {
      ...(parameters.length > 0 ? { parameters } : {}),
      ...(artifacts.length > 0 ? { artifacts } : {}),
    },
    references: passing.references,
    bindings: passing.bindings,
  };
}

function passByPosition(call: Call, passing: Passing): void {
  const slots = isMember(call.callee) ? slotsOf(call.callee) : [];
  call.arguments.forEach((value, index) => {
    const slot = slots[index];
    if (value === undefined || slot?.kind === "scope") return;
    if (!slot) throw tooMany(call, slots.length);
    if (slot.kind === "fields") passFields(slot.names, value, call, passing);
    else if (slot.kind === "artifact") passArtifact(slot.name, value, passing);
    else passParameter(slot.name, value, passing);
  });
}

function tooMany(call: Call, count: number): AuthoringError {
  const takes = count === 0 ? "takes no argument" : `takes ${count} argument${count === 1 ? "" : "s"}`;
  return new AuthoringError(
    `${calleeName(call)} ${takes}, but is called with ${call.arguments.length}`,
    isMember(call.callee) && compiledClosure(call.callee)
      ? "each parameter of the closure's method is one"
      : "declare each input above the template: @inputs.parameter({ name })",
  );
}

function passFields(names: readonly string[], value: unknown, call: Call, passing: Passing): void {
  if (!isObject(value))
    throw new AuthoringError(`${calleeName(call)} takes one object with the fields ${names.join(", ")}`);
  for (const name of names) passParameter(name, Reflect.get(value, name), passing);
}

/** The result of a call counts: its fields are outputs. */
function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || referenceData(value) !== undefined;
}

function passByName(args: unknown, passing: Passing): void {
  for (const [name, value] of Object.entries((args ?? {}) as object)) {
    const isArtifact = callReference(value)?.output?.kind === "artifact" || boundReference(value)?.kind === "artifact";
    if (isArtifact) passArtifact(name, value, passing);
    else passParameter(name, value, passing);
  }
}

function passParameter(name: string, value: unknown, passing: Passing): void {
  const bound = boundReference(value);
  if (bound) {
    if (bound.kind === "artifact") throw new AuthoringError(`An artifact is passed to parameter '${name}'`);
    passing.bindings.push(bound);
    passing.parameters.push({ ...declaredFields(bound), name });
    return;
  }
  const reference = callReference(value);
  const text = reference ? passOutput(reference, `parameter '${name}'`, passing) : parameterText(value);
  if (text !== undefined) passing.parameters.push({ name, value: text });
}

function passArtifact(name: string, value: unknown, passing: Passing): void {
  const bound = boundReference(value);
  const reference = callReference(value);
  if (bound?.kind === "artifact") {
    passing.bindings.push(bound);
    passing.artifacts.push({ ...declaredFields(bound), name });
  } else if (reference?.output?.kind === "artifact") {
    passing.artifacts.push({ name, from: passOutput(reference, `artifact '${name}'`, passing) });
  } else if (typeof value === "object" && !referenceData(value)) {
    // Argo's own form, with the place where the artifact is stored.
    passing.artifacts.push({ ...(plainData(value, `artifact '${name}'`) as object), name });
  } else {
    throw new AuthoringError(
      `Artifact '${name}' is given a value that is no artifact`,
      'pass artifactOf(this.make(), "report")',
    );
  }
}

function passOutput(reference: CallReference, to: string, { recording, references }: Passing): string {
  const output = reference.output ?? { kind: "parameter", name: "result" };
  if (output.kind === "artifact" && !to.startsWith("artifact"))
    throw new AuthoringError(`${reference.description} is passed to ${to}`, "an artifact goes to an input artifact");
  references.push(reference.call);
  recording.uses.push({ call: reference.call, ...output });
  return outputTag(callName(reference.call, reference.call.recording ?? recording), output);
}
