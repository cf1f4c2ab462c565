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
import { calledHere } from "./recording.js";
import type { ParameterValue, TemplateBody } from "./types.js";

/**
 * A template that runs one container. Strings may hold references: `${message}` prints its tag.
 *
 * @param fields of Argo's container: `image`, `command`, `args`, `env`, `resources` and the like
 * @example
 * return container({ image: "alpine:3.23", command: ["echo"], args: ["hello"] });
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#container
 */
export function container(fields: Container): TemplateBody {
  return { container: fields };
}

/**
 * A template that runs a script of any language: `source` goes into the manifest as it is written, so that Argo replaces
 * what tags it has.
 *
 * @param fields of Argo's script: `image`, `command` (the interpreter), `source` and those of a container
 * @example
 * return script({ image: "python:alpine3.23", command: ["python"], source: "print(1 + 1)" });
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#scripttemplate
 */
export function script(fields: ScriptTemplate): TemplateBody {
  return { script: fields };
}

/**
 * A template that creates, changes, reads or deletes a Kubernetes object.
 *
 * @param fields `action`, `manifest` in YAML or JSON, and `successCondition` to wait for
 * @example
 * const manifest = "{ apiVersion: v1, kind: ConfigMap, metadata: { generateName: seen- } }";
 * return resource({ action: "create", setOwnerReference: true, manifest });
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#resourcetemplate
 */
export function resource(fields: ResourceTemplate): TemplateBody {
  return { resource: fields };
}

/**
 * A template that waits, for a `duration` or until somebody resumes it.
 *
 * @param fields `duration`: `"20"` is seconds, `"2m"` or `"6h"`; without one it waits for somebody
 * @example
 * return suspend({ duration: "2m" });
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#suspendtemplate
 */
export function suspend(fields: SuspendTemplate = {}): TemplateBody {
  return { suspend: fields };
}

/**
 * A template that makes one HTTP request, from the agent's pod. `stdout()` of its call is the answer's body.
 *
 * @param fields `url`, `method`, `headers`, `body`, and `successCondition` (default: a status of 2xx)
 * @example
 * return http({ url: "https://example.com/health", successCondition: "response.statusCode == 200" });
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#http
 */
export function http(fields: HTTP): TemplateBody {
  return { http: fields };
}

/**
 * A template that lists the files of an artifact store. `stdout()` of its call is the list, in JSON.
 *
 * @param fields `source`, whose files are listed, and `transformation`, expressions that work the list over
 * @example
 * const source = { artifactPaths: { name: "files", s3: { key: "in/" } } };
 * return data({ source, transformation: [{ expression: 'filter(data, {# endsWith ".csv"})' }] });
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#data
 */
export function data(fields: Data): TemplateBody {
  return { data: fields };
}

/**
 * A template that runs several containers in one pod; the one called `main` has its inputs and outputs.
 *
 * @param fields `containers`, each with a `name`, and `dependencies` on others
 * @example
 * const main = { name: "main", image: "alpine:3.23", command: ["date"] };
 * return containerSet({ containers: [main, { ...main, name: "after", dependencies: ["main"] }] });
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#containersettemplate
 */
export function containerSet(fields: ContainerSetTemplate): TemplateBody {
  return { containerSet: fields };
}

/**
 * A template that an executor plugin runs.
 *
 * @param fields an object with one key, the plugin's name, and what the plugin wants to know
 * @example
 * return plugin({ slack: { text: `${workflow.name} is done` } });
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#plugin
 */
export function plugin(fields: Plugin): TemplateBody {
  return { plugin: fields };
}

/** Arguments by the names of the inputs that take them; an artifact goes by its reference, `artifactOf(…)`. */
export type NamedArguments = Readonly<Record<string, ParameterValue | object | undefined>>;

/**
 * A template of another WorkflowTemplate (or ClusterWorkflowTemplate, with `clusterScope`). The result is called with the
 * arguments by name, as often as needed. The types of its arguments and of its result are what the author says; without
 * them any arguments are taken.
 *
 * @param reference `name` of the WorkflowTemplate, `template` in it, `clusterScope` (default: false)
 * @returns a function that makes a call, as a template of the class does
 * @example
 * const echo = templateRef<{ message: string; count?: number }>({ name: "shared", template: "echo" });
 * return steps([echo({ message: "hello" })]);
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#templateref
 */
export function templateRef<Args extends object = NamedArguments, Result = unknown>(
  reference: TemplateRef & { readonly name: string; readonly template: string },
): (...args: Partial<Args> extends Args ? [args?: Args] : [args: Args]) => Result {
  // References take the place of the values that they stand for, in the types too.
  return (args?: Args) => {
    const callee = { ...reference };
    return createCall({ callee, arguments: [args ?? {}], fields: {}, origin: calledHere() }) as Result;
  };
}
