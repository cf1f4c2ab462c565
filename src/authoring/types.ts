import type {
  DAGTask,
  Inputs,
  Outputs,
  Parameter as ArgoParameter,
  Artifact as ArgoArtifact,
  ScriptTemplate,
  Template,
} from "../model/argo/index.js";

/**
 * The type of a parameter in a method's signature: `T` to the type checker, a reference while the workflow is built, and
 * in a closure, in the pod, the decoded value.
 *
 * @typeParam T what the parameter holds; default: text
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#parameter
 */
export type Parameter<T = string> = T;

/**
 * A file or folder that tasks pass on. In a template `path` is where the input is mounted; in a closure it is a path of
 * the pod's file system.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#artifact
 */
export interface Artifact {
  /** The artifact's name among the template's inputs. */
  readonly name: string;
  /** Where it is in the container, as an absolute path. */
  readonly path: string;
}

/** The callable members of a class that holds `@scope` functions: the type of a closure's scope parameter. */
export type Scope<T> = { readonly [Key in keyof T as T[Key] extends AnyMethod ? Key : never]: T[Key] };

/**
 * What a parameter can be given: strings as they are, other values as closures decode them (JSON for objects). Numbers are
 * finite, dates valid.
 */
export type ParameterValue =
  string | number | boolean | bigint | Date | readonly unknown[] | { readonly [key: string]: unknown } | null;

/** Values of workflow parameters by name; `undefined` counts as not given. */
export type WorkflowParameters = Readonly<Record<string, ParameterValue | undefined>>;

export type AnyMethod = (...args: never[]) => unknown;

/** The fields that say what a template does; each template has one of them. */
export type TemplateType =
  "container" | "containerSet" | "dag" | "data" | "http" | "plugin" | "resource" | "script" | "steps" | "suspend";

type OwnTemplateFields = Omit<Template, TemplateType | "name" | "inputs" | "outputs">;

/**
 * Argo's outputs, in which an artifact may come from a reference: `from: artifactOf(made, "report")`.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#outputs
 */
export interface TemplateOutputs extends Omit<Outputs, "artifacts"> {
  /** Artifacts, each with a `path` in the container, or with `from` where another template made it. */
  artifacts?: readonly (Omit<ArgoArtifact, "from"> & { from?: string | Artifact })[];
}

/**
 * What a `@template` method returns: the part of an Argo template that says what it does. Fields of the template that need
 * a reference stand beside it, as in `{ ...container({ … }), timeout }`; what does not, in the options of `@template`.
 */
export interface TemplateBody extends Pick<Template, TemplateType>, OwnTemplateFields {
  /** Inputs whose fields need a reference to another one: what `@inputs` declares of the same name is completed. */
  readonly inputs?: Inputs;
  /**
   * Outputs that name steps, tasks or inputs. What `@outputs` declares of the same name is completed; who reads an output
   * needs that declaration.
   */
  readonly outputs?: TemplateOutputs;
}

/**
 * Options of `@template`: every field of Argo's Template but those that the method and its other decorators give.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#template
 */
export interface TemplateOptions extends OwnTemplateFields {
  /** The name of the template. Default: the method's name, with dashes: `genRandomInt` is `gen-random-int`. */
  name?: string;
}

/**
 * Options of `@closure`: every field of Argo's ScriptTemplate and Template. `securityContext`, which both have, means the
 * container's.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#scripttemplate
 */
export interface ClosureOptions
  extends Omit<OwnTemplateFields, "securityContext">, Omit<ScriptTemplate, "name" | "source" | "image"> {
  /** The name of the template. Default: the method's name, with dashes: `genRandomInt` is `gen-random-int`. */
  name?: string;
  /** The image that runs the script. Default: `node:24-alpine`. The command follows it unless `command` is given. */
  image?: string;
  /** Names of the scopes that the closure's parameters of those names stand for. Default: none. */
  scope?: string | readonly string[];
  /**
   * Takes the local code that the body uses along: functions, classes and variables of the module, and the files that it
   * imports. `"packages"` takes npm packages along too, so that the image needs none; `{ minify: true }` does so with as
   * little text as there can be, for packages that would be too large. Default: false.
   */
  bundle?: boolean | "packages" | BundleOptions;
  /**
   * How what it returns and takes travels where it is large. `"artifact"`: its texts, lists and objects go to artifacts,
   * whatever their size, which needs an artifact repository, and its inputs of type `string` take such; conditions, loops and
   * templates that are no closures take parameters alone. `"parameter"`: no artifact nor file, up to about 95 KiB. Default:
   * parameters up to 700 KiB, texts up to 95; lists and objects above 256 go to an artifact where closures alone take them.
   */
  pass?: "artifact" | "parameter";
  /**
   * The runtime that the script is made for, with its version where that matters: `node22`, `deno`, `bun`. Default: what
   * the command runs, else what the image holds.
   */
  target?: string;
  /**
   * User, group and rights of the pod: the Template's `securityContext`, where that of the options is the container's.
   */
  podSecurityContext?: Template["securityContext"];
}

/** The long form of the option `bundle` of `@closure`. */
export interface BundleOptions {
  /** Whether npm packages are taken along, and not the project's own code alone. Default: true. */
  packages?: boolean;
  /**
   * Writes what is bundled without white space and in as few words as possible; the body of the closure itself stays
   * readable. Default: false.
   */
  minify?: boolean;
}

/**
 * Options of `@task`: the fields of Argo's DAGTask but the template, which the method's call says.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#dagtask
 */
export interface TaskOptions extends Omit<DAGTask, "name" | "template" | "templateRef" | "inline"> {
  /** The name of the task. Default: the method's name, with dashes: `genRandomInt` is `gen-random-int`. */
  name?: string;
}

/**
 * Options of `@parameter`, `@inputs.parameter` and `@outputs.parameter`: the fields of Argo's Parameter, with values that
 * need not be text.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#parameter
 */
export interface ParameterOptions extends Omit<ArgoParameter, "value" | "default"> {
  /** The value: text as it is, other data as closures decode them. What a caller gives comes first. */
  value?: ParameterValue | undefined;
  /** The value where nobody gives one. */
  default?: ParameterValue | undefined;
}

/**
 * Options of `@artifact`, `@inputs.artifact` and `@outputs.artifact`: the fields of Argo's Artifact.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#artifact
 */
export type ArtifactOptions = ArgoArtifact;
