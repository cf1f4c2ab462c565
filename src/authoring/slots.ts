import type { CompiledParameter } from "../model/compiled.js";
import { templateName } from "../model/names.js";
import { type Declared, isTask, type Member } from "./member.js";

/** What one parameter of a method stands for. Several fields of a destructured one are inputs of their own. */
export type Slot =
  /** `value` is the default of the method's parameter, as text. */
  | {
      readonly kind: "parameter" | "artifact";
      readonly name: string;
      readonly declared?: Declared;
      readonly value?: string;
    }
  | { readonly kind: "fields"; readonly names: readonly string[]; readonly values?: Readonly<Record<string, string>> }
  | { readonly kind: "scope" };

/** One slot for each parameter of the method, in order. */
export function slotsOf(member: Member): readonly Slot[] {
  const declared = isTask(member) ? member.bindings : member.inputs;
  const parameters = member.compiled?.parameters;
  return parameters ? matchByName(parameters, declared) : declared.map((entry) => slot(entry));
}

/**
 * Decorators and parameters belong together by name: `myMessage`, or `_myMessage` where the body does not use it, is the
 * partner of `my-message`. What has no partner of its name is matched by order, among those of its kind.
 */
function matchByName(parameters: readonly CompiledParameter[], declared: readonly Declared[]): Slot[] {
  const rest = new Set(declared);
  const take = (isPartner: (entry: Declared) => boolean): Declared | undefined => {
    const found = [...rest].find(isPartner);
    if (found) rest.delete(found);
    return found;
  };
  const partners = new Map<CompiledParameter, Declared>();
  const match = (isPartner: (parameter: Single, entry: Declared) => boolean): void => {
    for (const parameter of parameters) {
      if (parameter.kind === "fields" || parameter.kind === "scope" || partners.has(parameter)) continue;
      const partner = take((entry) => isPartner(parameter, entry));
      if (partner) partners.set(parameter, partner);
    }
  };
  for (const parameter of parameters)
    if (parameter.kind === "fields") for (const name of parameter.names) take(({ fields }) => fields.name === name);
  match(({ name }, { fields }) => fields.name === name);
  match(({ name }, { fields }) => plainName(fields.name) === plainName(name));
  match(({ kind }, entry) => entry.kind === kind);
  // The type of an artifact may have another name to the compiler.
  match(({ kind }) => kind === "parameter");
  return parameters.map((parameter): Slot => {
    if (parameter.kind === "scope") return { kind: "scope" };
    if (parameter.kind === "fields") return parameter;
    const partner = partners.get(parameter);
    return partner ? slot(partner, parameter.value) : parameter;
  });
}

/** Without what tells `exitCode`, `_exit_code` and `exit-code` apart. */
function plainName(name: string): string {
  return templateName(name).toLowerCase();
}

type Single = Extract<CompiledParameter, { readonly name: string }>;

function slot(declared: Declared, value?: string): Slot {
  return { kind: declared.kind, name: declared.fields.name, declared, ...(value === undefined ? {} : { value }) };
}
