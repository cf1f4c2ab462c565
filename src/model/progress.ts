/**
 * Is told how far a build is. A promise that comes back is awaited: Node hears Ctrl-C only where the compiler pauses.
 * Mostly none does, for these are called thousands of times, and a terminal is written to ten times a second.
 */
export interface Progress {
  /** @param known How many files are known of so far: more turn up while imports are followed. */
  files(done: number, known: number, current: string): Promise<void> | undefined;
  /** Of the current file. */
  closures(done: number, all: number): Promise<void> | undefined;
  workflows(done: number, all: number): void;
  /** Before code of the user's runs: from there on Ctrl-C is Node's own again, which ends also what never pauses. */
  pause(): Promise<void>;
}
