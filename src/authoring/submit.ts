import type { Arguments, Parameter, WorkflowSpec } from "../model/argo/index.js";
import { type InputTypes, takenValues, type Taken, typesOf, wantedInstead } from "./allowed-values.js";
import type { BuiltManifest } from "./manifest.js";
import type { WorkflowParameters } from "./types.js";
import { didYouMean } from "./suggest.js";
import { requireText } from "./workflow-parameters.js";

/**
 * What can take a manifest to a cluster: `ArgoServer`, or anything that does as it does.
 *
 * @example
 * const printing: WorkflowClient = { create: async (manifest) => (console.log(manifest), manifest) };
 * await new Release().submit({ client: printing });
 */
export interface WorkflowClient {
  /**
   * Creates the object and returns it as the cluster has it.
   *
   * @param manifest the plain object, with `kind` and `metadata`
   * @param namespace undefined where neither `submit()` nor the metadata say one
   */
  create(manifest: object, namespace: string | undefined): Promise<unknown>;
}

/** Options of `submit()`. */
export interface SubmitOptions {
  /** As in `new ArgoServer({ url, token })`. */
  readonly client: WorkflowClient;
  /** Default: `metadata.namespace`. A ClusterWorkflowTemplate has none. */
  readonly namespace?: string;
  /** Values of workflow parameters by name; they override those of the class. */
  readonly parameters?: WorkflowParameters;
}

/** The manifest to send: the parameters filled in, and no name that nobody chose. */
export function submission(manifest: BuiltManifest, given: WorkflowParameters, isNameChosen: boolean): BuiltManifest {
  const { name, ...metadata } = manifest.metadata;
  // A second object of the same name would be refused; with generateName alone each submit makes one of its own.
  const isDropped = !isNameChosen && metadata.generateName !== undefined;
  return {
    ...manifest,
    metadata: isDropped || name === undefined ? metadata : { name, ...metadata },
    spec: withParameters(manifest, given),
  };
}

function withParameters(manifest: BuiltManifest, given: WorkflowParameters): object {
  const { spec, kind, metadata } = manifest;
  const inner = kind === "CronWorkflow" ? (spec as { workflowSpec: object }).workflowSpec : spec;
  const { arguments: args, ...rest } = inner as { arguments?: Arguments; workflowTemplateRef?: object };
  const label = `${kind} ${metadata.name ?? metadata.generateName ?? ""}`.trim();
  const declared = withTaken(args?.parameters ?? [], inner, typesOf(manifest));
  const parameters = overrideParameters(declared, given, label, rest.workflowTemplateRef !== undefined);
  // A template waits for the parameters that its user gives; what runs needs them now.
  if (kind === "Workflow" || kind === "CronWorkflow") requireValues(parameters);
  const filled = parameters.length === 0 ? inner : { ...inner, arguments: { ...args, parameters } };
  return kind === "CronWorkflow" ? { ...spec, workflowSpec: filled } : filled;
}

interface Declared {
  readonly parameter: Parameter;
  /** What its own `enum`, or an input that takes it, wants. */
  readonly taken: Taken | undefined;
}

function withTaken(parameters: readonly Parameter[], spec: object, types: InputTypes): Declared[] {
  const taken = takenValues(spec as WorkflowSpec, types);
  return parameters.map((parameter) => ({
    parameter,
    taken: parameter.enum ? { values: parameter.enum.map(String), reads: new Set() } : taken.get(parameter.name),
  }));
}

function overrideParameters(
  declared: readonly Declared[],
  given: WorkflowParameters,
  label: string,
  isOpen: boolean,
): Parameter[] {
  const values = new Map(Object.entries(given).filter(([, value]) => value !== undefined));
  const known = declared.map(({ parameter }) => parameter.name);
  const overridden = declared.map(({ parameter, taken }) => {
    if (!values.has(parameter.name)) return parameter;
    const { valueFrom: _, ...rest } = parameter;
    const value = requireText(values.get(parameter.name), parameter.name);
    const wanted = taken && wantedInstead(value, taken);
    if (wanted !== undefined)
      throw new Error(`${label}: parameter '${parameter.name}' is ${wanted}; it got '${value}'`);
    return { ...rest, value };
  });
  const unknown = [...values.keys()].filter((name) => !known.includes(name));
  if (unknown.length === 0) return overridden;
  // The parameters of a referenced WorkflowTemplate are not known here.
  if (isOpen) return [...overridden, ...unknown.map((name) => ({ name, value: requireText(values.get(name), name) }))];
  if (known.length === 0) throw new Error(`${label} doesn't take any parameters`);
  const names = unknown.map((name) => `'${name}'`).join(", ");
  const suggestion = unknown.length === 1 ? didYouMean(unknown[0] ?? "", known) : undefined;
  throw new Error(
    `${label} has no parameter ${names}; it has: ${known.join(", ")}${suggestion ? ` (${suggestion})` : ""}`,
  );
}

function requireValues(parameters: readonly Parameter[]): void {
  const missing = parameters.filter(({ value, valueFrom }) => value === undefined && valueFrom === undefined);
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(", ");
  throw new Error(`Missing required workflow parameter${missing.length === 1 ? "" : "s"} ${names}`);
}
