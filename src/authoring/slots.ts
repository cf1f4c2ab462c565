import type { CompiledParameter } from "../model/compiled.js";
import { type Declared, isTask, type Member } from "./member.js";

/** What one parameter of a method stands for. Several fields of a destructured one are inputs of their own. */
export type Slot =
  | { readonly kind: "parameter" | "artifact"; readonly name: string; readonly declared?: Declared }
  | { readonly kind: "fields"; readonly names: readonly string[] }
  | { readonly kind: "scope" };

/** One slot for each parameter of the method, in order. */
export function slotsOf(member: Member): readonly Slot[] {
  const declared = isTask(member) ? member.bindings : member.inputs;
  const parameters = member.compiled?.parameters;
  return parameters ? matchByName(parameters, declared) : declared.map(slot);
}

/**
 * Decorators and parameters belong together by name. What has no partner of its name, as `my-message` has none in a
 * language without dashes, is matched by order.
 */
function matchByName(parameters: readonly CompiledParameter[], declared: readonly Declared[]): Slot[] {
  const names = new Set(
    parameters.flatMap((parameter) => (parameter.kind === "fields" ? parameter.names : parameter.name)),
  );
  const rest = declared.filter(({ fields }) => !names.has(fields.name));
  return parameters.map((parameter): Slot => {
    if (parameter.kind === "scope") return { kind: "scope" };
    if (parameter.kind === "fields") return parameter;
    const partner = declared.find(({ fields }) => fields.name === parameter.name) ?? rest.shift();
    return partner ? slot(partner) : { kind: parameter.kind, name: parameter.name };
  });
}

function slot(declared: Declared): Slot {
  return { kind: declared.kind, name: declared.fields.name, declared };
}
