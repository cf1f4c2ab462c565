/** What a project says once for its workflows. It is read from the text of `argots.config.ts` or package.json, and never run. */
export interface ProjectConfig {
  /** The image of closures that name none. Default: `node:24-alpine`. */
  readonly image?: string;
  /** The command that runs scripts in that image. Default: what its name tells. */
  readonly command?: readonly string[];
  /**
   * What closures take into their scripts that do not say it: the project's own code (`true`), that and packages
   * (`"packages"`), or neither. Default: `false`.
   */
  readonly bundle?: boolean | "packages" | { readonly packages?: boolean; readonly minify?: boolean };
  /**
   * Labels of every object; a class adds its own and overrides these.
   *
   * @see https://argo-workflows.readthedocs.io/en/latest/fields/#objectmeta
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Annotations of every object; a class adds its own and overrides these.
   *
   * @see https://argo-workflows.readthedocs.io/en/latest/fields/#objectmeta
   */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * The namespace of objects whose classes name none. ClusterWorkflowTemplates have none.
   *
   * @see https://argo-workflows.readthedocs.io/en/latest/fields/#objectmeta
   */
  readonly namespace?: string;
  /**
   * The service account that pods run as where a class says none.
   *
   * @see https://argo-workflows.readthedocs.io/en/latest/fields/#workflowspec
   */
  readonly serviceAccountName?: string;
  /** The folder that `argots build` writes the source maps of scripts to, from the folder of this configuration. */
  readonly maps?: string;
}

/** Those that stand in manifests beside what a class says. */
export const OBJECT_DEFAULTS = ["labels", "annotations", "namespace", "serviceAccountName"] as const;

export type ObjectDefaults = Pick<ProjectConfig, (typeof OBJECT_DEFAULTS)[number]>;

/** The key under which the compiler leaves them in a class: `static [Symbol.for("argots.defaults")] = { … }`. */
export const DEFAULTS_KEY = "argots.defaults";
