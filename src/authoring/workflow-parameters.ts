import type { Parameter } from "../model/argo/index.js";
import { PARAMETER_NAME } from "../model/names.js";
import { refuseLocalDefault } from "./local-variables.js";
import { AuthoringError, type Problems } from "./problem.js";
import { createReference, referenceData } from "./reference.js";
import { didYouMean } from "./suggest.js";
import type { WorkflowParameters } from "./types.js";
import { parameterText, plainData } from "./value.js";

/** On an instance: its `@parameter` fields, in the order of their declaration. */
const FIELDS = Symbol.for("argots.parameter-fields");

interface ParameterField {
  readonly options: Readonly<Record<string, unknown>> & { readonly name: string };
  readonly value: unknown;
}

type ParameterFields = Map<string, ParameterField>;

/** Registers a field and gives the reference that takes the place of its value. */
export function declareField(
  instance: object,
  key: string,
  options: ParameterField["options"],
  value: unknown,
): object {
  const fields = fieldsOf(instance) ?? new Map<string, ParameterField>();
  fields.set(key, { options, value });
  Object.defineProperty(instance, FIELDS, { value: fields, configurable: true });
  const tag = `{{workflow.parameters.${options.name}}}`;
  return createReference({
    description: `workflow parameter '${options.name}'`,
    print: () => tag,
    ...(typeof value === "number" ? { isNumber: true } : {}),
    ...(typeof value === "string" || value instanceof Date ? { path: `workflow.parameters['${options.name}']` } : {}),
  });
}

export function parameterKeys(instance: object): readonly string[] {
  return [...(fieldsOf(instance)?.keys() ?? [])];
}

/** The parameters' names and the fields that declare them. */
export function parameterNames(instance: object): readonly (readonly [name: string, key: string])[] {
  return [...(fieldsOf(instance) ?? [])].map(([key, { options }]) => [options.name, key]);
}

/**
 * Takes over what was assigned to the fields since they were declared, by a constructor or a class that extends this
 * one, and puts the references back.
 */
export function settleFields(instance: object): void {
  for (const [key, { options }] of fieldsOf(instance) ?? []) {
    const assigned: unknown = Reflect.get(instance, key);
    if (referenceData(assigned)) continue;
    Reflect.set(instance, key, declareField(instance, key, options, assigned));
  }
}

/** Argo's parameters: the fields', then the class's `arguments`, with the values that the constructor was given. */
export function workflowParameters(
  instance: object,
  declared: readonly Parameter[],
  given: WorkflowParameters,
  problems: Problems,
): Parameter[] {
  const parameters = new Map<string, Parameter>();
  for (const [key, field] of fieldsOf(instance) ?? []) {
    try {
      if (!PARAMETER_NAME.test(field.options.name))
        throw new AuthoringError(
          `'${field.options.name}' is no name that Argo allows for a parameter`,
          "@parameter({ name }) gives it another: letters, digits, dashes and underscores",
        );
      const parameter = fieldParameter(field);
      refuseLocalDefault(parameter.name, parameter.value ?? parameter.default);
      parameters.set(field.options.name, parameter);
    } catch (error) {
      problems.caught(error, key);
    }
  }
  for (const parameter of declared) parameters.set(parameter.name, { ...parameters.get(parameter.name), ...parameter });
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) continue;
    // A field may give its parameter another name; both are known to who makes the object.
    const name = parameters.has(key) ? key : (fieldsOf(instance)?.get(key)?.options.name ?? key);
    const parameter = parameters.get(name);
    if (parameter) parameters.set(name, override(parameter, value, problems));
    else problems.add(...unknownParameter(name, [...parameters.keys()]));
  }
  return [...parameters.values()];
}

function unknownParameter(name: string, known: readonly string[]): [string, { hint: string | undefined }] {
  const has = known.length === 0 ? "It has none" : `It has: ${known.join(", ")}`;
  return [`The workflow has no parameter '${name}'. ${has}.`, { hint: didYouMean(name, known) }];
}

function override(parameter: Parameter, value: unknown, problems: Problems): Parameter {
  const { valueFrom: _, ...rest } = parameter;
  try {
    return { ...rest, ...textField("value", value) };
  } catch (error) {
    problems.caught(error, parameter.name);
    return parameter;
  }
}

function fieldParameter({ options, value }: ParameterField): Parameter {
  const { name, default: fallback, ...rest } = options;
  return {
    name,
    ...(plainData(rest, "@parameter") as Partial<Parameter>),
    ...textField("default", fallback),
    ...textField("value", value),
  };
}

/** A parameter's `value` or `default` as text; nothing where there is none. */
export function textField(field: "value" | "default", value: unknown): Partial<Parameter> {
  const text = parameterText(value);
  return text === undefined ? {} : { [field]: text };
}

function fieldsOf(instance: object): ParameterFields | undefined {
  return (instance as { [FIELDS]?: ParameterFields })[FIELDS];
}

/** The text of a parameter that must have one. */
export function requireText(value: unknown, name: string): string {
  const text = parameterText(value);
  if (text === undefined) throw new AuthoringError(`Parameter '${name}' has no value`);
  return text;
}
