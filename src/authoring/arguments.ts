import type { Arguments, Artifact, Inputs, Parameter } from "../model/argo/index.js";
import type { InputEncoding } from "../model/compiled.js";
import { ENCODED, HARMLESS_FIELD, MAX_INPUT_BYTES, UNCLOSED_TAG } from "../model/limits.js";
import { wantedInstead } from "./allowed-values.js";
import { boundReference, declaredFields } from "./bindings.js";
import { type CallReference, callReference, isLocation, outputTag } from "./call.js";
import { valueAt } from "./known-items.js";
import { type CallPlace, refuseLocals, refuseReference } from "./local-variables.js";
import { type ItemUse, itemValue, placeItems } from "./loop.js";
import { injectedClosure, type Declared, isMember } from "./member.js";
import { textInExpression } from "./paths.js";
import { AuthoringError } from "./problem.js";
import { type Call, callHead, calleeName, holdsHead, type OutputUse, type Recording } from "./recording.js";
import { referenceData } from "./reference.js";
import { refuseReferencesIn } from "./references-in-data.js";
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
  readonly call: Call;
  readonly recording: Recording;
  readonly from: CallPlace;
  readonly parameters: Parameter[];
  readonly artifacts: Artifact[];
  readonly references: Call[];
  readonly bindings: Declared[];
  readonly items: ItemUse[];
}

/**
 * Positional arguments find their inputs by name. What is wrong with them is wrong at the call.
 *
 * @param from where the call stands: only there some variables have a value
 */
export function callArguments(call: Call, recording: Recording, from: CallPlace): CallArguments {
  try {
    return passAll(call, recording, from);
  } catch (error) {
    if (!(error instanceof AuthoringError) || !call.origin || error.at !== error) throw error;
    throw new AuthoringError(error.problem, error.hint, call.origin);
  }
}

function passAll(call: Call, recording: Recording, from: CallPlace): CallArguments {
  const passing: Passing = {
    call,
    recording,
    from,
    parameters: [],
    artifacts: [],
    references: [],
    bindings: [],
    items: [],
  };
  if (isMember(call.callee)) passByPosition(call, passing);
  else passByName(call.arguments[0], passing);
  // What configure() says stands behind what the call passes.
  const more = (call.fields.arguments ?? {}) as Arguments;
  const parameters = [...passing.parameters, ...(more.parameters ?? [])];
  const artifacts = [...passing.artifacts, ...(more.artifacts ?? [])];
  refuseLocals(call, recording, from, parameters, passing.items);
  for (const parameter of parameters) checkTaken(parameter, call);
  for (const item of passing.items) checkItems(item, call);
  if (call.loop) {
    const others = parameters.filter((parameter) => !passing.items.some((item) => item.parameter === parameter));
    const { dependencies: _, depends: __, ...fields } = call.fields;
    placeItems(call.loop, passing.items, JSON.stringify([others, artifacts, fields]));
  }
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
    else passInput(slot.name, value, call, passing);
  });
}

function tooMany(call: Call, count: number): AuthoringError {
  const takes = count === 0 ? "takes no argument" : `takes ${count} argument${count === 1 ? "" : "s"}`;
  return new AuthoringError(
    `${calleeName(call)} ${takes}, but is called with ${call.arguments.length}`,
    isMember(call.callee) && injectedClosure(call.callee)
      ? "pass one value for each parameter of its method"
      : "declare each input above the template: @inputs.parameter({ name })",
  );
}

function passFields(names: readonly string[], value: unknown, call: Call, passing: Passing): void {
  if (!isObject(value))
    throw new AuthoringError(`${calleeName(call)} takes one object with the fields ${names.join(", ")}`);
  for (const name of names) passInput(name, Reflect.get(value, name), call, passing);
}

/** An input of a member of the class. Items go to closures in a form of their own. */
function passInput(name: string, value: unknown, call: Call, passing: Passing): void {
  const encoding = encodingOf(call, name);
  const item = referenceData(value)?.item;
  if (!item || !isMember(call.callee) || !injectedClosure(call.callee))
    return passParameter(name, unmistakable(value, call, name), passing, encoding);
  const parameter: Parameter = { name };
  passing.parameters.push(parameter);
  // Argo compares the text with the values of an `enum`.
  const { enum: values, value: missing } = declaredInput(call, name) ?? {};
  const isOdd = values?.some((one) => !HARMLESS_FIELD.test(String(one))) === true;
  const need = { path: item.path, encoding: values ? "scalar" : encoding, missing, isPrinted: isOdd } as const;
  if (call.loop) passing.items.push({ ...need, parameter });
  else parameter.value = itemValue(item.keys, need);
}

/** A text that looks like what is base64 already is put in base64, so that the closure gets it as it is. */
function unmistakable(value: unknown, call: Call, name: string): unknown {
  if (typeof value !== "string" || !value.startsWith(ENCODED) || (encodingOf(call, name) ?? "text") !== "text")
    return value;
  const input = declaredInput(call, name);
  return input === undefined || input.enum ? value : `${ENCODED}${Buffer.from(value).toString("base64")}`;
}

/** How the closure that is called reads an input, as far as its type says more than the value. */
function encodingOf({ callee }: Call, name: string): InputEncoding | undefined {
  return isMember(callee) ? injectedClosure(callee)?.encodings?.inputs[name] : undefined;
}

/** What an input is when nobody gives it; undefined where somebody has to. */
function inputDefault(call: Call, name: string): string | undefined {
  const { callee } = call;
  if (!isMember(callee) || injectedClosure(callee)) return declaredInput(call, name)?.value;
  const declared = callee.inputs.find(({ fields }) => fields.name === name)?.fields;
  const own = declared?.["value"] ?? declared?.["default"];
  if (own !== undefined) return parameterText(own);
  for (const slot of slotsOf(callee)) {
    if (slot.kind === "fields" && slot.values?.[name] !== undefined) return slot.values[name];
    if (slot.kind === "parameter" && slot.name === name) return slot.value;
  }
  return undefined;
}

/** What is known here, the closure is to be able to read there. */
function checkTaken({ name, value }: Parameter, call: Call): void {
  const type = isMember(call.callee) ? injectedClosure(call.callee)?.encodings?.reads?.[name] : undefined;
  const values = declaredInput(call, name)?.enum?.map(String);
  const wanted = value === undefined ? undefined : wantedInstead(value, { values, reads: new Set(type ? [type] : []) });
  if (wanted !== undefined)
    throw new AuthoringError(
      `Parameter '${name}' of ${calleeName(call)} gets '${value}', where it wants ${wanted}`,
      `pass ${wanted}, or widen its type`,
    );
}

function checkItems({ path, parameter: { name }, encoding }: ItemUse, call: Call): void {
  if (!call.loop || referenceData(call.loop.items)) return;
  for (const item of call.loop.items) {
    const value = valueAt(item, path);
    // An item may come from an expression, and is complained about elsewhere where it is none at all.
    if (value !== undefined && !referenceData(value))
      checkTaken({ name, value: parameterText(value, encoding) ?? "" }, call);
  }
}

/** The input of a closure as its template declares it: `value` is what it is when nobody gives it. */
function declaredInput({ callee }: Call, name: string): Parameter | undefined {
  const inputs = isMember(callee) ? (injectedClosure(callee)?.template.inputs as Inputs | undefined) : undefined;
  return inputs?.parameters?.find((parameter) => parameter.name === name);
}

/** The result of a call counts: its fields are outputs. */
function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || referenceData(value) !== undefined;
}

function passByName(args: unknown, passing: Passing): void {
  for (const [name, value] of Object.entries((args ?? {}) as object)) {
    const isArtifact =
      callReference(value)?.output?.kind === "artifact" ||
      boundReference(value)?.kind === "artifact" ||
      referenceData(value)?.artifact !== undefined ||
      isLocation(value);
    if (isArtifact) passArtifact(name, value, passing);
    else passParameter(name, value, passing);
  }
}

function passParameter(name: string, value: unknown, passing: Passing, encoding?: InputEncoding): void {
  const bound = boundReference(value);
  if (bound) {
    if (bound.kind === "artifact")
      throw new AuthoringError(`An artifact is passed to parameter '${name}'`, ARTIFACT_INPUT);
    passing.bindings.push(bound);
    passing.parameters.push({ ...declaredFields(bound), name });
    return;
  }
  const reference = callReference(value);
  const isClosure = isMember(passing.call.callee) && injectedClosure(passing.call.callee) !== undefined;
  if (isClosure && !reference) refuseReference(name, value, passing.from, passing.call);
  if (isLocation(value)) throw new AuthoringError(`An artifact is passed to parameter '${name}'`, ARTIFACT_INPUT);
  refuseReferencesIn(name, value, passing.call);
  const parameter: Parameter = { name };
  const text = reference
    ? passOutput(reference, `parameter '${name}'`, passing, {
        argument: parameter,
        consumer: passing.call,
        encoding,
        missing: inputDefault(passing.call, name),
      })
    : checkedText(textOf(value, encoding), name, value);
  if (text !== undefined) passing.parameters.push(Object.assign(parameter, { value: text }));
}

const ARTIFACT_INPUT = "an artifact goes to an input artifact: declare it as one, as in file: Artifact";

function textOf(value: unknown, encoding: InputEncoding | undefined): string | undefined {
  if (encoding === "json" && typeof value === "string" && holdsHead(value))
    return `{{=toJson(${textInExpression(value)})}}`;
  const path = encoding === "json" ? referenceData(value)?.path : undefined;
  return path === undefined ? parameterText(value, encoding) : `{{=toJson(${path})}}`;
}

/** What cannot get through: a variable of the pod holds 128 KiB, and values travel in base64. */
function checkedText(text: string | undefined, name: string, value: unknown): string | undefined {
  if (text === undefined || referenceData(value)) return text;
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_INPUT_BYTES)
    throw new AuthoringError(
      `The value of parameter '${name}' has ${Math.round(bytes / 1024)} KiB, and a parameter can carry about 96`,
      "pass an artifact",
    );
  if (UNCLOSED_TAG.test(text))
    throw new AuthoringError(
      `The value of parameter '${name}' holds '{{' without '}}': Argo would take the text up to the next tag for one`,
      "pass it inside of an object or list, or as an artifact",
    );
  return text;
}

function passArtifact(name: string, value: unknown, passing: Passing): void {
  const bound = boundReference(value);
  const reference = callReference(value);
  if (bound?.kind === "artifact") {
    passing.bindings.push(bound);
    passing.artifacts.push({ ...declaredFields(bound), name });
  } else if (reference?.output?.kind === "artifact") {
    const artifact: Artifact = { name };
    const into = { argument: artifact, consumer: passing.call };
    passing.artifacts.push(
      Object.assign(artifact, { from: passOutput(reference, `artifact '${name}'`, passing, into) }),
    );
  } else if (referenceData(value)?.artifact !== undefined) {
    passing.artifacts.push({ name, from: referenceData(value)?.artifact ?? "" });
  } else if (typeof value === "object" && !referenceData(value)) {
    // Argo's own form, with the place where the artifact is stored, or with another one that it comes from.
    const { from, ...location } = value as { from?: unknown };
    passing.artifacts.push({
      ...sourceOf(from, name, passing),
      ...(plainData(location, `artifact '${name}'`) as object),
      name,
    });
  } else {
    throw new AuthoringError(
      `Artifact '${name}' is given a value that is no artifact`,
      'pass artifactOf(this.make(), "report")',
    );
  }
}

function sourceOf(from: unknown, name: string, passing: Passing): Pick<Artifact, "from"> {
  if (from === undefined) return {};
  const output = callReference(from);
  if (output?.output?.kind === "artifact") return { from: passOutput(output, `artifact '${name}'`, passing) };
  return { from: referenceData(from)?.artifact ?? (plainData(from, `artifact '${name}'`) as string) };
}

function passOutput(
  reference: CallReference,
  to: string,
  { recording, references }: Passing,
  into?: OutputUse["into"],
): string {
  const output = reference.output ?? { kind: "parameter", name: "result" };
  if (output.kind === "artifact" && !to.startsWith("artifact"))
    throw new AuthoringError(`${reference.description} is passed to ${to}`, "an artifact goes to an input artifact");
  references.push(reference.call);
  recording.uses.push({ call: reference.call, ...output, ...(into ? { into } : {}) });
  return outputTag(callHead(reference.call, reference.call.recording ?? recording), output);
}
