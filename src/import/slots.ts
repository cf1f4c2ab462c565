import type { Arguments, Artifact, Parameter, Template, TemplateRef, WorkflowSpec } from "../model/argo/index.js";
import { VALUES } from "./exports.js";
import { camelCase, createIdentifiers } from "./names.js";
import { Unsupported } from "./unsupported.js";

/** An input of a template and the parameter of its method. */
export interface Slot {
  readonly name: string;
  readonly kind: "parameter" | "artifact";
  readonly identifier: string;
  /** Some call leaves it out, or it is an artifact that has a place of its own. */
  readonly isOptional: boolean;
  /** An artifact that the template itself calls optional. */
  readonly mayMiss: boolean;
}

export interface AnyCall {
  readonly template?: string;
  readonly templateRef?: TemplateRef;
  readonly arguments?: Arguments;
}

/**
 * @param allCalls those of the whole class
 * @param constants names that a parameter would hide
 */
export function slotsOf(template: Template, allCalls: readonly AnyCall[], constants: readonly string[]): Slot[] {
  const { parameters = [], artifacts = [] } = template.inputs ?? {};
  const names = [...parameters, ...artifacts].map(({ name }) => name);
  // Methods' parameters find their inputs by name.
  if (new Set(names).size < names.length) throw new Unsupported("two inputs of one name");
  const identifiers = createIdentifiers([...VALUES, ...constants]);
  const calls = allCalls.filter((call) => call.template === template.name);
  const slot = (kind: Slot["kind"], name: string, hasOwn: boolean, mayMiss = false): Slot => {
    const own = camelCase(name);
    // Methods' parameters find their inputs by name: one of another input's name would find that one.
    const isOther = own !== name && names.includes(own);
    const order = (kind === "parameter" ? parameters : artifacts).map((input) => input.name);
    const isPassed = calls.every(({ arguments: args }) => {
      const list = args?.[`${kind}s`] ?? [];
      return fits(list, order, kind) && list.some((passed) => passed.name === name);
    });
    const identifier = isOther ? identifiers.take(`${own}Value`) : identifiers.take(own, `${own}Value`);
    return { name, kind, identifier, isOptional: hasOwn || mayMiss || !isPassed, mayMiss };
  };
  return [
    ...parameters.map((p) => slot("parameter", p.name, false)),
    ...artifacts.map((a) =>
      slot(
        "artifact",
        a.name,
        Object.keys(a).some((key) => LOCATIONS.includes(key)),
        a.optional === true,
      ),
    ),
  ];
}

const LOCATIONS = ["s3", "git", "http", "artifactory", "hdfs", "raw", "oss", "gcs", "azure", "plugin"];

/** Whether arguments are plain, and stand in the order of the inputs: then a call passes them by position. */
export function fits(
  list: readonly (Parameter | Artifact)[],
  order: readonly string[],
  kind: "parameter" | "artifact",
): boolean {
  const positions = list.map(({ name }) => order.indexOf(name));
  const isPlain = list.every((item) => {
    const count = Object.keys(item).length;
    if (kind === "parameter") return "value" in item && item.value !== null && count === 2;
    return count > 1;
  });
  return isPlain && positions.every((at, index) => at >= 0 && at > (positions[index - 1] ?? -1));
}

export function callsIn({ templates = [], hooks = {} }: WorkflowSpec): AnyCall[] {
  return [...templates.flatMap(callsOf), ...Object.values(hooks)];
}

export function callsOf({ steps = [], dag }: Template): AnyCall[] {
  const own: readonly (AnyCall & { hooks?: Record<string, AnyCall> })[] = [...steps.flat(), ...(dag?.tasks ?? [])];
  return own.flatMap((call) => [call, ...Object.values(call.hooks ?? {})]);
}
