import { memberDecorator } from "../decorate.js";
import type { Declared, Member } from "../member.js";
import { tagReference } from "../reference.js";
import type { AnyMethod, ArtifactOptions, MethodContext, ParameterOptions } from "../types.js";

/** What `@inputs.parameter()` and its like give: a decorator of methods, and of fields that hold functions. */
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
  /**
   * An input parameter: the method's parameter of the same place is the reference to it.
   *
   * @param options `name`, and where nobody gives one a `value` or `default`
   * @example
   * ```@template @inputs.parameter({ name: "message", default: "hello" })```
   * ```say(message: Parameter) { return this.text(message); }```
   * @see https://argo-workflows.readthedocs.io/en/latest/fields/#parameter
   */
  parameter: (options: ParameterOptions): MemberDecorator => declare("inputs", "parameter", options),
  /**
   * An input artifact: a file or folder that is put at `path` before the template runs.
   *
   * @param options `name` and `path`, and where it comes from if no caller gives it
   * @example
   * ```@template @inputs.artifact({ name: "report", path: "/tmp/report" })```
   * ```read(report: Artifact) { return this.text(report.path); }```
   * @see https://argo-workflows.readthedocs.io/en/latest/fields/#artifact
   */
  artifact: (options: ArtifactOptions): MemberDecorator => declare("inputs", "artifact", options),
};

/**
 * The outputs of a template, once for each, top to bottom. A closure has the output parameters that it returns; its
 * output artifacts stand here.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#outputs
 */
export const outputs = {
  /**
   * An output parameter, as `parameterOf()` reads it.
   *
   * @param options `name`, and in `valueFrom` where its text comes from, as a `path` in the container
   * @example
   * ```@template @outputs.parameter({ name: "size", valueFrom: { path: "/tmp/size" } })```
   * ```measure() { return this.text("wc -c > /tmp/size"); }```
   * @see https://argo-workflows.readthedocs.io/en/latest/fields/#parameter
   */
  parameter: (options: ParameterOptions): MemberDecorator => declare("outputs", "parameter", options),
  /**
   * An output artifact, as `artifactOf()` reads it: a file or folder that is kept when the template has run.
   *
   * @param options `name` and `path`, and where it is kept if not in the artifact repository
   * @example
   * ```@template @outputs.artifact({ name: "report", path: "/tmp/report" })```
   * ```write() { return this.text("date > /tmp/report"); }```
   * @see https://argo-workflows.readthedocs.io/en/latest/fields/#artifact
   */
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
