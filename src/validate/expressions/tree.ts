/** An expression as far as its references are of interest. */
export type Expression =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "member"; readonly of: Expression; readonly key: Key }
  | { readonly kind: "text"; readonly text: string; readonly quote: string }
  /** Operators, calls, lists and maps; `??` stands in for what is not there. */
  | { readonly kind: "other"; readonly operator: string; readonly parts: readonly Expression[] };

export interface Key {
  /** Undefined where only the running workflow knows it. */
  readonly name: string | undefined;
  readonly form: "dot" | "single" | "double" | "computed";
  /** Behind `?.` */
  readonly isOptional: boolean;
}

/** `steps['a'].outputs.result`: a name and the keys behind it. */
export interface Reference {
  readonly root: string;
  readonly keys: readonly Key[];
  /** Whether the expression goes on where it is not there: behind `?.`, or in front of `??`. */
  readonly mayBeAbsent: boolean;
}

export function referencesIn(expression: Expression, mayBeAbsent = false): Reference[] {
  switch (expression.kind) {
    case "text":
      return [];
    case "name":
      return [{ root: expression.name, keys: [], mayBeAbsent }];
    case "member": {
      const keys: Key[] = [];
      let inner: Expression = expression;
      for (; inner.kind === "member"; inner = inner.of) keys.unshift(inner.key);
      if (inner.kind !== "name") return referencesIn(inner, mayBeAbsent);
      return [{ root: inner.name, keys, mayBeAbsent: mayBeAbsent || keys.some(({ isOptional }) => isOptional) }];
    }
    case "other": {
      const isGuard = expression.operator === "??";
      return expression.parts.flatMap((part, index) => referencesIn(part, mayBeAbsent || (isGuard && index === 0)));
    }
    default:
      return expression satisfies never;
  }
}
