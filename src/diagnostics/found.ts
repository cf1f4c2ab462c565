import type { Diagnostic } from "./diagnostic.js";

/** What a code means, for a reader who sees nothing else of this package. */
export interface Rule {
  /** What is reported, in a line without names. */
  readonly title: string;
  /** Why it is a problem: one or two sentences. */
  readonly why: string;
  /** A program that reports it, and the same mended; none where nothing small shows it. */
  readonly example?: { readonly before: string; readonly after: string; readonly language: "ts" | "yaml" };
  /** What to do about it, where nothing small shows it. */
  readonly remedy?: string;
}

/** All that a run has found, once it is over. */
export interface Found {
  readonly diagnostics: readonly Diagnostic[];
  /** What has no place in a file, as that an argument leads nowhere: each is an error. */
  readonly failures: readonly string[];
  /** The text of a file, or undefined where there is none to be had. */
  readonly readText: (file: string) => string | undefined;
  /** The folder of the repository. */
  readonly root: string;
  /** The working directory. */
  readonly cwd: string;
  /** The version of this package. */
  readonly version: string;
  /** What a code means; undefined for one that is none. */
  readonly explain: (code: string) => Rule | undefined;
}
