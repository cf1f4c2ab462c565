/** What a build spends its time on, by names that mean something to a user, in the order in which they are shown. */
export const STAGES = [
  "start of Node and argots",
  "finding files",
  "cache lookups",
  "loading TypeScript",
  "parsing and binding",
  "checking",
  "bundling",
  "emitting scripts",
  "loading prettier",
  "formatting",
  "verifying",
  "lowering",
  "finding imports",
  "filling the cache",
  "running the modules",
  "building manifests",
  "printing manifests",
  "writing",
  "other",
] as const;

export type Stage = (typeof STAGES)[number];

/** What `--profile` measures with. Stages may lie inside of each other; two at the same time may not. */
export interface Stopwatch {
  /**
   * Runs a part of the work, to its end also where it is a promise.
   *
   * @param count How much of what the stage counts is done here: one file, one closure.
   */
  measure<Result>(stage: Stage, run: () => Result, count?: number): Result;
  /** The same for all that is done for one file or closure, whatever stages it goes through. */
  measureOne<Result>(kind: "file" | "closure", name: string, run: () => Result): Result;
}

/** Where nobody asks. */
export const untimed: Stopwatch = {
  measure: (_stage, run) => run(),
  measureOne: (_kind, _name, run) => run(),
};
