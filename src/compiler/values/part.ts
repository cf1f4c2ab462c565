import type { LiteralValue } from "./literal-text.js";

/** What one member of a union comes down to, as far as this file alone can tell. */
export type Part =
  | { readonly kind: "text" | "number" | "boolean" | "bigint" | "date" }
  | { readonly kind: "literal"; readonly value: LiteralValue }
  | { readonly kind: "undefined" | "null" }
  /** `any`, `unknown`, or a type parameter that nothing is known of. */
  | { readonly kind: "any" }
  | { readonly kind: "fields"; readonly fields: readonly Field[] }
  /** Lists, tuples and objects with any keys: what their elements are. */
  | { readonly kind: "list" | "record"; element(): readonly Part[] }
  /** Everything else: classes, imported types, functions. `name` is that of a value that JSON cannot hold. */
  | { readonly kind: "other"; readonly name?: string };

/** A key of an object type. `parts` is a function because a type may hold itself. */
export interface Field {
  readonly name: string;
  readonly optional: boolean;
  parts(): readonly Part[];
}
