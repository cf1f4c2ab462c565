export type Runtime = "node" | "deno" | "bun";

export interface Version {
  readonly major: number;
  readonly minor?: number;
}

/** What runs a script: everything that the emitted text and the policy depend on. */
export interface Target {
  readonly runtime: Runtime;
  /** The major version; undefined where the image does not say one, which is taken for the newest. */
  readonly major?: number;
  /** `portable` for a Node that does not recognise ES modules in a file without an extension. */
  readonly form: "module" | "portable";
  /** The `command` of Argo's ScriptTemplate; the path of the script follows it. */
  readonly command: string[];
}
