import { memberDecorator } from "../decorate.js";
import type { Declared } from "../member.js";
import { tagReference } from "../reference.js";
import type { ArtifactOptions, ParameterOptions } from "../types.js";
import type { FunctionDecorator, Uncalled } from "./placed.js";

/** A decorator that is called with what it declares. */
interface Declares<Name extends string, Options> {
  /** Without a call it is an error of types, which says how it is called. */
  (value: unknown, context: DecoratorContext): Uncalled<`${Name}({ name: '…' })`>;
  /** @param options what it declares */
  (options: Options): FunctionDecorator<Name>;
}

const declared =
  (list: "inputs" | "outputs", kind: Declared["kind"]) =>
  (options: ParameterOptions | ArtifactOptions): never =>
    declare(list, kind, options);

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
  parameter: declared("inputs", "parameter") as Declares<"@inputs.parameter", ParameterOptions>,
  /**
   * An input artifact: a file or folder that is put at `path` before the template runs.
   *
   * @param options `name` and `path`, and where it comes from if no caller gives it
   * @example
   * ```@template @inputs.artifact({ name: "report", path: "/tmp/report" })```
   * ```read(report: Artifact) { return this.text(report.path); }```
   * @see https://argo-workflows.readthedocs.io/en/latest/fields/#artifact
   */
  artifact: declared("inputs", "artifact") as Declares<"@inputs.artifact", ArtifactOptions>,
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
  parameter: declared("outputs", "parameter") as Declares<"@outputs.parameter", ParameterOptions>,
  /**
   * An output artifact, as `artifactOf()` reads it: a file or folder that is kept when the template has run.
   *
   * @param options `name` and `path`, and where it is kept if not in the artifact repository
   * @example
   * ```@template @outputs.artifact({ name: "report", path: "/tmp/report" })```
   * ```write() { return this.text("date > /tmp/report"); }```
   * @see https://argo-workflows.readthedocs.io/en/latest/fields/#artifact
   */
  artifact: declared("outputs", "artifact") as Declares<"@outputs.artifact", ArtifactOptions>,
};

/** Decorators run from the lowest up, so that each one goes before those that have run. */
export function declare(
  list: "inputs" | "outputs" | "bindings",
  kind: Declared["kind"],
  options: ParameterOptions | ArtifactOptions,
): never {
  const name = list === "bindings" ? kind : `${list}.${kind}`;
  // Types say where it may stand, and not what it returns at run time.
  return memberDecorator(name, (member) => member[list].unshift({ kind, fields: { ...options } })) as never;
}
