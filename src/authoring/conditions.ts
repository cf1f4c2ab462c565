/** Two conditions of Argo's `when`, both of which must hold. */
export function bothConditions(outer: string, inner: string | undefined): string {
  return inner === undefined ? outer : `(${outer}) && (${inner})`;
}

/** A list of conditions of Argo's `depends`, all of which must hold: `||` binds less than the `&&` between them. */
export function allConditions(conditions: readonly string[]): string {
  const [only, ...others] = conditions;
  if (only !== undefined && others.length === 0) return only;
  return conditions.map((condition) => (hasBareOr(condition) ? `(${condition})` : condition)).join(" && ");
}

/** Whether `||` stands outside of all parentheses. */
function hasBareOr(condition: string): boolean {
  let inner = condition;
  for (let last = ""; last !== inner;) {
    last = inner;
    inner = inner.replace(/\([^()]*\)/g, "");
  }
  return inner.includes("||");
}
