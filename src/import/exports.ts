export const KINDS: readonly string[] = ["Workflow", "WorkflowTemplate", "ClusterWorkflowTemplate", "CronWorkflow"];

/** Types of templates that a function of the same name makes. */
export const FACTORIES = [
  "container",
  "containerSet",
  "data",
  "http",
  "plugin",
  "resource",
  "script",
  "suspend",
] as const;

/** Functions and references of this package that a method may use: nothing inside of it is called so. */
export const VALUES: readonly string[] = [
  ..."artifactAt artifactOf artifactPath configure container containerSet cronworkflow dag data each exitCodeOf expr".split(
    " ",
  ),
  ..."finishedAtOf hook hostNodeNameOf http idOf inline inputs ipOf item lastRetry manifest metric named node outputs".split(
    " ",
  ),
  ..."parameter parameterOf parameterPath parametersOf plugin pod resource retries script sequence startedAtOf statusOf".split(
    " ",
  ),
  ..."stdout stepName steps suspend taskName template templateRef when workflow".split(" "),
];

/** All that a file may import: no class and no constant of it is called so. */
export const EXPORTS: readonly string[] = [...KINDS, ...VALUES, "argo", "Artifact", "Parameter", "TemplateBody"];
