import type { Descriptions } from "./descriptions.js";

const apiVersion = "Argo's API group and version; there is no other.";

export const kinds: Descriptions = {
  Workflow: {
    about: "One run: it starts as soon as the object is in the cluster, and the object holds how it went.",
    fields: {
      apiVersion,
      kind: "Says to the API server that this is a Workflow.",
      metadata: "Namespace, labels, and `name` or `generateName`. A name of more than 63 characters is refused.",
      spec: "What runs, with which arguments, and what is kept afterwards.",
    },
  },
  WorkflowTemplate: {
    about: "A workflow, or a library of templates, kept in a namespace; nothing runs until something refers to it.",
    fields: {
      apiVersion,
      kind: "Says to the API server that this is a WorkflowTemplate.",
      metadata: "The name that others refer to it by, its namespace, labels and annotations.",
      spec: "As in a Workflow; only one that is run as a whole needs an entrypoint.",
    },
  },
  ClusterWorkflowTemplate: {
    about: "A WorkflowTemplate that is kept once for the whole cluster; references to it say `clusterScope: true`.",
    fields: {
      apiVersion,
      kind: "Says to the API server that this is a ClusterWorkflowTemplate.",
      metadata: "The name that others refer to it by, labels and annotations; it has no namespace.",
      spec: "As in a Workflow; only one that is run as a whole needs an entrypoint.",
    },
  },
  CronWorkflow: {
    about: "Starts a workflow each time that one of its schedules says so.",
    fields: {
      apiVersion,
      kind: "Says to the API server that this is a CronWorkflow.",
      metadata: "Name, namespace, labels. The name has at most 52 characters: that of each run is longer by the time.",
      spec: "When it runs, and the spec of the workflows that it starts.",
    },
  },
  CronWorkflowSpec: {
    about: "When a CronWorkflow starts runs, how many of them are kept, and what they are.",
    fields: {
      concurrencyPolicy:
        "While an earlier run is going on: `Allow` (default) starts the next one, `Forbid` skips it, `Replace` ends the earlier one.",
      failedJobsHistoryLimit: "How many runs that failed or errored are kept; older ones are deleted. Default: 1.",
      schedules:
        'Cron expressions of five fields, as "0 6 * * 1-5", or words as `@hourly`; at least one. Each of them starts runs.',
      startingDeadlineSeconds:
        "How many seconds late a run may start that was missed, say while the controller was down. Default: 0, it does not.",
      stopStrategy: "Ends the schedule for good once a condition holds. Default: it never ends.",
      successfulJobsHistoryLimit: "How many runs that succeeded are kept; older ones are deleted. Default: 3.",
      suspend: "`true` starts no further runs; those that are going on continue. Default: `false`.",
      timezone:
        "The zone that schedules mean, as `Europe/Vienna`; daylight saving may skip or repeat a run. Default: the controller's own.",
      when: "A condition that is looked at each time: no run starts unless it is true. May use `cronworkflow.lastScheduledTime`.",
      workflowMetadata: "Labels and annotations for every workflow that is started.",
      workflowSpec: "The spec of the workflows that are started, as a Workflow has it.",
    },
  },
  StopStrategy: {
    about: "When a CronWorkflow ends for good.",
    fields: {
      expression:
        "An expr condition on `cronworkflow.succeeded` and `cronworkflow.failed`. Prefer `>=`: runs still going on may pass a number.",
    },
  },
};
