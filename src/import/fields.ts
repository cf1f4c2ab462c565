import type { Parameter, WorkflowSpec } from "../model/argo/index.js";
import type { CommentPlace } from "./comments.js";
import { withTexts } from "./declared.js";
import { holdsEnumerated } from "./enumerated.js";
import { printHooks } from "./hooks.js";
import { literal, quote } from "./literals.js";
import { hasReference, type Plan } from "./plan.js";
import { anyOf, builtIn, measured, type Resolve, textWith } from "./tags.js";

/** A field of a class. */
export interface Member {
  readonly comment: string;
  readonly text: string;
}

export interface PrintedSpec {
  readonly fields: readonly Member[];
  /** `@parameter` fields. */
  readonly parameters: readonly Member[];
}

/** The fields of a spec, but for the templates that are methods. */
export function printSpec(spec: WorkflowSpec, plan: Plan, place: CommentPlace): PrintedSpec {
  const fields = Object.entries(spec).flatMap(([name, value]: [string, unknown]) => {
    const text = printField(name, value, spec, plan, place.at(name));
    return text === undefined ? [] : [{ text, comment: place.at(name).rest() }];
  });
  // A class with a template main would start with it.
  const mayNameNone = spec.entrypoint === undefined && spec.templates?.some(({ name }) => name === "main");
  const none: Member[] = mayNameNone ? [{ text: "entrypoint = undefined;", comment: "" }] : [];
  return { fields: [...none, ...fields], parameters: printParameters(spec, plan, place.at("arguments", "parameters")) };
}

function printField(
  name: string,
  value: unknown,
  spec: WorkflowSpec,
  plan: Plan,
  place: CommentPlace,
): string | undefined {
  const { methods, parameters, uses } = plan;
  const use = (reference: string): unknown => uses.values.add(reference);
  switch (name) {
    case "templates":
      return methods.size > 0 || spec.templates?.length === 0 ? undefined : plainField(name, value, quote, plan, place);
    case "entrypoint":
    case "onExit": {
      const method = methods.get(String(value));
      if (!method) return plainField(name, value, quote, plan, place);
      const comment = place.above();
      const isDefault = name === "entrypoint" && value === "main" && spec.workflowTemplateRef === undefined;
      return isDefault && comment === "" ? undefined : `${comment}${name} = this.${method.key};`;
    }
    case "hooks":
      return printWorkflowHooks(spec.hooks ?? {}, plan, builtIn(use), place);
    case "arguments": {
      const { parameters: listed, ...others } = spec.arguments ?? {};
      const own = parameters.size === 0 && listed ? { parameters: listed.map(withTexts) } : {};
      const all = { ...own, ...others };
      const isNeeded = parameters.size === 0 || Object.keys(others).length > 0;
      return isNeeded ? plainField(name, all, quote, plan, place) : undefined;
    }
    case "metrics":
      return plainField(name, value, textWith(anyOf(builtIn(use), measured(use))), plan, place);
    default:
      return plainField(name, value, textWith(builtIn(use)), plan, place);
  }
}

function plainField(
  name: string,
  value: unknown,
  text: (text: string) => string,
  { uses }: Plan,
  place: CommentPlace,
): string {
  // The base classes let the fields of a field be any text.
  const nested = typeof value === "object" && value !== null ? Object.values(value) : [];
  const isTyped = Array.isArray(value) ? holdsEnumerated(value) : nested.some(holdsEnumerated);
  if (isTyped) uses.types.add("argo");
  const type = isTyped ? `: argo.WorkflowSpec["${name}"]` : "";
  return `${name}${type} = ${literal(value, text, place)};`;
}

function printWorkflowHooks(
  hooks: NonNullable<WorkflowSpec["hooks"]>,
  plan: Plan,
  resolve: Resolve,
  place: CommentPlace,
): string {
  const isKnown = Object.values(hooks).every(({ template, templateRef }) =>
    templateRef ? hasReference(templateRef, plan) : plan.methods.has(template ?? ""),
  );
  return `hooks = ${isKnown ? printHooks(hooks, plan, resolve, place) : literal(hooks, quote, place)};`;
}

function printParameters({ arguments: args }: WorkflowSpec, { parameters, uses }: Plan, place: CommentPlace): Member[] {
  if (parameters.size === 0) return [];
  uses.values.add("parameter");
  return (args?.parameters ?? []).map((parameter, index) => {
    const at = place.at(index);
    const text = printParameter(parameter, parameters, at);
    return { text, comment: at.rest() };
  });
}

function printParameter(parameter: Parameter, keys: ReadonlyMap<string, string>, place: CommentPlace): string {
  const { name, value, ...more } = withTexts(parameter);
  const key = keys.get(name) ?? name;
  const options = { ...(key === name ? {} : { name }), ...more };
  const decorator = Object.keys(options).length > 0 ? `@parameter(${literal(options, quote, place)})` : "@parameter";
  return value === undefined ? `${decorator} ${key}!: string;` : `${decorator} ${key} = ${quote(value)};`;
}

/** Short fields stand line by line, others apart. */
export function paragraphs(members: readonly Member[]): string[] {
  const groups: string[][] = [];
  let isApart = true;
  for (const { comment, text } of members) {
    const isLong = comment !== "" || text.length > 76 || text.includes("\n");
    const group = groups.at(-1);
    if (isApart || isLong || !group) groups.push([comment + text]);
    else group.push(text);
    isApart = isLong;
  }
  return groups.map((group) => group.join("\n"));
}
