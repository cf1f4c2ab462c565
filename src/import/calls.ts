import type { Artifact, DAGTask, Parameter, WorkflowStep } from "../model/argo/index.js";
import { literal, propertyName, quote } from "./literals.js";
import { camelCase } from "./names.js";
import { fits, type Plan, type Slot, Unsupported } from "./plan.js";
import { type Resolve, textWith } from "./tags.js";

/** A call of a template as an expression. */
export interface PrintedCall {
  readonly expression: string;
  /** Arguments that have no place among the method's parameters, as Argo writes them. */
  readonly more: string | undefined;
  /** Identifiers of the calls whose outputs it passes on, in the order of the arguments. */
  readonly references: readonly string[];
  readonly usesItem: boolean;
}

type Caller = Pick<WorkflowStep | DAGTask, "template" | "templateRef" | "inline" | "arguments">;

export function printCall(caller: Caller, plan: Plan, resolve: Resolve): PrintedCall {
  const { template, templateRef, inline, arguments: args = {} } = caller;
  const references: string[] = [];
  let usesItem = false;
  const tracked: Resolve = (path) => {
    if (path === "item" || /^item\.[a-zA-Z_]\w*$/.test(path)) {
      usesItem = true;
      return path === "item" ? path : `\`\${${path}}\``;
    }
    const expression = resolve(path);
    const used = /^(?:`\$\{)?(?:stdout|\w+Of)\((\w+)/.exec(expression ?? "")?.[1];
    if (used !== undefined) references.push(used);
    return expression;
  };
  const print = (): Omit<PrintedCall, "references" | "usesItem"> => {
    if (inline) return byName(`inline(${inlineBody(inline, plan)}`, ", ", args, plan, tracked);
    if (templateRef) return byName(`${referenceTo(templateRef, plan)}(`, "", args, plan, tracked);
    const method = plan.methods.get(template ?? "");
    if (!method) throw new Unsupported("a template that is not there");
    return byPosition(`this.${method.key}`, method.slots, args, plan, tracked);
  };
  const { expression, more } = print();
  return { expression, more, references, usesItem };
}

function inlineBody(inline: object, { uses }: Plan): string {
  uses.values.add("inline");
  return literal(inline);
}

/** One constant a reference, on top of the file. */
function referenceTo(reference: object, { uses }: Plan): string {
  const { name = "", template = "", ...more } = reference as { name?: string; template?: string };
  if (name === "" || template === "" || `${name}${template}`.includes("{{")) throw new Unsupported("templateRef");
  uses.values.add("templateRef");
  const declaration = `templateRef(${literal({ name, template, ...more })})`;
  const known = uses.references.get(declaration);
  if (known !== undefined) return known;
  const identifier = uses.identifiers.take(camelCase(`${name}-${template}`));
  uses.references.set(declaration, identifier);
  return identifier;
}

interface Arguments {
  readonly parameters?: readonly Parameter[];
  readonly artifacts?: readonly Artifact[];
}

type Printed = Pick<PrintedCall, "expression" | "more">;

function byName(head: string, separator: string, args: Arguments, plan: Plan, resolve: Resolve): Printed {
  const { parameters = [], artifacts = [] } = args;
  const values = parameters.map((parameter) => plainValue(parameter, resolve));
  const sources = artifacts.map((artifact) => artifactValue(artifact, plan, resolve));
  const names = [...parameters, ...artifacts].map(({ name }) => name);
  const isPlain = [...values, ...sources].every((value) => value !== undefined) && new Set(names).size === names.length;
  if (!isPlain || names.some((name) => /^\d+$/.test(name)))
    return { expression: `${head})`, more: literal(texts(args)) };
  const all = [...values, ...sources];
  if (all.length === 0) return { expression: `${head})`, more: undefined };
  const fields = names.map((name, index) => `${propertyName(name)}: ${all[index]}`);
  return { expression: `${head}${separator}{ ${fields.join(", ")} })`, more: undefined };
}

function byPosition(head: string, slots: readonly Slot[], args: Arguments, plan: Plan, resolve: Resolve): Printed {
  const { parameters = [], artifacts = [] } = args;
  const rest = {
    ...(fits(parameters, namesOf(slots, "parameter"), "parameter") ? {} : { parameters }),
    ...(fits(artifacts, namesOf(slots, "artifact"), "artifact") ? {} : { artifacts }),
  };
  const passed = slots.map((slot) => {
    if (slot.kind === "parameter") {
      const given = rest.parameters ? undefined : parameters.find(({ name }) => name === slot.name);
      return given && plainValue(given, resolve);
    }
    const given = rest.artifacts ? undefined : artifacts.find(({ name }) => name === slot.name);
    return given && artifactValue(given, plan, resolve);
  });
  while (passed.length > 0 && passed.at(-1) === undefined) passed.pop();
  return {
    expression: `${head}(${passed.map((value) => value ?? "undefined").join(", ")})`,
    more: Object.keys(rest).length > 0 ? literal(texts(rest), textWith(printable(resolve))) : undefined,
  };
}

/** An artifact has no text: what is not passed as a whole keeps its tag. */
function printable(resolve: Resolve): Resolve {
  return (path) => (/\.artifacts\.[\w-]+$/.test(path) ? undefined : resolve(path));
}

function namesOf(slots: readonly Slot[], kind: Slot["kind"]): string[] {
  return slots.filter((slot) => slot.kind === kind).map(({ name }) => name);
}

function plainValue(parameter: Parameter, resolve: Resolve): string | undefined {
  const { value } = parameter;
  if (value === undefined || value === null || Object.keys(parameter).length !== 2) return undefined;
  return textWith(resolve)(String(value));
}

/** An artifact by the reference to where it comes from, or with its location as it is. */
function artifactValue(artifact: Artifact, { uses }: Plan, resolve: Resolve): string {
  const { name: _, from, ...location } = artifact;
  const at = (value: string): string => {
    uses.values.add("artifactAt");
    return `artifactAt(${value})`;
  };
  if (from === undefined) return at(literal(location));
  const path = /^\{\{([\w.-]+)\}\}$/.exec(from)?.[1] ?? "";
  const input = /^inputs\.artifacts\.([\w-]+)$/.exec(path)?.[1];
  const printed = resolve(input === undefined ? path : `${path}.path`);
  if (input !== undefined && printed !== undefined)
    // What may be left out has a reference all the same.
    return printed.replace(/^`\$\{(\w+)\?\.path\}`$/, "$1!").replace(/\.path$/, "");
  return printed ?? at(`{ from: ${quote(from)} }`);
}

function texts(args: Arguments): object {
  const parameters = args.parameters?.map((p) => (p.value === undefined ? p : { ...p, value: String(p.value) }));
  return { ...args, ...(parameters ? { parameters } : {}) };
}
