import type { ts } from "#typescript";
import type { Modules } from "../../modules/modules.js";
import type { SourceModule } from "../../typescript/source-module.js";
import type { Structures } from "./structure.js";

/** A place where a constant is changed, or where it is handed to code that nobody sees. */
export interface Change {
  readonly module: SourceModule;
  readonly node: ts.Node;
  /** `may`: it is handed on, and what is done with it is not known. `calls`: a method of the class itself does it. */
  readonly kind: "does" | "may" | "calls";
}

/** What becomes of values on their way through the code: each function gives the first place where one may be changed. */
export interface Flow {
  readonly modules: Modules;
  /** Whether its type allows no changes, so that only those count that are seen. */
  readonly isReadonly: boolean;
  /** An expression has these values. */
  through(node: ts.Expression, values: Structures, module: SourceModule): Change | undefined;
  /** A name, or a pattern, is bound to them. */
  bind(name: ts.BindingName, values: Structures, module: SourceModule): Change | undefined;
  /** Every member of that name may have them. */
  member(name: string, values: Structures, module: SourceModule): Change | undefined;
  /** `object.key`, and all that is done to it. */
  access(
    node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
    values: Structures,
    module: SourceModule,
  ): Change | undefined;
  call(call: Call): Change | undefined;
  /** A function gives them back. */
  returned(fn: ts.Node, node: ts.Node, values: Structures, module: SourceModule): Change | undefined;
  /** Whether a member was looked into before; it counts as such from now on. */
  isOpen(member: ts.Node): boolean;
  /** Whether there is no end to it. */
  isExhausted(): boolean;
}

export interface Call {
  readonly callee: ts.Expression;
  readonly module: SourceModule;
  /** What each argument holds. */
  readonly args: readonly Structures[];
  /** As they are written, where they are. */
  readonly written?: readonly ts.Expression[];
  /** What is reported. */
  readonly place: ts.Node;
  readonly isNew?: boolean;
  result(values: Structures): Change | undefined;
}

export const does = (node: ts.Node, module: SourceModule): Change => ({ node, module, kind: "does" });

/** Where nobody knows; a type that allows no changes is believed. */
export function may(node: ts.Node, module: SourceModule, flow: Flow): Change | undefined {
  return flow.isReadonly ? undefined : { node, module, kind: "may" };
}

export function firstOf<T>(items: Iterable<T>, find: (item: T) => Change | undefined): Change | undefined {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return undefined;
}
