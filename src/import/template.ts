import type { Template } from "../model/argo/index.js";
import type { CommentPlace } from "./comments.js";
import { printInputs, splitOutputs } from "./declared.js";
import { holdsEnumerated } from "./enumerated.js";
import { FACTORIES } from "./exports.js";
import { field, literal, object, quote } from "./literals.js";
import { planGraph } from "./graph.js";
import { isNameOf } from "./names.js";
import type { Method, Plan } from "./plan.js";
import { createScope, type TemplateScope } from "./scope.js";
import type { Slot } from "./slots.js";
import { anyOf, builtIn, measured, needsScope, pathsIn, textWith } from "./tags.js";
import { Unsupported } from "./unsupported.js";

/** A template as a method with its decorators. */
export function printTemplate(method: Method, plan: Plan, place: CommentPlace): string {
  const { key, template, slots } = method;
  const { name = "", inputs, outputs, ...rest } = template;
  const { values, types } = plan.uses;
  const use = (value: string): unknown => values.add(value);
  const bodies = [...FACTORIES, "steps", "dag"].filter((type) => type in rest);
  const [type, ...more] = bodies;
  if (type === undefined || more.length > 0) throw new Unsupported("type");
  const scope = createScope(slots, plan);
  const graph = type === "steps" || type === "dag" ? planGraph(method, plan, scope, place) : undefined;
  const resolve = graph?.resolve ?? scope.resolve;

  const options = { ...(isNameOf(key, name) ? {} : { name }), ...rest, [type]: undefined };
  const declared: string[] = [];
  const returned: string[] = [];
  let isTyped = method.isRecursive;
  for (const [option, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const own = option === "metrics" ? anyOf(builtIn(use), measured(use)) : builtIn(use);
    const isReturned = option !== "name" && (needsScope(value, resolve, own) || namesField(value, plan));
    const known = isReturned ? anyOf(resolve, own) : own;
    const printed = literal(value, option === "name" ? quote : textWith(known), place.at(option));
    isTyped ||= isReturned && holdsEnumerated(value);
    (isReturned ? returned : declared).push(place.at(option).rest() + field(option, printed));
  }
  const results = splitOutputs(outputs, plan, resolve, place.at("outputs"));
  if (results.returned !== undefined) returned.push(`outputs: ${results.returned}`);

  const { constants, body } = graph?.print() ?? {
    constants: [],
    body: printBody(type as (typeof FACTORIES)[number], template, scope, plan, place),
  };
  const statement = `return ${returned.length > 0 ? object([`...${body}`, ...returned]) : body};`;
  values.add("template");
  const decorators = [
    declared.length > 0 ? `@template(${object(declared)})` : "@template",
    ...printInputs(inputs, plan, place.at("inputs")),
    ...results.declared,
  ];
  if (isTyped) types.add("TemplateBody");
  const head = `${key}(${parametersOf(slots, scope, plan)})${isTyped ? ": TemplateBody" : ""}`;
  const isShort = decorators.length === 1 && declared.length === 0;
  return `${place.rest()}${decorators.map((decorator) => decorator.trimStart()).join("\n")}${isShort ? " " : "\n"}${head} {\n${[...constants, statement].join("\n")}\n}`;
}

/** A parameter of the workflow that is a field of the class: a decorator knows no `this`. */
function namesField(value: unknown, { parameters }: Plan): boolean {
  return pathsIn(value).some((path) => parameters.has(/^workflow\.parameters\.(.+)$/.exec(path)?.[1] ?? ""));
}

function parametersOf(slots: readonly Slot[], scope: TemplateScope, { uses }: Plan): string {
  return slots
    .map((slot, index) => {
      const type = slot.kind === "artifact" ? "Artifact" : "Parameter";
      uses.types.add(type);
      const mayBeLeftOut = slots.slice(index).every(({ isOptional }) => isOptional);
      const name = scope.isUsed(slot) ? slot.identifier : unusedName(slot, slots);
      return mayBeLeftOut ? `${name}?: ${type}` : `${name}: ${type}${slot.isOptional ? " | undefined" : ""}`;
    })
    .join(", ");
}

/** Without a partner of its name it finds its input by order, unless it has the name of another one. */
function unusedName({ identifier }: Slot, slots: readonly Slot[]): string {
  let name = `_${identifier}`;
  while (slots.some((slot) => slot.name === name)) name = `_${name}`;
  return name;
}

function printBody(
  type: (typeof FACTORIES)[number],
  template: Template,
  { resolve }: TemplateScope,
  plan: Plan,
  place: CommentPlace,
): string {
  const fields = template[type];
  if (typeof fields !== "object") throw new Unsupported(type);
  plan.uses.values.add(type);
  const isEmpty = type === "suspend" && Object.keys(fields).length === 0;
  return `${type}(${isEmpty ? "" : literal(fields, textWith(resolve), place.at(type))})`;
}
