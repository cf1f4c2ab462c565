import type { Diagnostic } from "../../diagnostics/diagnostic.js";

/** Who is told what a command has found. */
export interface Report {
  /** Whether standard output is the report's, and nothing else may be written there. */
  readonly ownsOutput: boolean;
  /** @param read files whose texts are known: standard input cannot be read again */
  found(diagnostics: readonly Diagnostic[], read?: readonly ReadFile[]): void;
  /** What goes well, or adds nothing to what was found: for people alone. */
  note(text: string): void;
  /** What is wrong and has no place in a file. */
  failed(text: string): void;
}

export interface ReadFile {
  readonly fileName: string;
  readonly text: string;
}
