import { AuthoringError } from "./problem.js";
import { createReference, tagReference } from "./reference.js";
import type { Artifact } from "./types.js";

// References take the place of the values that they stand for, in the types too.
const text = (path: string): string => tagReference(path) as unknown as string;

const labels = (path: string): Readonly<Record<string, string>> =>
  tagReference(path, (name) => text(`${path}.${name}`)) as Readonly<Record<string, string>>;

const artifacts = (path: string): Readonly<Record<string, Artifact>> =>
  tagReference(path, (name) =>
    createReference({
      description: `artifact '${name}' of the workflow`,
      artifact: `{{${path}.${name}}}`,
      print: () => {
        throw new AuthoringError(
          `Artifact '${name}' is printed, but an artifact has no text`,
          "pass it as an argument",
        );
      },
    }),
  ) as unknown as Readonly<Record<string, Artifact>>;

/**
 * What Argo knows about the running workflow; each prints its tag. `status` and `failures` have a value in exit handlers.
 *
 * @example
 * return this.echo(`${workflow.name} of ${workflow.namespace}`);
 * @see https://argo-workflows.readthedocs.io/en/latest/variables/
 */
export const workflow = {
  /** The name of the Workflow object. */
  name: text("workflow.name"),
  /** The namespace that it runs in. */
  namespace: text("workflow.namespace"),
  /** The id that Kubernetes gave it: unique, so that keys of artifacts may hold it. */
  uid: text("workflow.uid"),
  /** The name of the template that it started with. */
  mainEntrypoint: text("workflow.mainEntrypoint"),
  /** The ServiceAccount of its pods. */
  serviceAccountName: text("workflow.serviceAccountName"),
  /** `Running`, and in exit handlers `Succeeded`, `Failed` or `Error`. */
  status: text("workflow.status"),
  /** In exit handlers: the nodes that failed, a list in JSON. */
  failures: text("workflow.failures"),
  /** Seconds since the start. */
  duration: text("workflow.duration"),
  /** Its `priority`, as text. */
  priority: text("workflow.priority"),
  /** `workflow.creationTimestamp.Y` is a part of it (letters of strftime), `.s` seconds, `.RFC3339` the standard's form. */
  creationTimestamp: labels("workflow.creationTimestamp") as Readonly<Record<string, string>> & string,
  /** When a CronWorkflow meant to start it, as `2026-11-26T03:04:05Z`; of others it has no value. */
  scheduledTime: text("workflow.scheduledTime"),
  /** Parameters by their names; printed whole, a list of objects with `name` and `value`, in JSON. */
  parameters: labels("workflow.parameters"),
  /** Labels by their keys: `workflow.labels.team`. */
  labels: labels("workflow.labels"),
  /** Annotations by their keys. */
  annotations: labels("workflow.annotations"),
  /** What templates put out with a `globalName`. */
  outputs: {
    /** Parameters by their global names. */
    parameters: labels("workflow.outputs.parameters"),
    /** Artifacts by their global names, to pass on. */
    artifacts: artifacts("workflow.outputs.artifacts"),
  },
} as const;

/**
 * What Argo knows about the pod of a step: `pod.name`.
 *
 * @example
 * return container({ image: "alpine:3.23", command: ["echo", pod.name] });
 * @see https://argo-workflows.readthedocs.io/en/latest/variables/
 */
export const pod = {
  /** The pod's name. */
  name: text("pod.name"),
} as const;

/**
 * How often the step has been retried: 0 in the first run. It has a value in templates with a `retryStrategy`.
 *
 * @example
 * return container({ image: "alpine:3.23", command: ["echo", `try ${retries}`] });
 * @see https://argo-workflows.readthedocs.io/en/latest/variables/
 */
export const retries = text("retries");

/**
 * How the try before this one ended. It has a value in templates with a `retryStrategy`, from the second run on.
 *
 * @example
 * return container({ image: "alpine:3.23", command: ["echo", lastRetry.message] });
 * @see https://argo-workflows.readthedocs.io/en/latest/variables/
 */
export const lastRetry = {
  /** The exit code, as text; `-1` where there is none. */
  exitCode: text("lastRetry.exitCode"),
  /** `Failed` or `Error`. */
  status: text("lastRetry.status"),
  /** Seconds from start to end, as text. */
  duration: text("lastRetry.duration"),
  /** Why it ended so, in words. */
  message: text("lastRetry.message"),
} as const;

/**
 * The name of the step that runs the template, in a template that `steps()` calls.
 *
 * @example
 * return container({ image: "alpine:3.23", command: ["echo", stepName] });
 * @see https://argo-workflows.readthedocs.io/en/latest/variables/
 */
export const stepName = text("steps.name");

/**
 * The name of the task that runs the template, in a template that a DAG calls.
 *
 * @example
 * return container({ image: "alpine:3.23", command: ["echo", taskName] });
 * @see https://argo-workflows.readthedocs.io/en/latest/variables/
 */
export const taskName = text("tasks.name");

/**
 * The node that runs the template: `node.name`.
 *
 * @example
 * return container({ image: "alpine:3.23", command: ["echo", node.name] });
 * @see https://argo-workflows.readthedocs.io/en/latest/variables/
 */
export const node = {
  /** The node's name: that of the workflow, then those of the steps or tasks, with dots between. */
  name: text("node.name"),
} as const;

/**
 * What Argo measures of the node, for `metrics` of its template. Of a gauge with `realtime` only `duration` has a value.
 *
 * @example
 * const gauge = { value: metric.duration, realtime: true };
 * const metrics = { prometheus: [{ name: "seconds", help: "How long it took", gauge }] };
 * @see https://argo-workflows.readthedocs.io/en/latest/metrics/
 */
export const metric = {
  /** `Succeeded`, `Failed` or `Error`. */
  status: text("status"),
  /** Of the main container. */
  exitCode: text("exitCode"),
  /** Seconds from start to end. */
  duration: text("duration"),
  /** Seconds times what the pod asked for. */
  resourcesDuration: {
    /** Seconds times CPUs. */
    cpu: text("resourcesDuration.cpu"),
    /** Seconds times units of 100 MiB. */
    memory: text("resourcesDuration.memory"),
  },
  /** What the template printed. */
  result: text("outputs.result"),
  /** An output parameter of the template. */
  parameter: (name: string): string => text(`outputs.parameters.${name}`),
} as const;

/**
 * Where the container of this template leaves an output parameter: the `path` that `@outputs.parameter` declares.
 *
 * @param name the parameter's name
 * @example
 * return container({ image: "alpine:3.23", command: ["sh", "-c", `wc -c in > ${parameterPath("size")}`] });
 * @see https://argo-workflows.readthedocs.io/en/latest/variables/
 */
export function parameterPath(name: string): string {
  return text(`outputs.parameters.${name}.path`);
}

/**
 * Where the container of this template leaves an output artifact: the `path` that `@outputs.artifact` declares.
 *
 * @param name the artifact's name
 * @example
 * return container({ image: "alpine:3.23", command: ["sh", "-c", `date > ${artifactPath("report")}`] });
 * @see https://argo-workflows.readthedocs.io/en/latest/variables/
 */
export function artifactPath(name: string): string {
  return text(`outputs.artifacts.${name}.path`);
}

/**
 * The CronWorkflow, for `when` of `cron`: the workflows that it starts know nothing of these. In them its name is
 * `workflow.labels["workflows.argoproj.io/cron-workflow"]`.
 *
 * @example
 * const when = expr`${cronworkflow.name} != paused`;
 * @see https://argo-workflows.readthedocs.io/en/latest/variables/
 */
export const cronworkflow = {
  /** Its name. */
  name: text("cronworkflow.name"),
  /** Its namespace. */
  namespace: text("cronworkflow.namespace"),
  /** Its labels by their keys. */
  labels: labels("cronworkflow.labels"),
  /** Its annotations by their keys. */
  annotations: labels("cronworkflow.annotations"),
} as const;

/**
 * The item of a task with `@withItems`, `@withParam` or `@withSequence`; `item.field` is a field of it.
 *
 * @example
 * ```@task @withItems(["a", "b"])```
 * ```show() { return this.echo(item); }```
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#item
 */
export const item = labels("item") as Readonly<Record<string, string>> & string;
