import { memberDecorator } from "../decorate.js";
import type { Declared, Member } from "../member.js";
import { tagReference } from "../reference.js";
import type { AnyMethod, ArtifactOptions, MethodContext, ParameterOptions } from "../types.js";

export interface MemberDecorator {
  (value: AnyMethod, context: MethodContext): void;
  <Method extends AnyMethod>(value: undefined, context: ClassFieldDecoratorContext<unknown, Method>): void;
}

/**
 * The inputs of a template, once for each, top to bottom; above a closure they add to the parameters that it has.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#inputs
 */
export const inputs = {
  /** The reference to all input parameters of this template: a list of objects with `name` and `value`, in JSON. */
  parameters: tagReference("inputs.parameters") as unknown as string,
  /** @see https://argo-workflows.readthedocs.io/en/latest/fields/#parameter */
  parameter: (options: ParameterOptions): MemberDecorator => declare("inputs", "parameter", options),
  /** @see https://argo-workflows.readthedocs.io/en/latest/fields/#artifact */
  artifact: (options: ArtifactOptions): MemberDecorator => declare("inputs", "artifact", options),
};

/**
 * The outputs of a template, once for each, top to bottom. A closure has the output parameters that it returns; its
 * output artifacts stand here.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#outputs
 */
export const outputs = {
  /** @see https://argo-workflows.readthedocs.io/en/latest/fields/#parameter */
  parameter: (options: ParameterOptions): MemberDecorator => declare("outputs", "parameter", options),
  /** @see https://argo-workflows.readthedocs.io/en/latest/fields/#artifact */
  artifact: (options: ArtifactOptions): MemberDecorator => declare("outputs", "artifact", options),
};

/** Decorators run from the lowest up, so that each one goes before those that have run. */
export function declare(
  list: "inputs" | "outputs" | "bindings",
  kind: Declared["kind"],
  options: ParameterOptions | ArtifactOptions,
): MemberDecorator {
  const name = list === "bindings" ? kind : `${list}.${kind}`;
  return memberDecorator(name, (member: Member) =>
    member[list].unshift({ kind, fields: { ...options } }),
  ) as MemberDecorator;
}
