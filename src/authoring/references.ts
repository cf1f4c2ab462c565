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
 * @see https://argo-workflows.readthedocs.io/en/latest/variables/
 */
export const workflow = {
  name: text("workflow.name"),
  namespace: text("workflow.namespace"),
  uid: text("workflow.uid"),
  mainEntrypoint: text("workflow.mainEntrypoint"),
  serviceAccountName: text("workflow.serviceAccountName"),
  status: text("workflow.status"),
  failures: text("workflow.failures"),
  duration: text("workflow.duration"),
  priority: text("workflow.priority"),
  /** `workflow.creationTimestamp.Y` is a part of it (letters of strftime), `.s` seconds, `.RFC3339` the standard's form. */
  creationTimestamp: labels("workflow.creationTimestamp") as Readonly<Record<string, string>> & string,
  scheduledTime: text("workflow.scheduledTime"),
  parameters: labels("workflow.parameters"),
  labels: labels("workflow.labels"),
  annotations: labels("workflow.annotations"),
  /** What templates put out with a `globalName`. */
  outputs: {
    parameters: labels("workflow.outputs.parameters"),
    artifacts: artifacts("workflow.outputs.artifacts"),
  },
} as const;

/** What Argo knows about the pod of a step. */
export const pod = { name: text("pod.name") } as const;

/** How often the step has been retried: 0 in the first run. It has a value in templates with a `retryStrategy`. */
export const retries = text("retries");

/** How the try before this one ended. It has a value in templates with a `retryStrategy`, from the second run on. */
export const lastRetry = {
  exitCode: text("lastRetry.exitCode"),
  status: text("lastRetry.status"),
  duration: text("lastRetry.duration"),
  message: text("lastRetry.message"),
} as const;

/** The name of the step that runs the template, in a template that `steps()` calls. */
export const stepName = text("steps.name");

/** The name of the task that runs the template, in a template that a DAG calls. */
export const taskName = text("tasks.name");

/** The node that runs the template. */
export const node = { name: text("node.name") } as const;

/**
 * What Argo measures of the node, for `metrics` of its template. Of a gauge with `realtime` only `duration` has a value.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/metrics/
 */
export const metric = {
  /** `Succeeded`, `Failed` or `Error`. */
  status: text("status"),
  /** Of the main container. */
  exitCode: text("exitCode"),
  /** Seconds from start to end. */
  duration: text("duration"),
  /** Seconds times what the pod asked for: CPUs, and units of 100 MiB of memory. */
  resourcesDuration: { cpu: text("resourcesDuration.cpu"), memory: text("resourcesDuration.memory") },
  /** What the template printed. */
  result: text("outputs.result"),
  /** An output parameter of the template. */
  parameter: (name: string): string => text(`outputs.parameters.${name}`),
} as const;

/** Where the container of this template leaves an output parameter: the `path` that `@outputs.parameter` declares. */
export function parameterPath(name: string): string {
  return text(`outputs.parameters.${name}.path`);
}

/** Where the container of this template leaves an output artifact: the `path` that `@outputs.artifact` declares. */
export function artifactPath(name: string): string {
  return text(`outputs.artifacts.${name}.path`);
}

/** The CronWorkflow that started the workflow. */
export const cronworkflow = {
  name: text("cronworkflow.name"),
  namespace: text("cronworkflow.namespace"),
  labels: labels("cronworkflow.labels"),
  annotations: labels("cronworkflow.annotations"),
} as const;

/** The item of a task with `@withItems`, `@withParam` or `@withSequence`; `item.field` is a field of it. */
export const item = labels("item") as Readonly<Record<string, string>> & string;
