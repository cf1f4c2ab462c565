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

/** Runs a part of a command, with a line that says how far it is: on a terminal at once, elsewhere when it takes long. */
export async function withProgress<Result>(run: (progress: Progress | undefined) => Promise<Result>): Promise<Result> {
  const { stderr, stdout, env } = process;
  const clock = (): number => performance.now();
  const progress = isTerminal()
    ? createProgress({ stderr, stdout, env, clock, onInterrupt })
    : createPipedProgress({ stderr, clock });
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

/** Whoever reads a log believes for this long that something goes on. */
const SILENCE = 10_000;

/**
 * Where nobody sees a line change: a line after ten seconds, and then each time that twice as long has gone by. Also while one
 * closure takes long, if that is the bundler's doing.
 */
export function createPipedProgress({
  stderr,
  clock,
}: Pick<Surroundings, "stderr" | "clock">): Progress & { end(): Promise<void> } {
  const start = clock();
  let next = SILENCE;
  let doing = "starting";
  const tell = (now = doing): undefined => {
    doing = now;
    const passed = clock() - start;
    if (passed < next) return;
    while (next <= passed) next *= 2;
    stderr.write(`argots: ${doing}, after ${Math.round(passed / 1000)} s\n`);
  };
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    timer = setTimeout(() => (tell(), wait()), next - (clock() - start));
    timer.unref();
  };
  wait();
  const ended = (): Promise<void> => Promise.resolve(clearTimeout(timer));
  let file = "";
  return {
    files(done, known, name) {
      file = `compiling ${done}/${known} files · ${seenFromHere(name)}`;
      return tell(file);
    },
    closures: (done, all) => tell(`${file} · ${done}/${all} closures`),
    workflows: (done, all) => tell(`building ${done}/${all} workflows`),
    pause: ended,
    end: ended,
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
