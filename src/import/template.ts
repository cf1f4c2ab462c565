import type { Artifact, Outputs, Parameter, Template } from "../model/argo/index.js";
import { printGraph } from "./graph.js";
import { literal } from "./literals.js";
import { isNameOf } from "./names.js";
import { type Method, type Plan, type Slot, Unsupported } from "./plan.js";
import { builtIn, inMetrics, type Resolve, textWith } from "./tags.js";

const BODIES = ["container", "containerSet", "data", "http", "plugin", "resource", "script", "suspend"] as const;

/** A template as a method with its decorators. */
export function printTemplate(method: Method, plan: Plan): string {
  const { key, template, slots } = method;
  const { name = "", inputs, outputs, ...rest } = template;
  const { values } = plan.uses;
  const bodies = [...BODIES, "steps", "dag"].filter((type) => type in rest);
  const [type, ...more] = bodies;
  if (type === undefined || more.length > 0) throw new Unsupported("type");
  const options = Object.fromEntries(Object.entries(rest).filter(([field]) => field !== type));
  const all = { ...(isNameOf(key, name) ? {} : { name }), ...options };
  values.add("template");
  const decorators = [
    Object.keys(all).length > 0 ? `@template(${printOptions(all, plan)})` : "@template",
    ...declared("inputs", inputs, plan),
    ...declared("outputs", outputs, plan),
  ];
  const body =
    type === "steps" || type === "dag"
      ? printGraph(method, plan, resolver(slots, plan))
      : `return ${printBody(type as (typeof BODIES)[number], template, slots, plan)};`;
  if (method.isRecursive) plan.uses.types.add("TemplateBody");
  const returns = method.isRecursive ? ": TemplateBody" : "";
  return `${decorators.join("\n")}\n${key}(${parametersOf(slots, plan)})${returns} {\n${body}\n}`;
}

/** A class's decorators know nothing of the methods' parameters. */
function printOptions(options: Readonly<Record<string, unknown>>, { uses }: Plan): string {
  const use = (name: string): unknown => uses.values.add(name);
  const fields = Object.entries(options).map(([field, value]) => {
    const resolve = field === "metrics" ? inMetrics : builtIn;
    return `${field}: ${literal(value, field === "name" ? undefined : textWith((path) => resolve(path, use)))}`;
  });
  return `{ ${fields.join(", ")} }`;
}

function declared(list: "inputs" | "outputs", data: Outputs | undefined, { uses }: Plan): string[] {
  const { parameters = [], artifacts = [], ...more } = data ?? {};
  if (Object.keys(more).length > 0 || (data && parameters.length + artifacts.length === 0)) throw new Unsupported(list);
  const print = (kind: string, item: Parameter | Artifact): string => {
    uses.values.add(list);
    return `@${list}.${kind}(${literal(item)})`;
  };
  return [
    ...parameters.map((parameter) => print("parameter", withTexts(parameter))),
    ...artifacts.map((artifact) => print("artifact", artifact)),
  ];
}

/** A parameter's value is text, whatever YAML makes of it. */
export function withTexts(parameter: Parameter): Parameter {
  const fields = Object.entries(parameter).map(([field, value]: [string, unknown]) =>
    ["value", "default", "description"].includes(field) ? [field, String(value)] : [field, value],
  );
  return Object.fromEntries(fields) as Parameter;
}

function parametersOf(slots: readonly Slot[], { uses }: Plan): string {
  return slots
    .map(({ identifier, kind, isOptional }, index) => {
      const type = kind === "artifact" ? "Artifact" : "Parameter";
      uses.types.add(type);
      const mayBeLeftOut = slots.slice(index).every((slot) => slot.isOptional);
      return mayBeLeftOut ? `${identifier}?: ${type}` : `${identifier}: ${type}${isOptional ? " | undefined" : ""}`;
    })
    .join(", ");
}

function printBody(type: (typeof BODIES)[number], template: Template, slots: readonly Slot[], plan: Plan): string {
  const fields = template[type];
  if (typeof fields !== "object") throw new Unsupported(type);
  plan.uses.values.add(type);
  const isEmpty = type === "suspend" && Object.keys(fields).length === 0;
  return `${type}(${isEmpty ? "" : literal(fields, textWith(resolver(slots, plan)))})`;
}

/** What tags of the inputs and of the workflow are in a method. */
export function resolver(slots: readonly Slot[], plan: Plan): Resolve {
  return (path) => {
    const slot = slots.find(({ name, kind }) =>
      kind === "parameter" ? path === `inputs.parameters.${name}` : path === `inputs.artifacts.${name}.path`,
    );
    // What may be missing to TypeScript is printed: a template literal takes it.
    if (slot?.kind === "parameter") return slot.isOptional ? `\`\${${slot.identifier}}\`` : slot.identifier;
    if (slot) return slot.isOptional ? `\`\${${slot.identifier}?.path}\`` : `${slot.identifier}.path`;
    const parameter = /^workflow\.parameters\.(.+)$/.exec(path)?.[1];
    const key = parameter === undefined ? undefined : plan.parameters.get(parameter);
    if (key !== undefined) return `this.${key}`;
    return builtIn(path, (name) => plan.uses.values.add(name));
  };
}
