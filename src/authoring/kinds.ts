import type * as argo from "../model/argo/index.js";
import { KIND, Kind } from "./kind.js";
import type { KindDescriptor } from "./manifest.js";

/* oxlint-disable typescript/no-unsafe-declaration-merging -- every field of a spec is optional */

// The fields of the spec are properties of the classes by interfaces of the same names: nothing of them exists at run
// time until a user's class gives it a value.

/**
 * A workflow: each object of it runs once. The class's fields are the spec's, its methods the templates and tasks.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#workflowspec
 */
export interface Workflow extends argo.WorkflowSpec {}
export class Workflow extends Kind<argo.Workflow> {
  get [KIND](): KindDescriptor {
    return { kind: "Workflow", generatesName: true, needsEntrypoint: true, root: Workflow.prototype };
  }
}

/**
 * A workflow, or a library of templates, that stays in a namespace for others to use.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#workflowtemplate
 */
export interface WorkflowTemplate extends argo.WorkflowSpec {}
export class WorkflowTemplate extends Kind<argo.WorkflowTemplate> {
  get [KIND](): KindDescriptor {
    return { kind: "WorkflowTemplate", generatesName: false, needsEntrypoint: false, root: WorkflowTemplate.prototype };
  }
}

/**
 * As WorkflowTemplate, for all namespaces of a cluster.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#clusterworkflowtemplate
 */
export interface ClusterWorkflowTemplate extends argo.WorkflowSpec {}
export class ClusterWorkflowTemplate extends Kind<argo.ClusterWorkflowTemplate> {
  get [KIND](): KindDescriptor {
    const root = ClusterWorkflowTemplate.prototype;
    return { kind: "ClusterWorkflowTemplate", generatesName: false, needsEntrypoint: false, root };
  }
}

/** When a CronWorkflow runs: every field of Argo's CronWorkflowSpec but the workflow's own. */
export type CronSchedule = Omit<argo.CronWorkflowSpec, "workflowSpec">;

/**
 * A workflow that runs at times. The class's fields are those of the workflow's spec; when it runs is said in `cron`.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#cronworkflowspec
 */
export interface CronWorkflow extends argo.WorkflowSpec {}
export class CronWorkflow extends Kind<argo.CronWorkflow> {
  /** As in `cron = { schedules: ["0 6 * * 1-5"], timezone: "Europe/Vienna" }`. */
  declare cron: CronSchedule;

  get [KIND](): KindDescriptor {
    return { kind: "CronWorkflow", generatesName: false, needsEntrypoint: true, root: CronWorkflow.prototype };
  }
}
