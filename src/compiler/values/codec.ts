export type LiteralValue = string | number | boolean | bigint;

/** How a value is written as the text that Argo passes on. */
export type Codec =
  | { readonly kind: "text" | "number" | "boolean" | "bigint" | "date" }
  /** `holdsText`: a value may be a string, which JSON writes in quotes. `foreign`: what JSON does not bring back. */
  | { readonly kind: "json"; readonly holdsText?: boolean; readonly foreign?: readonly string[] }
  /** Of a type that says nothing: an output is written by its value, an input is text. */
  | { readonly kind: "value" }
  /** Exactly one of these, each as its text. */
  | { readonly kind: "literals"; readonly values: readonly LiteralValue[] };

export interface ValueType {
  readonly codec: Codec;
  /** Whether `undefined` is a value of the type: it travels as `__undefined__`. */
  readonly optional: boolean;
}

/** What the names of the variables begin with that hold the inputs' texts, in base64. */
export const INPUT_PREFIX = "ARGOTS_INPUT_";
