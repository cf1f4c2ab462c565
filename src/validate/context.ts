import type { Artifact, Template, ValueFrom, WorkflowSpec } from "../model/argo/index.js";
import type { Report, Spot } from "./finding.js";
import type { Values } from "./tags.js";

/** An object whose templates refer to each other by name. */
export interface Home {
  /** Tells the objects apart: kind and name. */
  readonly id: string;
  readonly name: string;
  readonly spec: WorkflowSpec;
  /** The place of its spec; undefined for an object of another document, whose findings stand where it is referred to. */
  readonly spot: Spot | undefined;
  /** Whether `templateDefaults` count: Argo forgets those of a ClusterWorkflowTemplate that is referred to. */
  readonly hasDefaults: boolean;
}

export type LibraryKind = "WorkflowTemplate" | "ClusterWorkflowTemplate";

/** The objects that references may name. */
export interface Library {
  find(kind: LibraryKind, name: string): Home | undefined;
  /** Whether there may be more of them, in a cluster. */
  readonly isOpen: boolean;
}

/** Among the globals from the exit handler on: some template gives an output artifact a globalName with a tag in it. */
export const ANY_GLOBAL_ARTIFACT = "workflow.outputs.artifacts.*";

/** What one run of the rules over an object carries along. */
export interface Context {
  readonly report: Report;
  readonly library: Library;
  /** What `{{workflow.…}}` stands for, or UNKNOWN. Outputs with a globalName join as their templates are met. */
  readonly globals: Map<string, string>;
  /** A WorkflowTemplate on its own: its callers may have parameters that it does not. */
  readonly anyParameter: boolean;
  /** Templates whose body has been checked. */
  readonly visited: Set<string>;
  /** The spec whose podMetadata reaches every pod, and its place. */
  readonly workflow: { readonly spec: WorkflowSpec; readonly spot: Spot };
}

/** What a template is called with. */
export type Supplied =
  /** Whatever it needs: a template is checked before its callers' arguments are known. */
  | "anything"
  | {
      /** Names of parameters that are there, but have no value. */
      readonly empty: ReadonlySet<string>;
      readonly parameters: Values;
      /** Parameters whose value comes from a ConfigMap. */
      readonly fromElsewhere: ReadonlyMap<string, ValueFrom>;
      readonly artifacts: ReadonlyMap<string, Artifact>;
    };

/** A template that has been looked up, and the object in which it looks up others. */
export interface Found {
  readonly template: Template;
  readonly home: Home;
  readonly spot: Spot;
}
