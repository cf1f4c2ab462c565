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
  /** The names of the objects of a kind. */
  names(kind: LibraryKind): readonly string[];
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
  /** Checks a template as a call at `caller` makes it. A template checks its calls, and these the templates that they name. */
  checkCall(found: Found, caller: Spot, supplied: Supplied, context: Context): void;
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

/** The names that tags may use at one place. */
export interface TagScope {
  readonly names: Set<string>;
  /** What the workflow as a whole has; outputs with a globalName join while the templates that the scope's calls are checked. */
  readonly globals: Values;
  /** Any `item.x`: the items of a withParam are known only when it runs. */
  anyItem: boolean;
  /** Any `workflow.outputs.parameters.x` or `.artifacts.x`: a globalName with a tag in it may become any name. */
  readonly anyOutput: Set<"parameters" | "artifacts">;
  /** Any `workflow.parameters.x`: a WorkflowTemplate on its own does not know its callers'. */
  readonly anyParameter: boolean;
  /** Steps and tasks, as `steps.a`, of which only the cluster knows what they give. */
  readonly openOutputs: Set<string>;
  /** Those among them whose template stands in the cluster: whatever is read of them may be there. */
  readonly unseen: Set<string>;
}
