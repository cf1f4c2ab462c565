import { define, defineError, defineWarning, didYouMean } from "../../diagnostics/define.js";
import { mended, templates } from "../../diagnostics/example-manifests.js";

export const noTasks = defineError("no-tasks", {
  title: "A DAG has no tasks",
  message: (place: string) => `${place} has no task.`,
  why: "A DAG runs at least one task.",
  manifest: () =>
    mended(
      templates(`- name: main
  dag:
    tasks: []
- name: work
  container: { image: alpine, command: ["true"] }`),
      "tasks: []",
      "tasks: [{ name: a, template: work }]",
    ),
});

export const shiftedResults = defineWarning("shifted-results", {
  title: "The results of a loop lose their places where items are skipped or fail",
  message: (place: string, name: string, why: string) =>
    `${place}: items of '${name}' that ${why} leave no place in its results, so that those behind them move up.`,
  hint: (_place: string, _name: string, why: string) =>
    why === "fail"
      ? "Catch the error in the step and return null, without continueOn; or let each result say which item it is of."
      : "Decide in the step, and return null, without a condition; or let each result say which item it is of.",
  why: "Argo gathers the results of a loop from the items that succeeded. Nothing tells whose result is missing.",
  manifest: () =>
    mended(
      templates(`- name: main
  steps:
    - - { name: gen, template: gen, withItems: [1, 2], when: "{{item}} != 2" }
    - - name: say
        template: say
        arguments: { parameters: [{ name: text, value: "{{steps.gen.outputs.result}}" }] }
- name: gen
  script: { image: alpine, command: [sh], source: echo 1 }
- name: say
  inputs: { parameters: [{ name: text }] }
  container: { image: alpine, args: ["{{inputs.parameters.text}}"] }`),
      ', when: "{{item}} != 2"',
      "",
    ),
});

const absentOutputCode = define("absent-output", {
  title: "An output is used that may not be there",
  why: "Argo looks for what did not come for ever, or ends the workflow with an error: `?.` and `??` in an expression, and defaults, say what to take for it.",
  manifest: () =>
    mended(
      templates(`- name: main
  steps:
    - - { name: gen, template: gen, when: "'{{workflow.name}}' == a" }
    - - name: say
        template: say
        arguments: { parameters: [{ name: text, value: "{{steps.gen.outputs.parameters.x}}" }] }
- name: gen
  script: { image: alpine, command: [sh], source: echo 1 > /tmp/x }
  outputs: { parameters: [{ name: x, valueFrom: { path: /tmp/x } }] }
- name: say
  inputs: { parameters: [{ name: text }] }
  container: { image: alpine, args: ["{{inputs.parameters.text}}"] }`),
      '"{{steps.gen.outputs.parameters.x}}"',
      "\"{{=steps['gen'].outputs?.parameters?.['x'] ?? 'nothing'}}\"",
    ),
});

const because = (absence: "skipped" | "failed"): string => (absence === "skipped" ? "is skipped at times" : "may fail");

export const absentOutput = absentOutputCode.warning({
  message: (place: string, name: string, absence: "skipped" | "failed", _isCondition: boolean, _path: string) =>
    `${place}: '${name}' ${because(absence)}, and its output is taken in any case.`,
  hint: (_place: string, _name: string, _absence: "skipped" | "failed", isCondition: boolean, path: string) =>
    isCondition
      ? `Say what is compared then: (${path} ?? 'nothing').`
      : `Say what stands in its place then: {{=${path} ?? 'nothing'}}; in a program a default of the input does so, too.`,
});

export const absentInOutputs = absentOutputCode.warning({
  message: (place: string, name: string, absence: "skipped" | "failed") =>
    `${place} hands on an output of '${name}', which ${because(absence)}: the template ends in an error then.`,
  hint: () => "Say what it is then: a default beside the parameter of valueFrom.",
});

export const unknownDependency = defineError("unknown-dependency", {
  title: "A task waits for a task that does not exist",
  message: (place: string, task: string, name: string, _suggestion?: string) =>
    `${place}: the task '${task}' depends on '${name}', which is no task of the DAG.`,
  hint: (_place: string, _task: string, name: string, suggestion?: string) =>
    didYouMean(suggestion) ||
    (/^(?:and|or|not)$/.test(name)
      ? "Write && for and, || for or, ! for not."
      : "Name a task, with a result behind a dot: a.Succeeded."),
  why: "Dependencies are names of tasks of the same DAG.",
  manifest: () =>
    mended(
      templates(`- name: main
  dag:
    tasks:
      - { name: a, template: work }
      - { name: b, template: work, depends: c }
- name: work
  container: { image: alpine, command: ["true"] }`),
      "depends: c",
      "depends: a",
    ),
});

const dependencyCycleCode = define("dependency-cycle", {
  title: "Tasks wait for each other",
  why: "None of them could ever start.",
  manifest: () =>
    mended(
      templates(`- name: main
  dag:
    tasks:
      - { name: a, template: work, dependencies: [b] }
      - { name: b, template: work, dependencies: [a] }
- name: work
  container: { image: alpine, command: ["true"] }`),
      "work, dependencies: [b] }",
      "work }",
    ),
});

export const cycle = dependencyCycleCode.error({
  message: (place: string, tasks: readonly string[]) =>
    `${place}: the tasks wait for each other: ${tasks.join(" -> ")}.`,
  hint: () => "Take one of the dependencies out.",
});

export const containerSetCycle = dependencyCycleCode.error({
  message: (place: string, cycle: readonly string[]) =>
    `${place}: the containers wait for each other: ${cycle.join(" -> ")}.`,
});

const mixedDependenciesCode = define("mixed-dependencies", {
  title: "The tasks of a DAG say in two ways for what they wait",
  why: "Argo takes one form in a DAG.",
  manifest: () =>
    mended(
      templates(`- name: main
  dag:
    tasks:
      - { name: a, template: work }
      - { name: b, template: work, depends: a }
      - { name: c, template: work, dependencies: [b] }
- name: work
  container: { image: alpine, command: ["true"] }`),
      "dependencies: [b]",
      "depends: b",
    ),
});

export const dependsAndDependencies = mixedDependenciesCode.error({
  message: (place: string) => `${place} uses both depends and dependencies.`,
  hint: () => "Use depends in all of its tasks: a && b.",
});

export const continueOnWithDepends = mixedDependenciesCode.error({
  message: (place: string) => `${place} uses continueOn beside depends.`,
  hint: () => "Say it in depends: a.Failed || a.Errored.",
});

const unknownResultCode = define("unknown-result", {
  title: "A task waits for a result that its dependency cannot have",
  why: "A condition on a result that never comes is never met.",
  manifest: () =>
    mended(
      templates(`- name: main
  dag:
    tasks:
      - { name: a, template: work }
      - { name: b, template: work, depends: a.Done }
- name: work
  container: { image: alpine, command: ["true"] }`),
      "a.Done",
      "a.Succeeded",
    ),
});

export const unknownResult = unknownResultCode.error({
  message: (place: string, result: string, task: string) =>
    `${place}: '${result}' is no result that the task '${task}' can have.`,
  hint: () =>
    "Argo knows Succeeded, Failed, Errored, Skipped, Omitted, Daemoned, and with items AnySucceeded and AllFailed.",
});

export const itemsResult = unknownResultCode.error({
  message: (place: string, task: string) =>
    `${place}: AnySucceeded and AllFailed ask for items, and the task '${task}' has none.`,
  hint: () => "Use Succeeded or Failed.",
});

const unknownTargetCode = define("unknown-target", {
  title: "The target of a DAG is none of its tasks",
  why: "The target says which tasks are wanted; the others run only if these need them.",
  manifest: () =>
    mended(
      templates(`- name: main
  dag:
    target: c
    tasks:
      - { name: a, template: work }
- name: work
  container: { image: alpine, command: ["true"] }`),
      "target: c",
      "target: a",
    ),
});

export const unknownTarget = unknownTargetCode.error({
  message: (place: string, name: string, _suggestion?: string) =>
    `${place}.target names ${name === "" ? "nothing between two blanks" : `'${name}'`}, which is no task of the DAG.`,
  hint: (_place: string, _name: string, suggestion?: string) => didYouMean(suggestion),
});

export const undecidedTarget = unknownTargetCode.error({
  message: (place: string) => `${place}.target is an input, which Argo does not know when it checks the target.`,
  hint: () => "Use a workflow parameter.",
});

export const hookExpression = defineError("hook-expression", {
  title: "A hook does not say when it runs",
  message: (place: string) => `${place} has no expression.`,
  hint: () => 'Say when it runs, as in expression: steps.a.status == "Running"; only the exit hook needs none.',
  why: "A hook runs when its expression becomes true.",
  manifest: () =>
    mended(
      templates(`- name: main
  steps:
    - - name: a
        template: work
        hooks:
          running: { template: work }
- name: work
  container: { image: alpine, command: ["true"] }`),
      "{ template: work }",
      '{ template: work, expression: steps.a.status == "Running" }',
    ),
});
