import { compilePattern, PatternError } from "../../go/patterns.js";
import { ExpressionError } from "../language/error.js";
import type { Node } from "../syntax/tree.js";
import type { MapType, Type } from "../language/types.js";

/** The list that a predicate is about, and what it may say of an element: `#index`. */
export interface Around {
  readonly collection: Type;
  readonly pointers: ReadonlyMap<string, Type>;
}

export interface Checking {
  /** What the environment has by name. */
  readonly names: MapType;
  readonly variables: ReadonlyMap<string, Type>;
  /** From the outermost. */
  readonly around: readonly Around[];
  /**
   * Whether it is asked what is sure to fail when the expression runs, the types being those that are there then: more may be
   * compared with each other, and what may be one or the other is not known.
   */
  readonly isRun: boolean;
  /** What a part of the expression gives. */
  typeOf(node: Node, scope: Checking): Type;
}

export function misfit(problem: string, { at }: { readonly at: number }): never {
  throw new ExpressionError("types do not fit", problem, at);
}

/** @throws ExpressionError for a text that is no pattern. */
export function checkPattern(pattern: string, at: number): RegExp {
  try {
    return compilePattern(pattern);
  } catch (error) {
    if (error instanceof PatternError) throw new ExpressionError("bad pattern", error.message, at);
    throw error;
  }
}
