/** The part of the library that the tests use; it has no types of its own. */
declare module "eslint-scope" {
  import type { Program } from "acorn";

  export interface Reference {
    readonly identifier: { readonly name: string };
  }

  export interface Variable {
    readonly name: string;
    readonly references: readonly Reference[];
  }

  export interface Scope {
    readonly type: string;
    readonly variables: readonly Variable[];
    /** References that no scope of the program resolves. */
    readonly through: readonly Reference[];
    readonly childScopes: readonly Scope[];
  }

  export function analyze(
    program: Program,
    options: { readonly ecmaVersion: number; readonly sourceType: "module" },
  ): { readonly globalScope: Scope };
}
