import type * as argo from "../model/argo/index.js";
import type { AnyMethod } from "./types.js";

/**
 * The fields of a spec as the fields of a class: what a class that extends another writes into a field is not typed by the
 * base class, so that in `podGC = { strategy: "OnPodSuccess" }` the strategy is any string to TypeScript.
 */
type ClassFields<Spec> = {
  [Field in keyof Spec]: Spec[Field] extends readonly unknown[] | undefined ? Spec[Field] : FieldValue<Spec[Field]>;
};
type FieldValue<Value> = Value extends object ? { [Key in keyof Value]: Text<Value[Key]> } : Text<Value>;
type Text<Value> = Value extends string ? string : Value;

/** The fields of a workflow's spec. Templates are named, or given as what they are: the class's methods. */
export interface SpecFields extends ClassFields<Omit<argo.WorkflowSpec, "entrypoint" | "onExit">> {
  /**
   * Where the workflow starts: `entrypoint = this.greet` (TypeScript knows whether there is such a method), or a template's
   * name. Default: `main`.
   *
   * @see https://argo-workflows.readthedocs.io/en/latest/fields/#workflowspec
   */
  entrypoint?: string | AnyMethod;
  /**
   * What runs when the workflow has ended, as it is with `entrypoint`.
   *
   * @see https://argo-workflows.readthedocs.io/en/latest/fields/#workflowspec
   */
  onExit?: string | AnyMethod;
}

/**
 * When a CronWorkflow runs: every field of Argo's CronWorkflowSpec but the workflow's own.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#cronworkflowspec
 */
export type CronSchedule = ClassFields<Omit<argo.CronWorkflowSpec, "workflowSpec">>;
