import type {
  Container,
  ContainerSetTemplate,
  Data,
  HTTP,
  Plugin,
  ResourceTemplate,
  ScriptTemplate,
  SuspendTemplate,
  TemplateRef,
} from "../model/argo/index.js";
import { createCall } from "./call.js";
import type { ParameterValue, TemplateBody } from "./types.js";

/**
 * A template that runs one container. Strings may hold references: `${message}` prints its tag.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#container
 */
export function container(fields: Container): TemplateBody {
  return { container: fields };
}

/**
 * A template that runs a script of any language: `source` goes into the manifest as it is written.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#scripttemplate
 */
export function script(fields: ScriptTemplate): TemplateBody {
  return { script: fields };
}

/**
 * A template that creates, changes or deletes a Kubernetes object.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#resourcetemplate
 */
export function resource(fields: ResourceTemplate): TemplateBody {
  return { resource: fields };
}

/**
 * A template that waits, for a `duration` in seconds or until somebody resumes it.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#suspendtemplate
 */
export function suspend(fields: SuspendTemplate = {}): TemplateBody {
  return { suspend: fields };
}

/**
 * A template that makes one HTTP request.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#http
 */
export function http(fields: HTTP): TemplateBody {
  return { http: fields };
}

/**
 * A template that lists the files of an artifact repository.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#data
 */
export function data(fields: Data): TemplateBody {
  return { data: fields };
}

/**
 * A template that runs several containers in one pod.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#containersettemplate
 */
export function containerSet(fields: ContainerSetTemplate): TemplateBody {
  return { containerSet: fields };
}

/**
 * A template that an executor plugin runs.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#plugin
 */
export function plugin(fields: Plugin): TemplateBody {
  return { plugin: fields };
}

/** Arguments by name; an artifact goes by its reference, `artifactOf(…)`. */
export type NamedArguments = Readonly<Record<string, ParameterValue | object | undefined>>;

/**
 * A template of another WorkflowTemplate (or ClusterWorkflowTemplate, with `clusterScope`). The result is called with the
 * arguments by name, as often as needed:
 *
 * ```ts
 * const echo = templateRef<{ message: string; count?: number }>({ name: "shared", template: "echo" });
 * @task hello() { return echo({ message: "hello" }); }
 * ```
 *
 * The types of its arguments and of its result are what the author says; without them any arguments are taken.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#templateref
 */
export function templateRef<Args extends object = NamedArguments, Result = unknown>(
  reference: TemplateRef & { readonly name: string; readonly template: string },
): (...args: Partial<Args> extends Args ? [args?: Args] : [args: Args]) => Result {
  // References take the place of the values that they stand for, in the types too.
  return (args?: Args) => createCall({ callee: { ...reference }, arguments: [args ?? {}], fields: {} }) as Result;
}
