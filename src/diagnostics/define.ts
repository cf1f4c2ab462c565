import type { Severity } from "./diagnostic.js";

/** What a code means, written once: the message, the hint, `argots explain`, the documentation and the tests read it. */
export interface DiagnosticDefinition<Args extends readonly unknown[]> {
  /** A stable kebab-case name. */
  readonly code: string;
  /** Whether it keeps a closure from being compiled. */
  readonly severity: Severity;
  /** What is reported, in one line without names: for lists. */
  readonly title: string;
  /** The message for the names of a source. */
  readonly message: (...args: Args) => string;
  /** One step that fixes it. */
  readonly hint: (...args: Args) => string;
  /** Why this is a problem: one or two sentences for `argots explain`. */
  readonly why: string;
  /** A complete small source that reports the code; empty where no small program shows it. */
  readonly before: string;
  /** The same program mended; empty where there is none. */
  readonly after: string;
  /** Only `argots build`, which runs the program, finds it. */
  readonly stage?: "build";
  /** What to do about it, where no program can show it. */
  readonly remedy?: string;
  /** What is not supported, and what to write in its place: rows of the documentation, in Markdown. */
  readonly unsupported?: readonly { readonly what: string; readonly write: string }[];
}

/** A definition with its arguments: what a check reports, not yet at a place. */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string;
}

export interface DefinedDiagnostic<Args extends readonly unknown[]> {
  (...args: Args): Problem;
  readonly definition: DiagnosticDefinition<Args>;
}

type Entry<Args extends readonly unknown[]> = Omit<DiagnosticDefinition<Args>, "code" | "severity">;

export function defineError<Args extends readonly unknown[]>(
  code: string,
  entry: Entry<Args>,
): DefinedDiagnostic<Args> {
  return define({ code, severity: "error", ...entry });
}

export function defineWarning<Args extends readonly unknown[]>(
  code: string,
  entry: Entry<Args>,
): DefinedDiagnostic<Args> {
  return define({ code, severity: "warning", ...entry });
}

function define<Args extends readonly unknown[]>(definition: DiagnosticDefinition<Args>): DefinedDiagnostic<Args> {
  const problem = (...args: Args): Problem => ({
    code: definition.code,
    severity: definition.severity,
    message: definition.message(...args),
    hint: definition.hint(...args),
  });
  return Object.assign(problem, { definition });
}
