import type { Names } from "./names.js";

/** What a file imports, and the references to templates of other objects that it declares. */
export interface Uses {
  readonly values: Set<string>;
  readonly types: Set<string>;
  /** Names of constants by what they are, and those of them that stand in the code. */
  readonly references: Map<string, string>;
  readonly referenced: Set<string>;
  /** Of classes and constants. */
  readonly identifiers: Names;
}

/** Uses that count when `print` has come to its end: nothing of what it throws away is imported. */
export function tentatively<Result>(uses: Uses, print: (own: Uses) => Result): Result {
  const own: Uses = {
    values: new Set(),
    types: new Set(),
    references: new Map(uses.references),
    referenced: new Set(),
    identifiers: uses.identifiers,
  };
  const result = print(own);
  for (const name of own.values) uses.values.add(name);
  for (const name of own.types) uses.types.add(name);
  for (const [declaration, name] of own.references) uses.references.set(declaration, name);
  for (const name of own.referenced) uses.referenced.add(name);
  return result;
}
