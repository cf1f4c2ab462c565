export type LiteralValue = string | number | boolean | bigint;

/**
 * A JavaScript literal for a string, number or boolean. Argo and Kubernetes replace `{{…}}`, `$$` and `$(NAME)` wherever
 * they stand in a script, so those are escaped in strings.
 */
export function literalText(value: string | number | boolean): string {
  if (typeof value !== "string") return Object.is(value, -0) ? "-0" : String(value);
  return JSON.stringify(value)
    .replace(/(?<=\{)\{/g, "\\u007b")
    .replace(/\$(?=[$(])/g, "\\u0024");
}

/** A key of an object literal; `__proto__` would set the prototype unless it is computed. */
export function keyText(key: string): string {
  return key === "__proto__" ? `[${literalText(key)}]` : literalText(key);
}

/** A literal of a type as code. */
export function literalOfType(value: LiteralValue): string {
  return typeof value === "bigint" ? `${value}n` : literalText(value);
}

/** The literals of a type as people read them: `one of "a", 2`. */
export function expectedLiterals(values: readonly LiteralValue[]): string {
  const shown = values.map((value) => (typeof value === "string" ? JSON.stringify(value) : String(value)));
  return `${values.length > 1 ? "one of " : ""}${shown.join(", ")}`;
}
