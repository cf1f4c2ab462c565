import { type DecoratorContext, isBare, isContext, markExperimental, publicKey, refuse } from "../decorate.js";
import { declareField } from "../workflow-parameters.js";
import type { AnyMethod, ArtifactOptions, MethodContext, ParameterOptions } from "../types.js";
import { declare } from "./inputs.js";

/** `name` is needed above a task; a field's name is its own unless the options say another. */
type FieldParameterOptions = Omit<ParameterOptions, "name" | "value"> & { name?: string };

type UntypedDecorator = (value: unknown, context: unknown) => unknown;

interface FieldDecorator {
  (value: undefined, context: ClassFieldDecoratorContext): void;
}

interface ParameterDecorator extends FieldDecorator {
  (value: AnyMethod, context: MethodContext): void;
}

/**
 * Makes a field a parameter of the workflow, with the field's value; one without a value must be given. In tasks and
 * templates `this.message` is the reference to it, `{{workflow.parameters.message}}`.
 *
 * @example
 * ```@parameter message = "hello";```
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#parameter
 */
export function parameter(value: undefined, context: ClassFieldDecoratorContext): void;
/**
 * Above a task: the method's parameter of that name is bound to `value` (or to what `valueFrom` names). On a field: the
 * field is a parameter of the workflow by another name.
 *
 * @throws BuildError from the build, on a static field, and for a name that Argo does not allow
 * @example
 * ```@task @parameter({ name: "message", value: "{{workflow.name}}" })```
 * ```show(message: Parameter) { return this.echo(message); }```
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#parameter
 */
export function parameter(options: ParameterOptions): ParameterDecorator;
/**
 * Makes a field a parameter of the workflow, with what else Argo knows of a parameter.
 *
 * @param options `name` (default: the field's), `description`, `enum`, `default`, `valueFrom`; the value is the field's
 * @throws BuildError from the build, on a static field, and for a name that Argo does not allow
 * @example
 * ```@parameter({ description: "Where to", enum: ["dev", "prod"] }) stage = "dev";```
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#parameter
 */
export function parameter(options?: FieldParameterOptions): FieldDecorator;
export function parameter(first: unknown, second?: unknown): unknown {
  if (isBare(second)) return decorate({}, first, second);
  const options = first as FieldParameterOptions | undefined;
  return (value: unknown, context: unknown) => decorate(options ?? {}, value, context);
}

function decorate(options: FieldParameterOptions, value: unknown, context: unknown): unknown {
  if (!isContext(context)) return markExperimental(value);
  if (context.kind !== "field") return methodDecorator(options, context)(value, context);
  const key = publicKey(context);
  // A static field belongs to no workflow that could be given a value for it.
  if (key === undefined || context.static) return refuse("@parameter", "a task, or a field of the instance", context);
  return function (this: object, initial: unknown): unknown {
    return declareField(this, key, { ...options, name: options.name ?? key }, initial);
  };
}

function methodDecorator(options: FieldParameterOptions, context: DecoratorContext): UntypedDecorator {
  const { name } = options;
  if (name !== undefined) return declare("bindings", "parameter", { ...options, name }) as UntypedDecorator;
  return () => refuse("@parameter without the name of a method's parameter", "a field", context);
}

/**
 * Above a task: the method's parameter of that name is bound to an artifact.
 *
 * @param options `name`, and where it comes from: `from: "{{tasks.make.outputs.artifacts.report}}"` or a place of a store
 * @example
 * ```@task @artifact({ name: "report", s3: { key: "report.csv" } })```
 * ```show(report: Artifact) { return this.read(report); }```
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#artifact
 */
export function artifact(options: ArtifactOptions): (value: AnyMethod, context: MethodContext) => void {
  return declare("bindings", "artifact", options);
}
