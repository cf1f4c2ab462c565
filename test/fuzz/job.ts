/** A program that the child process runs: a script as it stands, or a method of a lowered source. */
export type Job = ScriptJob | OriginalJob;

interface Common {
  readonly file: string;
  /** Paths of output files by name: they are read after the run, and deleted. */
  readonly outputs: Readonly<Record<string, string>>;
}

export interface ScriptJob extends Common {
  readonly kind: "script";
  readonly env: Readonly<Record<string, string>>;
}

export interface OriginalJob extends Common {
  readonly kind: "original";
  readonly className: string;
  readonly member: string;
  /** As in `call-original.ts`: JSON values, `{ "$date": … }`, `{ "$bigint": … }`, `{ "$undefined": true }`, `{ "$scope": … }`. */
  readonly args: readonly unknown[];
}

export interface Ran {
  readonly stdout: string;
  readonly exitCode: number;
  readonly outputs: Readonly<Record<string, string>>;
  /** What was thrown, for the reader of a failure: stacks are not compared. */
  readonly error?: string;
}
