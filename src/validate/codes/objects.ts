import { define, defineError, didYouMean } from "../../diagnostics/define.js";
import { cron, library, mended, spec } from "../../diagnostics/example-manifests.js";

export const missingEntrypoint = defineError("missing-entrypoint", {
  title: "A workflow does not say with which template it starts",
  message: () => "The workflow has no entrypoint.",
  hint: () => "Set spec.entrypoint to the template to start with.",
  why: "The entrypoint is the template that a workflow runs.",
  manifest: () =>
    mended(
      spec(`templates:
  - name: main
    container: { image: alpine, command: ["true"] }`),
      "templates:",
      "entrypoint: main\n  templates:",
    ),
});

export const templatesBesideReference = defineError("templates-beside-reference", {
  title: "A workflow has templates of its own beside those that it refers to",
  message: () => "The workflow has templates beside its workflowTemplateRef.",
  hint: () => "Remove one of the two.",
  why: "Such a workflow runs the templates of the WorkflowTemplate that it names.",
  manifest: () =>
    mended(
      library(`entrypoint: main
workflowTemplateRef: { name: library }
templates:
  - name: main
    container: { image: alpine, command: ["true"] }`),
      '\n  templates:\n    - name: main\n      container: { image: alpine, command: ["true"] }\n---',
      "\n---",
    ),
});

const podGcCode = define("pod-gc", {
  title: "The cleaning up of pods, podGC, says something that Argo does not know",
  why: "The strategy says when pods are deleted.",
  manifest: () =>
    mended(
      spec(`entrypoint: main
podGC: { strategy: OnSuccess }
templates:
  - name: main
    container: { image: alpine, command: ["true"] }`),
      "OnSuccess",
      "OnPodSuccess",
    ),
});

export const podGCStrategy = podGcCode.error({
  message: (strategy: string, _suggestion?: string) =>
    `spec.podGC.strategy is '${strategy}'; Argo knows OnPodCompletion, OnPodSuccess, OnWorkflowCompletion and OnWorkflowSuccess.`,
  hint: (_strategy: string, suggestion?: string) => didYouMean(suggestion),
});

export const podGCSelector = podGcCode.error({
  message: (problem: string) => `spec.podGC.labelSelector: ${problem}.`,
});

export const executorPlugin = defineError("executor-plugin", {
  title: "An executor plugin lacks what Argo needs to start it",
  message: (place: string, what: string) => `${place} has no ${what}.`,
  why: "Argo starts the plugin beside the agent, and needs it to do so.",
  manifest: () =>
    mended(
      spec(`entrypoint: main
executorPlugins:
  - metadata: {}
    spec:
      sidecar:
        container:
          name: hello
          image: hello-plugin
          ports: [{ containerPort: 4355 }]
          resources: { requests: { cpu: 100m }, limits: { cpu: 100m } }
          securityContext: { runAsNonRoot: true }
templates:
  - name: main
    container: { image: alpine, command: ["true"] }`),
      "metadata: {}",
      "metadata: { name: hello }",
    ),
});

const cronScheduleCode = define("cron-schedule", {
  title: "A CronWorkflow has no schedule, or one that cannot be read",
  why: "The schedules say when it runs.",
  manifest: () => mended(cron(`schedules: ["0 25 * * *"]`), "0 25", "0 6"),
});

export const noSchedule = cronScheduleCode.error({
  message: () => "The CronWorkflow has no schedule.",
  hint: () => 'Write schedules: ["0 6 * * *"].',
});

export const malformedSchedule = cronScheduleCode.error({
  message: (schedule: string, problem: string) => `'${schedule}' is no schedule: ${problem}.`,
  hint: () => "Five fields: minute, hour, day of month, month, day of week (0 is Sunday); or @daily, @every 1h.",
});

export const emptySchedule = cronScheduleCode.warning({
  message: (schedule: string, problem: string) => `'${schedule}' never comes: ${problem}.`,
  hint: () => "Five fields: minute, hour, day of month, month, day of week (0 is Sunday); or @daily, @every 1h.",
});

export const unknownTimezone = defineError("cron-timezone", {
  title: "A CronWorkflow names a time zone that does not exist",
  message: (timezone: string, _suggestion?: string) => `'${timezone}' is no time zone.`,
  hint: (_timezone: string, suggestion?: string) =>
    didYouMean(suggestion) || "Use a name of the IANA database, as in Europe/Vienna or America/Los_Angeles.",
  why: "Schedules are read in this time zone. Argo takes the names of the IANA database in their own case; short names such as PST are none of them.",
  manifest: () =>
    mended(
      cron(`schedules: ["0 6 * * *"]
timezone: Europe/Wien`),
      "Wien",
      "Vienna",
    ),
});

export const concurrencyPolicy = defineError("concurrency-policy", {
  title: "A CronWorkflow has a concurrencyPolicy that does not exist",
  message: (policy: string, _suggestion?: string) =>
    `'${policy}' is no concurrencyPolicy; Argo knows Allow, Forbid and Replace.`,
  hint: (_policy: string, suggestion?: string) => didYouMean(suggestion),
  why: "The policy says what happens when the run before has not ended.",
  manifest: () =>
    mended(
      cron(`schedules: ["0 6 * * *"]
concurrencyPolicy: Skip`),
      "Skip",
      "Forbid",
    ),
});

export const startingDeadline = defineError("cron-deadline", {
  title: "A CronWorkflow may start later than it was due by less than no time",
  message: () => "startingDeadlineSeconds is negative.",
  why: "It is the time within which a missed run is made up for.",
  manifest: () =>
    mended(
      cron(`schedules: ["0 6 * * *"]
startingDeadlineSeconds: -1`),
      "-1",
      "60",
    ),
});
