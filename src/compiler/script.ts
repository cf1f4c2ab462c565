/**
 * A finished script as data, before it is text: what the printer needs and nothing else. Texts are JavaScript whose
 * names are final.
 */
export interface ScriptModule {
  /** `portable` runs on every Node: imports are awaited inside of an async function. */
  readonly form: "module" | "portable";
  readonly imports: readonly ScriptImport[];
  /** Copied constants and enums, in the order in which they stand in the source. */
  readonly constants: readonly string[];
  readonly scopes: readonly ScriptScope[];
  /** The closure as a function declaration, or as a const that holds an arrow function. */
  readonly body: string;
  /** Decodes the inputs, calls the function, writes the outputs. */
  readonly tail: string;
}

export interface ScriptImport {
  readonly specifier: string;
  readonly builtin: boolean;
  /** `with { type: "json" }`, or empty. */
  readonly attributes: string;
  /** `imported` is `default`, `*` or an exported name. */
  readonly bindings: readonly { readonly imported: string; readonly local: string }[];
}

export interface ScriptScope {
  readonly name: string;
  /** `extends …`, or empty. */
  readonly heritage: string;
  readonly members: readonly string[];
}
