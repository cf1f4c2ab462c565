import type { Descriptions } from "./descriptions.js";

/** What a task of a DAG and a step have in common. */
const call = {
  arguments: "Values for the inputs of the template, by name. One without value or default there must be given.",
  continueOn: "Which bad ends let what follows run all the same.",
  hooks: "Templates that run beside it, by name: `exit` when it has ended, others once their `expression` is true.",
  inline: "A template written here, in place of `template` or `templateRef`.",
  onExit: "The template that runs when it has ended, well or not. Argo calls it deprecated: use `hooks.exit`.",
  template: "The name of a template of this workflow. One of `template`, `templateRef` and `inline` is needed.",
  templateRef: "A template of a WorkflowTemplate, in place of `template`.",
  when: "A condition, as `{{tasks.flip.outputs.result}} == heads`; if false it is skipped. Put values with spaces in quotes.",
  withItems: "Runs it once for each item of this list, side by side; `{{item}}` is the item. Excludes the other loops.",
  withParam:
    "Runs it once for each item of a JSON list that exists only in the cluster, as `{{tasks.list.outputs.result}}`; other text fails it.",
  withSequence: "Runs it once for each number of a sequence; `{{item}}` is the number, as text.",
};

export const steps: Descriptions = {
  TemplateRef: {
    about: "A template of a WorkflowTemplate.",
    fields: {
      clusterScope: "`true` means a ClusterWorkflowTemplate. Default: `false`, one of the workflow's namespace.",
      name: "The name of the WorkflowTemplate; it must exist when the workflow starts.",
      template: "The name of the template in it.",
    },
  },
  DAGTemplate: {
    about: "Tasks that wait for each other: each starts as soon as those that it depends on have ended.",
    fields: {
      failFast:
        "After a failed task `true` (default) starts no others and fails when those that run are done; `false` runs all branches.",
      target:
        "Tasks to run, with what they depend on: names with spaces between. Default: those that no task depends on.",
      tasks: "The tasks, by unique names: 1 to 200.",
    },
  },
  ParallelSteps: { about: "Steps that run side by side; the next group starts when all of them have ended." },
  DAGTask: {
    about: "A task of a DAG: a template with arguments, and what must have ended before.",
    fields: {
      ...call,
      continueOn: `${call.continueOn} Not allowed beside \`depends\`, which says it by \`.Failed\`.`,
      dependencies:
        "Names of tasks that must have succeeded or been skipped before this one starts. A DAG uses these or `depends`, not both.",
      depends:
        "A condition on how other tasks ended, as `a.Succeeded || b.Failed`; a bare name means succeeded, skipped or daemoned.",
      name: "Unique in the DAG; letters, digits and dashes, at most 128. No digit first where `depends` or `dependencies` is used.",
    },
  },
  WorkflowStep: {
    about: "A step: a template with arguments.",
    fields: {
      ...call,
      name: "Unique in the template; letters, digits and dashes, at most 128. Later steps read `{{steps.NAME.outputs…}}`.",
      when: call.when.replace("tasks", "steps"),
      withParam: call.withParam.replace("tasks", "steps"),
    },
  },
  ContinueOn: {
    about: "Which bad ends of a step or task let what follows run all the same. Default: none.",
    fields: {
      error: "`true` goes on after an error: of Argo or the cluster, not of the container. Default: `false`.",
      failed: "`true` goes on after a failure: a container that ended with another code than 0. Default: `false`.",
    },
  },
  Item: {
    about: "An item of a loop: text, number, boolean, or an object whose fields are read as `{{item.FIELD}}`.",
  },
  Sequence: {
    about: "Numbers to loop over. Neither or both of `count` and `end` are an error.",
    fields: {
      count: "How many numbers; 0 runs nothing. Excludes `end`.",
      end: "The last number; a smaller one than `start` counts down. Excludes `count`.",
      format: "A printf format of the number, as `host-%02d`. Default: `%d`.",
      start: "The first number. Default: 0.",
    },
  },
};
