import type { ScriptForm } from "../runtimes/runtime.js";
import type { Code, SourcePosition } from "../../text/code.js";
import type { BundledPart } from "../bundle/render.js";

/**
 * A finished script as data, before it is text: what the printer needs and nothing else. Texts are JavaScript whose
 * names are final.
 */
export interface ScriptModule {
  readonly form: ScriptForm;
  readonly imports: readonly ScriptImport[];
  /** Code that it takes along from files and packages. */
  readonly bundle: readonly BundledPart[];
  /** What parts of it that stay as they are printed declare for the rest of the script. */
  readonly held: readonly string[];
  /** Copied constants and enums, in the order in which they stand in the source. */
  readonly constants: readonly Code[];
  readonly scopes: readonly ScriptScope[];
  readonly body: ScriptFunction;
  /** Whether the end of the script waits for the function. */
  readonly awaits: boolean;
  /** Decodes the inputs, calls the function, writes the outputs: statements that stand apart. */
  readonly tail: readonly string[];
  /** Licences of the code that it takes along: comments, at its end. */
  readonly notices: string;
}

/** The closure as a function declaration, or as a const that holds an arrow function. */
export interface ScriptFunction {
  /**
   * Its text, cut where only white space is between statements of its body: what is in front of the first one, each
   * statement, what is behind the last one. Uncut where a statement by itself could mean something else.
   */
  readonly parts: readonly Code[];
  readonly isArrow: boolean;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
}

export interface ScriptImport {
  readonly specifier: string;
  readonly builtin: boolean;
  /** `with { type: "json" }`, or empty. */
  readonly attributes: string;
  /** `imported` is `default`, `*` or an exported name. */
  readonly bindings: readonly ScriptBinding[];
  /** Where the import is written; undefined for one that only the tail needs. */
  readonly declared?: Readonly<Record<"statement" | "specifier" | "attributes", SourcePosition>> | undefined;
}

export interface ScriptBinding {
  readonly imported: string;
  readonly local: string;
  /** Where both names are written. */
  readonly declared?: Readonly<Record<"imported" | "local", SourcePosition>> | undefined;
}

export interface ScriptScope {
  readonly name: string;
  /** Where the class is written whose functions these are. */
  readonly declared?: SourcePosition | undefined;
  /** `extends …`, or empty. */
  readonly heritage: Code;
  readonly members: readonly Code[];
}
