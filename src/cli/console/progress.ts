import type { Progress } from "../../model/progress.js";
import { createStatusLine, type Stream } from "./status-line.js";
import { isTerminal } from "./terminal.js";
import { seenFromHere } from "../../host/paths.js";

/** Shorter builds are over before anybody wonders. */
const DELAY = 500;
/** More often than ten times a second nobody can read. */
const INTERVAL = 100;

/** All that the line has to do with. */
export interface Surroundings {
  readonly stderr: Stream;
  readonly stdout: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** In milliseconds. */
  readonly clock: () => number;
  /** Has something done before Ctrl-C ends the process, until what comes back is called. */
  readonly onInterrupt: (erase: () => void) => () => void;
}

/** Runs a part of a command, with a line on a terminal that says how far it is; without a terminal there is none. */
export async function withProgress<Result>(run: (progress: Progress | undefined) => Promise<Result>): Promise<Result> {
  if (!isTerminal()) return run(undefined);
  const { stderr, stdout, env } = process;
  const progress = createProgress({ stderr, stdout, env, clock: () => performance.now(), onInterrupt });
  try {
    return await run(progress);
  } finally {
    await progress?.end();
  }
}

/** Undefined where no line can be replaced, or nobody watches: in a pipe, on a dumb terminal, on a build server. */
export function createProgress({
  stderr,
  stdout,
  env,
  clock,
  onInterrupt,
}: Surroundings): (Progress & { end(): Promise<void> }) | undefined {
  if (stderr.isTTY !== true || env["TERM"] === "dumb" || env["CI"]) return undefined;
  const line = createStatusLine(stderr, stdout);
  let next = clock() + DELAY;
  let file = { done: 0, known: 0, name: "" };
  let ignoreInterrupt: (() => void) | undefined;

  // Written right here and not by a timer: while something is compiled, no timer ever gets its turn.
  const isDue = (): boolean => clock() >= next;
  const show = (text: string): void => {
    line.show(text);
    next = clock() + INTERVAL;
  };
  const compiling = (rest = ""): Promise<void> | undefined => {
    if (!isDue()) return undefined;
    ignoreInterrupt ??= onInterrupt(line.erase);
    show(`compiling ${file.done}/${file.known} files · ${seenFromHere(file.name)}${rest}`);
    return turn();
  };
  const pause = async (): Promise<void> => {
    // A Ctrl-C since the last pause must not get lost.
    if (ignoreInterrupt) await turn();
    line.erase();
    ignoreInterrupt?.();
    ignoreInterrupt = undefined;
  };
  return {
    files(done, known, name) {
      file = { done, known, name };
      return compiling();
    },
    closures: (done, all) => compiling(` · ${done}/${all} closures`),
    workflows(done, all) {
      if (isDue()) show(`building ${done}/${all} workflows`);
    },
    pause,
    async end() {
      await pause();
      line.end();
    },
  };
}

/** Until Node has looked after all that came from outside. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The process still ends by the signal, as shells want to know it; somebody else who listens decides that himself. */
function onInterrupt(erase: () => void): () => void {
  const interrupted = (): void => {
    erase();
    ignore();
    if (process.listenerCount("SIGINT") === 0) process.kill(process.pid, "SIGINT");
  };
  const ignore = (): void => void process.off("SIGINT", interrupted);
  process.on("SIGINT", interrupted);
  return ignore;
}
