import { defineError, didYouMean } from "./define.js";

export const noTasks = defineError("no-tasks", {
  message: (place: string) => `${place} has no task.`,
  why: "A DAG runs at least one task.",
});

export const unknownDependency = defineError("unknown-dependency", {
  message: (place: string, task: string, name: string, _suggestion?: string) =>
    `${place}: the task '${task}' depends on '${name}', which is no task of the DAG.`,
  hint: (_place: string, _task: string, name: string, suggestion?: string) =>
    didYouMean(suggestion) ||
    (/^(?:and|or|not)$/.test(name)
      ? "Write && for and, || for or, ! for not."
      : "Name a task, with a result behind a dot: a.Succeeded."),
  why: "Dependencies are names of tasks of the same DAG.",
});

export const cycle = defineError("dependency-cycle", {
  message: (place: string, tasks: readonly string[]) =>
    `${place}: the tasks wait for each other: ${tasks.join(" -> ")}.`,
  hint: () => "Take one of the dependencies out.",
  why: "None of them could ever start.",
});

export const dependsAndDependencies = defineError("mixed-dependencies", {
  message: (place: string) => `${place} uses both depends and dependencies.`,
  hint: () => "Use depends in all of its tasks: a && b.",
  why: "Argo takes one form in a DAG.",
});

export const continueOnWithDepends = defineError("mixed-dependencies", {
  message: (place: string) => `${place} uses continueOn beside depends.`,
  hint: () => "Say it in depends: a.Failed || a.Errored.",
  why: "With depends each task says itself after which results it runs.",
});

export const unknownResult = defineError("unknown-result", {
  message: (place: string, result: string, task: string) =>
    `${place}: '${result}' is no result that the task '${task}' can have.`,
  hint: () =>
    "Argo knows Succeeded, Failed, Errored, Skipped, Omitted, Daemoned, and with items AnySucceeded and AllFailed.",
  why: "A condition on a result that never comes is never met.",
});

export const itemsResult = defineError("unknown-result", {
  message: (place: string, task: string) =>
    `${place}: AnySucceeded and AllFailed ask for items, and the task '${task}' has none.`,
  hint: () => "Use Succeeded or Failed.",
  why: "Both count the runs of a loop.",
});

export const unknownTarget = defineError("unknown-target", {
  message: (place: string, name: string, _suggestion?: string) =>
    `${place}.target names ${name === "" ? "nothing between two blanks" : `'${name}'`}, which is no task of the DAG.`,
  hint: (_place: string, _name: string, suggestion?: string) => didYouMean(suggestion),
  why: "The target says which tasks are wanted; the others run only if these need them.",
});

export const undecidedTarget = defineError("unknown-target", {
  message: (place: string) => `${place}.target is an input, which Argo does not know when it checks the target.`,
  hint: () => "Use a workflow parameter.",
  why: "Argo checks a template before it knows the arguments of its callers.",
});

export const hookExpression = defineError("hook-expression", {
  message: (place: string) => `${place} has no expression.`,
  hint: () => 'Say when it runs, as in expression: steps.a.status == "Running"; only the exit hook needs none.',
  why: "A hook runs when its expression becomes true.",
});
