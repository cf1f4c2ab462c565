/**
 * A place in a source file. `start` and `end` are offsets into its text, in UTF-16 units; `line` and `column` count from 1.
 */
export interface Place {
  /** The file as it was given or found. */
  readonly file: string;
  /** Where it begins: an offset from 0. */
  readonly start: number;
  /** Where it ends: the offset after its last character. */
  readonly end: number;
  /** The line that it begins in, from 1. */
  readonly line: number;
  /** The column that it begins in, from 1. */
  readonly column: number;
}

/** A second place that a diagnostic speaks of, as where a variable is declared. */
export interface RelatedPlace {
  /** What is there, in a few words. */
  readonly message: string;
  /** The file, named as that of the diagnostic. */
  readonly file: string;
  /** The line, from 1. */
  readonly line: number;
  /** The column, from 1. */
  readonly column: number;
}

/** An `error` leaves the closure without a script; a `warning` can be silenced by `// argots-ignore CODE`. */
export type Severity = "error" | "warning";

/** One problem of the user's source, at its place. */
export interface Diagnostic extends Place {
  /** A stable kebab-case name that `argots explain CODE` knows. */
  readonly code: string;
  /** Whether it keeps the closure from being compiled. */
  readonly severity: Severity;
  /** What is wrong: one or two sentences, with the names of the source. */
  readonly message: string;
  /** One step that fixes it. */
  readonly hint?: string;
  /** Other places that it speaks of; none when left out. */
  readonly related?: readonly RelatedPlace[];
}

/** What a check reports, not yet at a place. */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  /** Of a manifest: it is about the key that the path ends in, whatever its value. */
  readonly isAboutKey?: true;
  /** Of a manifest: a warning, as Argo's own validator is silent, though a cluster would not take the object. */
  readonly isRefused?: true;
}

export const isError = (diagnostic: Diagnostic): boolean => diagnostic.severity === "error";

/**
 * By file, then place, then code: the order does not depend on the order of the passes or of the files given.
 *
 * @returns A new list, in which what was found twice at one place stands once.
 * @example
 * const first = await compileClosures("workflows/a.ts");
 * const all = sortDiagnostics([...first.diagnostics, ...(await compileClosures("workflows/b.ts")).diagnostics]);
 */
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
