/** A place in a source file. `start` and `end` are offsets into its text; `line` and `column` count from 1. */
export interface Place {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

export interface RelatedPlace {
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type Severity = "error" | "warning";

/** One problem of the user's source. `code` is a stable kebab-case name that `argots explain CODE` knows. */
export interface Diagnostic extends Place {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** One step that fixes it. */
  readonly hint?: string;
  readonly related?: readonly RelatedPlace[];
}

export const isError = (diagnostic: Diagnostic): boolean => diagnostic.severity === "error";

/** By file, then place, then code: the order does not depend on the order of the passes or of the files given. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  // What five closures reach is said once, with the way of the first of them.
  const unique = new Map<string, Diagnostic>();
  for (const d of diagnostics) {
    const key = `${d.file}\0${d.start}\0${d.code}\0${d.message}`;
    if (!unique.has(key)) unique.set(key, d);
  }
  return [...unique.values()].sort(
    (a, b) => compare(a.file, b.file) || a.start - b.start || compare(a.code, b.code) || compare(a.message, b.message),
  );
}

/** By code units, never by locale: output must not depend on the machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
