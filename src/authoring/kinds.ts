import type * as argo from "../model/argo/index.js";
import { KIND, Kind } from "./kind.js";
import type { CronSchedule, SpecFields } from "./kind-fields.js";
import type { KindDescriptor } from "./manifest.js";

/* oxlint-disable typescript/no-unsafe-declaration-merging, no-unused-vars -- fields are optional; both declarations have one head */

// The fields of the spec are properties of the classes by interfaces of the same names: nothing of them exists at run
// time until a user's class gives it a value.

/**
 * A workflow: each object of it runs once. The class's fields are the spec's, its methods the templates and tasks.
 *
 * @typeParam Self the class itself, for a typed constructor: `class Release extends Workflow<Release>`
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#workflowspec
 */
export interface Workflow<Self = unknown> extends SpecFields {}
export class Workflow<Self = unknown> extends Kind<argo.Workflow, Self> {
  get [KIND](): KindDescriptor {
    return { kind: "Workflow", generatesName: true, needsEntrypoint: true, root: roots().Workflow };
  }
}

/**
 * A workflow, or a library of templates, that stays in a namespace for others to use.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#workflowtemplate
 */
export interface WorkflowTemplate<Self = unknown> extends SpecFields {}
export class WorkflowTemplate<Self = unknown> extends Kind<argo.WorkflowTemplate, Self> {
  get [KIND](): KindDescriptor {
    return { kind: "WorkflowTemplate", generatesName: false, needsEntrypoint: false, root: roots().WorkflowTemplate };
  }
}

/**
 * As WorkflowTemplate, for all namespaces of a cluster.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#clusterworkflowtemplate
 */
export interface ClusterWorkflowTemplate<Self = unknown> extends SpecFields {}
export class ClusterWorkflowTemplate<Self = unknown> extends Kind<argo.ClusterWorkflowTemplate, Self> {
  get [KIND](): KindDescriptor {
    const root = roots().ClusterWorkflowTemplate;
    return { kind: "ClusterWorkflowTemplate", generatesName: false, needsEntrypoint: false, root };
  }
}

/**
 * A workflow that runs at times. The class's fields are those of the workflow's spec; when it runs is said in `cron`.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#cronworkflowspec
 */
export interface CronWorkflow<Self = unknown> extends SpecFields {}
export class CronWorkflow<Self = unknown> extends Kind<argo.CronWorkflow, Self> {
  /** As in `cron = { schedules: ["0 6 * * 1-5"], timezone: "Europe/Vienna" }`. */
  declare cron: CronSchedule;

  get [KIND](): KindDescriptor {
    return { kind: "CronWorkflow", generatesName: false, needsEntrypoint: true, root: roots().CronWorkflow };
  }
}

/** Outside of the classes: one that names itself gets another name when this package is bundled. */
function roots(): Record<KindDescriptor["kind"], object> {
  return {
    Workflow: Workflow.prototype,
    WorkflowTemplate: WorkflowTemplate.prototype,
    ClusterWorkflowTemplate: ClusterWorkflowTemplate.prototype,
    CronWorkflow: CronWorkflow.prototype,
  };
}
