/**
 * What the compiler writes into the source, as the second argument of an authoring decorator: with the defaults of the project, which
 * it leaves in the classes (project-config.ts), all that passes between compiler and authoring library. It is plain JSON, so that a
 * compiled file needs no compiler to run.
 */

import type { InputText } from "./input-texts.js";

/** Second argument of `@template` and `@task`. */
export interface CompiledMember {
  /** Position among the members of the class: templates come out in source order, static ones included. */
  readonly position: number;
  /** The method's parameters: how positional arguments find the template's inputs. */
  readonly parameters: readonly CompiledParameter[];
}

/** Second argument of `@closure`. `template` is what the compiler adds to the options that the user wrote. */
export interface InjectedClosure extends CompiledMember {
  readonly outputs: CompiledOutputs;
  /** Left out where no value needs more than to be passed as it is. */
  readonly encodings?: Encodings;
  /** The inputs that the script takes from a file as well: see long-inputs.ts. Left out where there are none. */
  readonly longInputs?: readonly string[];
  /** The outputs that go to an artifact of their name, their parameter saying so. Left out where there are none. */
  readonly artifactOutputs?: readonly string[];
  /** The outputs that the script puts into an artifact where they are too large for a parameter, if it is told of one. */
  readonly largeOutputs?: readonly string[];
  readonly template: CompiledTemplate;
}

export type CompiledParameter =
  /** `value` is a literal default of the parameter, as text. */
  | { readonly kind: "parameter" | "artifact" | "scope"; readonly name: string; readonly value?: string }
  /** `run({ a, b }: …)`: the argument is an object, each of its keys an input parameter. */
  | { readonly kind: "fields"; readonly names: readonly string[]; readonly values?: Readonly<Record<string, string>> };

/** What a call of the closure is worth to another task: nothing, its one output `result`, or an output for each field. */
export type CompiledOutputs = "none" | "result" | readonly string[];

/**
 * How the types of a closure write their values, by the names of inputs and outputs: the same string is `abc` as text and
 * `"abc"` in JSON, and TypeScript lets one closure's `string` go to the `string | null` of another.
 */
export interface Encodings {
  readonly inputs: Readonly<Record<string, InputEncoding>>;
  readonly outputs: Readonly<Record<string, OutputEncoding>>;
  /** The inputs that do not read any text. */
  readonly reads?: Readonly<Record<string, InputText>>;
  /** The outputs that may be `__undefined__`. */
  readonly optional?: readonly string[];
  /** The outputs that are dates. */
  readonly dates?: readonly string[];
}

/**
 * `json`: a value may be a string, which goes in quotes. `text`: a string, as it is. `scalar`: a number or boolean, which
 * no text of an input can stand for. Others are JSON that is no string, or take any text.
 */
export type InputEncoding = "json" | "text" | "scalar";

/** JSON, of which numbers and booleans are `scalar`; or text: all strings but the `unquoted` ones (`true`, `__undefined__`). */
export type OutputEncoding = "json" | "scalar" | { readonly unquoted: readonly string[] };

/** Shapes are Argo's own (Template, ScriptTemplate); the model's types check the finished template. */
export interface CompiledTemplate {
  readonly inputs?: object;
  readonly outputs?: object;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly script: {
    readonly image: string;
    readonly command: readonly string[];
    /** The variables that carry the inputs; the user's own `env` follows them. */
    readonly env?: readonly { readonly name: string; readonly value: string }[];
    readonly source: string;
  };
}
