import { removedFieldHint } from "../model/removed-fields.js";
import { closureTemplate } from "../model/closure-template.js";
import { TEMPLATE_FIELDS } from "../model/argo/fields.js";
import type { Inputs, Outputs, Template } from "../model/argo/index.js";
import { declaredFields } from "./bindings.js";
import { callReference, outputsWithTags } from "./call.js";
import { refuseLocalDefault } from "./local-variables.js";
import { decoratorOf, injectedClosure, type Declared, type Member, memberName } from "./member.js";
import { AuthoringError } from "./problem.js";
import { graphOf, resolveGraph, settleGraph } from "./graph.js";
import { calleeName, checkHeads, createRecording, evaluate, type Recording } from "./recording.js";
import { createReference, referenceData, tagReference } from "./reference.js";
import { type Slot, slotsOf } from "./slots.js";
import { didYouMean } from "./suggest.js";
import type { TemplateBody } from "./types.js";
import { plainData } from "./value.js";
import { jsonText } from "../model/json.js";

const BODIES = ["container", "containerSet", "dag", "data", "http", "plugin", "resource", "script", "steps", "suspend"];

const TEMPLATE_OPTIONS = TEMPLATE_FIELDS.filter((field) => !BODIES.includes(field));

/**
 * The Argo template of a `@template` or `@closure` member, as plain data, and those that it needs beside it.
 *
 * @param calls gets the places of its steps or tasks
 */
export async function buildTemplate(instance: object, member: Member, calls: Map<string, Error>): Promise<Template[]> {
  const closure = injectedClosure(member);
  if (closure) checkImage(member, closure.template.script.image);
  const templates = closure
    ? [closureTemplate(memberName(member), member.options, closure)]
    : await evaluateTemplate(instance, member, calls);
  const plain = plainData(templates, "The template") as Template[];
  checkHeads(jsonText(plain));
  if (closure)
    for (const { name, value, default: fallback } of plain[0]?.inputs?.parameters ?? [])
      refuseLocalDefault(name, value ?? fallback);
  return plain;
}

/** A script is made for the runtime of its image: the compiler and the program must mean the same one. */
function checkImage(member: Member, compiled: string): void {
  const { image = compiled } = member.options as { readonly image?: unknown };
  if (image === compiled) return;
  throw new AuthoringError(
    `The image of ${decoratorOf(member)} is '${String(image)}' where the program runs, and was '${compiled}' where it was compiled`,
    "write it out, or refer to a constant that nothing changes",
  );
}

async function evaluateTemplate(instance: object, member: Member, calls: Map<string, Error>): Promise<Template[]> {
  const { name: _, inputs: moreInputs, outputs: moreOutputs, ...options } = member.options as Partial<Template>;
  for (const option of Object.keys(options))
    if (!TEMPLATE_OPTIONS.includes(option))
      throw new AuthoringError(
        `${decoratorOf(member)} has no option '${option}'`,
        removedFieldHint(option) ?? didYouMean(option, TEMPLATE_OPTIONS, member.options),
      );
  const slots = slotsOf(member);
  if (member.implementation.length > slots.length)
    throw new AuthoringError(
      `The method has ${member.implementation.length} parameters, but ${slots.length} declared inputs`,
      "declare each above the template: @inputs.parameter({ name })",
    );
  const recording = createRecording(member);
  const returned = requireBody(await evaluate(instance, { member, recording }, slots.map(inputReference)));
  const { inputs: ownInputs, outputs: ownOutputs, ...body } = returned as TemplateBody;
  const graph = graphOf(returned);
  if (!graph) checkNoCalls(recording);
  const declared = withDefaults([...member.inputs, ...undeclared(slots, member.inputs)], slots);
  const inputs = section(declared, joined(moreInputs, ownInputs));
  const outputs = section(member.outputs, joined(moreOutputs, outputsWithTags(ownOutputs)));
  const template = {
    name: memberName(member),
    ...(inputs ? { inputs } : {}),
    ...(outputs ? { outputs } : {}),
    ...options,
    ...body,
  };
  if (!graph) return [template];
  const { body: settled, further } = resolveGraph(graph, recording);
  for (const [{ origin }, name] of recording.names) if (origin) calls.set(`${memberName(member)}/${name}`, origin);
  const all = plainData([{ ...template, ...settled }, ...further], "The template") as Template[];
  return settleGraph(all, graph, recording);
}

function checkNoCalls({ calls: [call] }: Recording): void {
  if (call)
    throw new AuthoringError(
      `The template calls ${calleeName(call)}, but runs nothing but its own`,
      "return steps() or dag() to run templates, or make the method a @task",
    );
}

function joined<Section extends Inputs | Outputs>(
  first: Section | undefined,
  second: Section | undefined,
): Section | undefined {
  if (!first || !second) return second ?? first;
  return {
    ...first,
    ...second,
    parameters: [...(first.parameters ?? []), ...(second.parameters ?? [])],
    artifacts: [...(first.artifacts ?? []), ...(second.artifacts ?? [])],
  };
}

function requireBody(value: unknown): object {
  const factories = "return what container(), script(), resource() or another factory gives";
  const call = callReference(value)?.call;
  if (call)
    throw new AuthoringError(
      `The template returns a call of ${calleeName(call)}`,
      "return steps([…]) or dag({ … }) with the call in it, or make the method a @task",
      call.origin,
    );
  if (typeof value !== "object" || value === null || referenceData(value))
    throw new AuthoringError(
      value === undefined ? "The template returns nothing" : "The template returns something that is no template",
      factories,
    );
  if (graphOf(value)) return value;
  const said = Object.keys(value).filter((key) => BODIES.includes(key) && Reflect.get(value, key) !== undefined);
  if (said.length !== 1)
    throw new AuthoringError(
      `The template returns ${said.length === 0 ? "no template type" : said.join(" and ")}`,
      factories,
    );
  return value;
}

/** With the compiler's help a method's own parameters are inputs, also without a decorator. */
function undeclared(slots: readonly Slot[], inputs: readonly Declared[]): Declared[] {
  return slots.flatMap((slot) => {
    if (slot.kind === "scope") return [];
    if (slot.kind !== "fields") return slot.declared ? [] : [{ kind: slot.kind, fields: { name: slot.name } }];
    const names = slot.names.filter((name) => !inputs.some(({ fields }) => fields.name === name));
    return names.map((name): Declared => ({ kind: "parameter", fields: { name } }));
  });
}

/** A default in the method's signature is the input's value, unless the decorator says one. */
function withDefaults(inputs: readonly Declared[], slots: readonly Slot[]): Declared[] {
  const values = new Map(
    slots.flatMap((slot) => {
      if (slot.kind === "fields") return Object.entries(slot.values ?? {});
      return slot.kind === "parameter" && slot.value !== undefined ? [[slot.name, slot.value] as const] : [];
    }),
  );
  return inputs.map((input) => {
    const { name, value, default: fallback, valueFrom } = input.fields;
    const own = values.get(name);
    const isSaid = [value, fallback, valueFrom].some((said) => said !== undefined);
    return input.kind !== "parameter" || own === undefined || isSaid
      ? input
      : { ...input, fields: { ...input.fields, value: own } };
  });
}

function inputReference(slot: Slot): unknown {
  switch (slot.kind) {
    case "scope":
      return undefined;
    case "fields":
      return Object.fromEntries(slot.names.map((name) => [name, parameterReference(name)]));
    case "parameter":
      return parameterReference(slot.name);
    case "artifact":
      return artifactReference(slot.name);
    default:
      return slot satisfies never;
  }
}

function parameterReference(name: string): object {
  return tagReference(`inputs.parameters.${name}`);
}

/** `path` is what a container needs of an artifact, so that a printed artifact is a mistake. */
function artifactReference(name: string): object {
  return createReference({
    description: `artifact '${name}'`,
    artifact: `{{inputs.artifacts.${name}}}`,
    print: () => {
      throw new AuthoringError(`Artifact '${name}' is printed, but an artifact has no text`, "print its `path`");
    },
    property: (key) => {
      if (key === "name") return name;
      if (key === "path") return tagReference(`inputs.artifacts.${name}.path`);
      throw new AuthoringError(`An artifact has no '${key}'`, "it has `name` and `path`");
    },
  });
}

function section(declared: readonly Declared[], more: Inputs | Outputs | undefined): Inputs | Outputs | undefined {
  const of = (kind: Declared["kind"]): Named[] =>
    declared.filter((entry) => entry.kind === kind).map((entry) => declaredFields(entry));
  const parameters = completed(of("parameter"), more?.parameters ?? []);
  const artifacts = completed(of("artifact"), more?.artifacts ?? []);
  const merged = {
    ...more,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(artifacts.length > 0 ? { artifacts } : {}),
  };
  return Object.keys(merged).length > 0 ? (merged as Inputs | Outputs) : undefined;
}

interface Named {
  readonly name: string;
}

/** What is declared, with what is said of the same names elsewhere, and the rest of that. */
function completed(declared: readonly Named[], more: readonly Named[]): Named[] {
  const known = new Set(declared.map(({ name }) => name));
  const whole = declared.map((entry) => ({ ...entry, ...more.find(({ name }) => name === entry.name) }));
  return [...whole, ...more.filter(({ name }) => !known.has(name))];
}
