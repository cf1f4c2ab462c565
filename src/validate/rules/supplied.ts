import type { Arguments, Artifact, Parameter, Template } from "../../model/argo/index.js";
import * as R from "../codes/references.js";
import type { Supplied } from "../context.js";
import type { Report, Spot } from "../finding.js";
import { UNKNOWN } from "../tags.js";
import { isPod } from "../template-kind.js";
import { hasLocationOrKey } from "./artifact-location.js";

/** @param mayBeEmpty whether an argument may have no value yet; elsewhere that is an error of its own */
export function suppliedBy({ parameters = [], artifacts = [] }: Arguments, mayBeEmpty = false): Supplied {
  const values = parameters.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]));
  const elsewhere = parameters.filter(({ valueFrom }) => valueFrom?.configMapKeyRef !== undefined);
  return {
    empty: new Set(parameters.filter((parameter) => isEmpty(parameter, mayBeEmpty)).map(({ name }) => name)),
    parameters: new Map(values),
    fromElsewhere: new Map(elsewhere.flatMap(({ name, valueFrom }) => (valueFrom ? [[name, valueFrom] as const] : []))),
    artifacts: new Map(artifacts.map((artifact) => [artifact.name, artifact])),
  };
}

function isEmpty({ value, valueFrom }: Parameter, mayBeEmpty: boolean): boolean {
  if (value !== undefined || valueFrom?.configMapKeyRef) return false;
  return valueFrom ? (valueFrom.supplied ?? valueFrom.event) !== undefined : mayBeEmpty;
}

/** The template with what it is called with: arguments take the place of what the inputs say themselves. */
export function withSupplied<Called extends Template>(template: Called, supplied: Supplied): Called {
  const { inputs } = template;
  if (!inputs) return template;
  return {
    ...template,
    inputs: {
      ...inputs,
      ...(inputs.parameters ? { parameters: inputs.parameters.map((input) => withValue(input, supplied)) } : {}),
      ...(inputs.artifacts ? { artifacts: inputs.artifacts.map((input) => withSource(input, supplied)) } : {}),
    },
  };
}

function withValue(input: Parameter, supplied: Supplied): Parameter {
  const { value: ownValue = input.default, valueFrom, ...rest } = input;
  const given = supplied === "anything" ? UNKNOWN : supplied.parameters.get(input.name);
  if (given !== undefined) return { ...rest, value: given };
  const elsewhere = supplied === "anything" ? undefined : supplied.fromElsewhere.get(input.name);
  if (elsewhere) return { ...rest, valueFrom: elsewhere };
  return { ...rest, ...(ownValue === undefined ? {} : { value: ownValue }), ...(valueFrom ? { valueFrom } : {}) };
}

function withSource(input: Artifact, supplied: Supplied): Artifact {
  const given = supplied === "anything" ? { name: input.name } : supplied.artifacts.get(input.name);
  if (!given) return input;
  const { path, mode, recurseMode } = input;
  const own = Object.entries({ path, mode, recurseMode }).filter(([, value]) => value !== undefined);
  return { ...given, ...(Object.fromEntries(own) as Partial<Artifact>) };
}

/** Reports the inputs that a call leaves without a value, at the call. */
export function checkSupplied(
  template: Template,
  supplied: Supplied,
  caller: Spot,
  report: Report,
  problem: typeof R.unsupplied = R.unsupplied,
): void {
  if (supplied === "anything") return;
  // One that stands in the step itself has no name.
  const name = template.name === undefined || template.name === "" ? "in it" : `'${template.name}'`;
  for (const parameter of template.inputs?.parameters ?? []) {
    // An argument without a value takes the input's own one away.
    const isTaken = supplied.empty.has(parameter.name);
    const own = isTaken ? undefined : (parameter.value ?? parameter.default ?? parameter.valueFrom?.configMapKeyRef);
    if (own !== undefined || supplied.parameters.has(parameter.name) || supplied.fromElsewhere.has(parameter.name))
      continue;
    report(caller, problem(caller.label, name, "parameter", parameter.name));
  }
  for (const artifact of template.inputs?.artifacts ?? []) {
    if (artifact.optional === true || hasLocationOrKey(artifact) || supplied.artifacts.has(artifact.name)) continue;
    report(caller, problem(caller.label, name, "artifact", artifact.name));
  }
}

/** What the own tags of a template that is called stand for: the values of its inputs as far as they are known, and paths. */
export function inputValues(template: Template): Map<string, string> {
  const values = new Map(ownVariables(template).map((name) => [name, UNKNOWN]));
  const parameters = template.inputs?.parameters ?? [];
  for (const { name, value = UNKNOWN } of parameters) values.set(`inputs.parameters.${name}`, value);
  // All of them, as a list in JSON.
  values.set("inputs.parameters", parameters.length > 0 ? JSON.stringify(parameters) : "null");
  for (const { name, path = "" } of template.inputs?.artifacts ?? [])
    if (path !== "") values.set(`inputs.artifacts.${name}.path`, path);
  for (const { name, path = "" } of template.outputs?.artifacts ?? [])
    if (path !== "") values.set(`outputs.artifacts.${name}.path`, path);
  for (const { name, valueFrom } of template.outputs?.parameters ?? [])
    if ((valueFrom?.path ?? "") !== "") values.set(`outputs.parameters.${name}.path`, valueFrom?.path ?? "");
  return values;
}

const RETRIES = ["retries", "lastRetry.exitCode", "lastRetry.status", "lastRetry.duration", "lastRetry.message"];

/** What a pod knows of itself. */
function ownVariables(template: Template): string[] {
  return [...(isPod(template) ? ["pod.name"] : []), ...(template.retryStrategy ? RETRIES : [])];
}
