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
 * A field that is given a type is checked and described in the editor to its depths: `ttlStrategy: TTLStrategy = { … }`.
 *
 * @typeParam Self the class itself, for a typed constructor: `class Release extends Workflow<Release>`
 * @example
 * class Release extends Workflow<Release> { entrypoint = "main"; parallelism = 2; }
 * console.log(await new Release().toYaml());
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#workflowspec
 */
export interface Workflow<Self = unknown> extends SpecFields {}
export class Workflow<Self = unknown> extends Kind<argo.Workflow, Self> {
  get [KIND](): KindDescriptor {
    return { kind: "Workflow", generatesName: true, needsEntrypoint: true, root: roots().Workflow };
  }
}

/**
 * A workflow, or a library of templates, that stays in a namespace for others to use. It needs no entrypoint.
 *
 * @typeParam Self the class itself, for a typed constructor
 * @example
 * class Shared extends WorkflowTemplate { metadata = { name: "shared", namespace: "argo" }; }
 * console.log(await new Shared().toYaml());
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
 * @typeParam Self the class itself, for a typed constructor
 * @example
 * class Shared extends ClusterWorkflowTemplate { metadata = { name: "shared" }; }
 * console.log(await new Shared().toYaml());
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
 * @typeParam Self the class itself, for a typed constructor
 * @throws BuildError from the build, where `cron` is missing
 * @example
 * class Nightly extends CronWorkflow { entrypoint = "main"; cron: CronSchedule = { schedules: ["0 2 * * *"] }; }
 * console.log(await new Nightly().toYaml());
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#cronworkflowspec
 */
export interface CronWorkflow<Self = unknown> extends SpecFields {}
export class CronWorkflow<Self = unknown> extends Kind<argo.CronWorkflow, Self> {
  /**
   * When it runs: `schedules` (at least one), `timezone`, `concurrencyPolicy`, `suspend` and the like, as in
   * `cron = { schedules: ["0 6 * * 1-5"], timezone: "Europe/Vienna" }`. With its type, `cron: CronSchedule = { … }`, the
   * editor describes the fields in it.
   *
   * @see https://argo-workflows.readthedocs.io/en/latest/fields/#cronworkflowspec
   */
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
