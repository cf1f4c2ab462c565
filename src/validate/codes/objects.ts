import { defineError, didYouMean } from "./define.js";

export const missingEntrypoint = defineError("missing-entrypoint", {
  message: () => "The workflow has no entrypoint.",
  hint: () => "Set spec.entrypoint to the template to start with.",
});

export const templatesBesideReference = defineError("templates-beside-reference", {
  message: () => "The workflow has templates beside its workflowTemplateRef.",
  hint: () => "Remove one of the two.",
});

export const podGCStrategy = defineError("pod-gc", {
  message: (strategy: string, _suggestion?: string) =>
    `spec.podGC.strategy is '${strategy}'; Argo knows OnPodCompletion, OnPodSuccess, OnWorkflowCompletion and OnWorkflowSuccess.`,
  hint: (_strategy: string, suggestion?: string) => didYouMean(suggestion),
});

export const podGCSelector = defineError("pod-gc", {
  message: (problem: string) => `spec.podGC.labelSelector: ${problem}.`,
});

export const executorPlugin = defineError("executor-plugin", {
  message: (place: string, what: string) => `${place} has no ${what}.`,
});

export const noSchedule = defineError("cron-schedule", {
  message: () => "The CronWorkflow has no schedule.",
  hint: () => 'Write schedules: ["0 6 * * *"].',
});

export const malformedSchedule = defineError("cron-schedule", {
  message: (schedule: string, problem: string) => `'${schedule}' is no schedule: ${problem}.`,
  hint: () => "Five fields: minute, hour, day of month, month, day of week (0 is Sunday); or @daily, @every 1h.",
});

export const unknownTimezone = defineError("cron-timezone", {
  message: (timezone: string) => `'${timezone}' is no time zone.`,
  hint: () => "Use a name of the IANA database, as in Europe/Vienna.",
});

export const concurrencyPolicy = defineError("concurrency-policy", {
  message: (policy: string, _suggestion?: string) =>
    `'${policy}' is no concurrencyPolicy; Argo knows Allow, Forbid and Replace.`,
  hint: (_policy: string, suggestion?: string) => didYouMean(suggestion),
});

export const startingDeadline = defineError("cron-deadline", {
  message: () => "startingDeadlineSeconds is negative.",
});
