import type { Artifact, DAGTask, Parameter, Template, WorkflowStep } from "../model/argo/index.js";
import type { CommentPlace } from "./comments.js";
import { FACTORIES } from "./exports.js";
import { field, literal, object, quote } from "./literals.js";
import { type Plan, referenceTo } from "./plan.js";
import { fits, type Slot } from "./slots.js";
import { artifactIn, builtIn, type Found, onlyPath, type Resolve, textWith } from "./tags.js";
import { Unsupported } from "./unsupported.js";

/** A call of a template as an expression. */
export interface PrintedCall {
  readonly expression: string;
  /** Arguments that have no place among the method's parameters, as Argo writes them. */
  readonly more: string | undefined;
  /** Names of the steps or tasks whose outputs are passed on as they are, in the order of the arguments. */
  readonly passed: readonly string[];
}

export type Caller = Pick<WorkflowStep | DAGTask, "template" | "templateRef" | "inline" | "arguments">;

interface Printer {
  readonly plan: Plan;
  readonly resolve: Resolve;
  /** Of the arguments. */
  readonly place: CommentPlace;
  readonly passed: string[];
}

interface Arguments {
  readonly parameters?: readonly Parameter[];
  readonly artifacts?: readonly Artifact[];
}

export function printCall(caller: Caller, plan: Plan, resolve: Resolve, place: CommentPlace): PrintedCall {
  const { template, templateRef, inline, arguments: args = {} } = caller;
  const printer: Printer = { plan, resolve, place: place.at("arguments"), passed: [] };
  const print = (): Printed => {
    if (inline) {
      plan.uses.values.add("inline");
      return byName("inline(", [inlineBody(inline, plan, place.at("inline"))], args, printer);
    }
    if (templateRef) return byName(`${referenceTo(templateRef, plan)}(`, [], args, printer);
    const method = plan.methods.get(template ?? "");
    if (!method) throw new Unsupported("a template that is not there");
    return byPosition(`this.${method.key}(`, method.slots, args, printer);
  };
  return { ...print(), passed: printer.passed };
}

/** Its inputs are its own, and have no names here. */
function inlineBody(inline: Template, { uses }: Plan, place: CommentPlace): string {
  const text = textWith(builtIn((name) => uses.values.add(name)));
  const [type, ...others] = FACTORIES.filter((name) => inline[name] !== undefined);
  if (type === undefined || others.length > 0 || typeof inline[type] !== "object") return literal(inline, text, place);
  uses.values.add(type);
  const { [type]: body, ...more } = inline;
  const made = `${type}(${literal(body, text, place.at(type))})`;
  return Object.keys(more).length > 0 ? literal(more, text, place).replace(/^\{/, `{ ...${made},`) : made;
}

type Printed = Pick<PrintedCall, "expression" | "more">;

function byName(head: string, before: readonly string[], args: Arguments, printer: Printer): Printed {
  const { parameters = [], artifacts = [] } = args;
  const names = [...parameters, ...artifacts].map(({ name }) => name);
  const isPlain = parameters.every(isPlainValue) && new Set(names).size === names.length;
  if (!isPlain || names.some((name) => /^\d+$/.test(name)))
    return { expression: `${head}${before.join(", ")})`, more: literal(texts(args), quote, printer.place) };
  const fields = [
    ...parameters.map((item, index) => printArgument(item, "parameters", index, printer, true)),
    ...artifacts.map((item, index) => printArgument(item, "artifacts", index, printer, true)),
  ];
  const all = fields.length > 0 ? [...before, object(fields)] : before;
  return { expression: `${head}${all.join(", ")})`, more: undefined };
}

function byPosition(head: string, slots: readonly Slot[], args: Arguments, printer: Printer): Printed {
  const { parameters = [], artifacts = [] } = args;
  const rest = {
    ...(fits(parameters, namesOf(slots, "parameter"), "parameter") ? {} : { parameters }),
    ...(fits(artifacts, namesOf(slots, "artifact"), "artifact") ? {} : { artifacts }),
  };
  const passed = slots.map((slot) => {
    const { kind, name } = slot;
    const list = `${kind}s` as const;
    const given: readonly (Parameter | Artifact)[] = rest[list] ? [] : (args[list] ?? []);
    const index = given.findIndex((item) => item.name === name);
    const item = given[index];
    return item && printArgument(item, list, index, printer, false, slot.mayMiss);
  });
  while (passed.length > 0 && passed.at(-1) === undefined) passed.pop();
  return {
    expression: `${head}${passed.map((value) => value ?? "undefined").join(", ")})`,
    more: Object.keys(rest).length > 0 ? literal(texts(rest), textWith(printer.resolve), printer.place) : undefined,
  };
}

function namesOf(slots: readonly Slot[], kind: Slot["kind"]): string[] {
  return slots.filter((slot) => slot.kind === kind).map(({ name }) => name);
}

function printArgument(
  item: Parameter | Artifact,
  list: "parameters" | "artifacts",
  index: number,
  { plan, resolve, place, passed }: Printer,
  isNamed: boolean,
  mayMiss = false,
): string {
  const at = place.at(list, index);
  const tracked: Resolve = (path) => {
    const found = resolve(path);
    // A reference to an output that may miss would say so in the argument as well.
    if (!found || (found.isArtifact && found.node !== undefined && mayMiss)) return undefined;
    return { ...found, use: () => useWhole(found, item, path, passed) };
  };
  const value =
    list === "artifacts"
      ? artifactValue(item, plan, tracked, at)
      : textWith(tracked)(String((item as Parameter).value));
  return at.rest() + (isNamed ? field(item.name, value) : value);
}

function useWhole(found: Found, item: Parameter | Artifact, path: string, passed: string[]): void {
  found.use?.();
  const text = "from" in item ? item.from : (item as Parameter).value;
  if (found.node !== undefined && onlyPath(String(text)) === path) passed.push(found.node);
}

function isPlainValue(parameter: Parameter): boolean {
  const { value } = parameter;
  return value !== undefined && value !== null && Object.keys(parameter).length === 2;
}

/** An artifact by the reference to where it comes from, or with its location. */
function artifactValue(artifact: Artifact, { uses }: Plan, resolve: Resolve, place: CommentPlace): string {
  const { name: _, ...location } = artifact;
  const isReference = location.from !== undefined && Object.keys(location).length === 1;
  const reference = isReference ? artifactIn(location.from ?? "", resolve) : undefined;
  if (reference !== undefined) return reference;
  uses.values.add("artifactAt");
  return `artifactAt(${literal(location, textWith(resolve), place)})`;
}

function texts(args: Arguments): object {
  const parameters = args.parameters?.map((p) => (p.value === undefined ? p : { ...p, value: String(p.value) }));
  return { ...args, ...(parameters ? { parameters } : {}) };
}
