// Every field of Argo's types has a place in the types of the API: what lacks one is no `never`.

import type {
  argo,
  ArtifactOptions,
  ClosureOptions,
  configure,
  CronSchedule,
  ParameterOptions,
  TaskOptions,
  TemplateOptions,
  Workflow,
} from "../../src/index.js";

type Missing<Type, Known extends PropertyKey> = Exclude<keyof Type, Known>;

/** Compiles where nothing is missing. */
type None<Fields extends never> = Fields;

/** What factories, or a method and its decorators, say of a template. */
type Bodies =
  "container" | "containerSet" | "dag" | "data" | "http" | "plugin" | "resource" | "script" | "steps" | "suspend";
type Said = Bodies | "inputs" | "outputs";
/** What the call says of a step or task. */
type Callee = "template" | "templateRef" | "inline";
type Configured = keyof Parameters<typeof configure>[1] | "name";

export type Everything = [
  None<Missing<argo.WorkflowSpec, keyof Workflow>>,
  None<Missing<argo.CronWorkflowSpec, keyof CronSchedule | "workflowSpec">>,
  None<Missing<argo.Template, keyof TemplateOptions | Said>>,
  None<Missing<argo.Template, keyof ClosureOptions | Said>>,
  None<Missing<argo.ScriptTemplate, keyof ClosureOptions | "source">>,
  None<Missing<argo.DAGTask, keyof TaskOptions | Callee>>,
  None<Missing<argo.DAGTask, Configured | Callee>>,
  None<Missing<argo.WorkflowStep, Configured | Callee>>,
  None<Missing<argo.Parameter, keyof ParameterOptions>>,
  None<Missing<argo.Artifact, keyof ArtifactOptions>>,
];

// @ts-expect-error the check itself: a field that has no place is an error
export type Found = None<Missing<argo.Template, keyof TemplateOptions>>;
