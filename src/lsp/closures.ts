import { ts } from "#typescript";
import type { CompiledClosure } from "../compiler/compile/types.js";
import { isClosure, type DeclaredClass } from "../compiler/declare/declarations.js";

/** Offsets, the first and the one behind the last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A closure and where its name stands. */
export interface PlacedClosure {
  readonly closure: CompiledClosure;
  readonly name: Span;
}

/** The closures of a file that is parsed as it stands, by the names of class and member. */
export function placedClosures(
  closures: readonly CompiledClosure[],
  classes: readonly DeclaredClass[],
): PlacedClosure[] {
  return classes.flatMap((declared) =>
    declared.members.filter(isClosure).flatMap(({ key, node }) => {
      const closure = closures.find(({ className, member }) => className === (declared.name ?? "") && member === key);
      const name = node.name && !ts.isComputedPropertyName(node.name) ? node.name : undefined;
      if (!closure || !name) return [];
      return [{ closure, name: { start: name.getStart(declared.module.sourceFile), end: name.end } }];
    }),
  );
}
