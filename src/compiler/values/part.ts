import type { LiteralValue } from "./literal-text.js";

/** What one member of a union comes down to, as far as this file alone can tell. */
export type Part =
  | { readonly kind: "text" | "number" | "boolean" | "bigint" | "date" }
  | { readonly kind: "literal"; readonly value: LiteralValue }
  | { readonly kind: "undefined" | "null" }
  /** `any`, `unknown`, or a type parameter that nothing is known of. */
  | { readonly kind: "any" }
  | { readonly kind: "fields"; readonly fields: readonly Field[] }
  /** Lists, tuples and objects with any keys: what their elements are, and of tuples each for itself. */
  | {
      readonly kind: "list" | "record";
      element(): readonly Part[];
      readonly elements?: readonly (() => readonly Part[])[];
    }
  /**
   * Everything else: classes, functions, types of packages, which are not read. `name` is that of a value that JSON cannot hold,
   * `from` the type and the package.
   */
  | { readonly kind: "other"; readonly name?: string; readonly from?: PackageType };

export interface PackageType {
  readonly type: string;
  readonly specifier: string;
}

/** A key of an object type. `parts` is a function because a type may hold itself. */
export interface Field {
  readonly name: string;
  readonly optional: boolean;
  parts(): readonly Part[];
}
