import { type DecoratorContext, isBare, isContext, markExperimental, publicKey, refuse } from "../decorate.js";
import { declareField } from "../workflow-parameters.js";
import type { ArtifactOptions, ParameterOptions, ParameterValue } from "../types.js";
import { declare } from "./inputs.js";
import type { AnyContext, MethodDecorator, OnParameter, ParameterDecorator, Uncalled } from "./placed.js";

/** What `@parameter` is called with, and the types of its name and value: never where it has none. */
interface PlacedParameterOptions<Name, Value> extends Omit<ParameterOptions, "name" | "value"> {
  /** On a field the name of the parameter (default: the field's); above a task that of a parameter of the method. */
  name?: Name;
  /** Above a task, what the parameter is bound to: text as it is, other data as closures decode them. */
  value?: Value | undefined;
}

type FieldOptions = PlacedParameterOptions<string, ParameterValue>;

type UntypedDecorator = (value: unknown, context: unknown) => unknown;

/**
 * Makes a field a parameter of the workflow, with what else Argo knows of a parameter; its value is the field's. Above a
 * task: the method's parameter of that name is bound to `value` (or to what `valueFrom` names).
 *
 * @param options `name` (default: the field's), `description`, `enum`, `default`, `valueFrom`; above a task `name` and `value`
 * @param none nothing: it tells a call from a decorator without one
 * @throws BuildError from the build, on a static field, and for a name that Argo does not allow
 * @example
 * ```@parameter({ description: "Where to", enum: ["dev", "prod"] }) stage = "dev";```
 * ```@task @parameter({ name: "message", value: "{{workflow.name}}" })```
 * ```show(message: Parameter) { return this.echo(message); }```
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#parameter
 */
export function parameter<Name extends string = never, Value extends ParameterValue = never>(
  options?: PlacedParameterOptions<Name, Value>,
  none?: undefined,
): ParameterDecorator<Name, Value>;
/**
 * Makes a field a parameter of the workflow, with the field's value; one without a value must be given. In tasks and
 * templates `this.message` is the reference to it, `{{workflow.parameters.message}}`.
 *
 * @example
 * ```@parameter message = "hello";```
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#parameter
 */
export function parameter<Context extends AnyContext>(
  value: unknown,
  context: Context,
): OnParameter<never, never, Context>;
export function parameter(first: unknown, second?: unknown): unknown {
  if (isBare(second)) return decorate({}, first, second);
  const options = first as FieldOptions | undefined;
  return (value: unknown, context: unknown) => decorate(options ?? {}, value, context);
}

function decorate(options: FieldOptions, value: unknown, context: unknown): unknown {
  if (!isContext(context)) return markExperimental(value);
  if (context.kind !== "field") return methodDecorator(options, context)(value, context);
  const key = publicKey(context);
  // A static field belongs to no workflow that could be given a value for it.
  if (key === undefined || context.static) return refuse("@parameter", "a task, or a field of the instance", context);
  return function (this: object, initial: unknown): unknown {
    return declareField(this, key, { ...options, name: options.name ?? key }, initial);
  };
}

function methodDecorator(options: FieldOptions, context: DecoratorContext): UntypedDecorator {
  const { name } = options;
  if (name !== undefined) return declare("bindings", "parameter", { ...options, name });
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
export function artifact(options: ArtifactOptions): MethodDecorator<"@artifact">;
/**
 * Without a call it is an error of types, which says how it is called.
 *
 * @example
 * ```@task @artifact({ name: "report", s3: { key: "report.csv" } }) show(report: Artifact) { return this.read(report); }```
 */
export function artifact(value: unknown, context: DecoratorContext): Uncalled<"@artifact({ name: 'report', from })">;
export function artifact(options: unknown): unknown {
  return declare("bindings", "artifact", options as ArtifactOptions);
}
