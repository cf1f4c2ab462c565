import { defineError, didYouMean } from "./define.js";

export const noTasks = defineError("no-tasks", {
  message: (place: string) => `${place} has no task.`,
});

export const unknownDependency = defineError("unknown-dependency", {
  message: (place: string, task: string, name: string, _suggestion?: string) =>
    `${place}: the task '${task}' depends on '${name}', which is no task of the DAG.`,
  hint: (_place: string, _task: string, name: string, suggestion?: string) =>
    didYouMean(suggestion) ||
    (/^(?:and|or|not)$/.test(name)
      ? "Write && for and, || for or, ! for not."
      : "Name a task, with a result behind a dot: a.Succeeded."),
});

export const cycle = defineError("dependency-cycle", {
  message: (place: string, tasks: readonly string[]) =>
    `${place}: the tasks wait for each other: ${tasks.join(" -> ")}.`,
  hint: () => "Take one of the dependencies out.",
});

export const dependsAndDependencies = defineError("mixed-dependencies", {
  message: (place: string) => `${place} uses both depends and dependencies.`,
  hint: () => "Use depends in all of its tasks: a && b.",
});

export const continueOnWithDepends = defineError("mixed-dependencies", {
  message: (place: string) => `${place} uses continueOn beside depends.`,
  hint: () => "Say it in depends: a.Failed || a.Errored.",
});

export const unknownResult = defineError("unknown-result", {
  message: (place: string, result: string, task: string) =>
    `${place}: '${result}' is no result that the task '${task}' can have.`,
  hint: () =>
    "Argo knows Succeeded, Failed, Errored, Skipped, Omitted, Daemoned, and with items AnySucceeded and AllFailed.",
});

export const itemsResult = defineError("unknown-result", {
  message: (place: string, task: string) =>
    `${place}: AnySucceeded and AllFailed ask for items, and the task '${task}' has none.`,
  hint: () => "Use Succeeded or Failed.",
});

export const unknownTarget = defineError("unknown-target", {
  message: (place: string, name: string, _suggestion?: string) =>
    `${place}.target names ${name === "" ? "nothing between two blanks" : `'${name}'`}, which is no task of the DAG.`,
  hint: (_place: string, _name: string, suggestion?: string) => didYouMean(suggestion),
});

export const undecidedTarget = defineError("unknown-target", {
  message: (place: string) => `${place}.target is an input, which Argo does not know when it checks the target.`,
  hint: () => "Use a workflow parameter.",
});

export const hookExpression = defineError("hook-expression", {
  message: (place: string) => `${place} has no expression.`,
  hint: () => 'Say when it runs, as in expression: steps.a.status == "Running"; only the exit hook needs none.',
});
