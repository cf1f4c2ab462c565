import type { Stage, Stopwatch } from "../../model/stopwatch.js";

/** Where the time of a run went, in milliseconds; the stages sum up to `total`. */
export interface Times {
  readonly total: number;
  readonly stages: ReadonlyMap<Stage, Spent>;
  /** With all that was done for them, but for loading the tools. */
  readonly files: ReadonlyMap<string, number>;
  readonly closures: ReadonlyMap<string, number>;
}

export interface Spent {
  readonly time: number;
  readonly count: number;
}

export interface Profile extends Stopwatch {
  times(): Times;
}

/** @param clock Milliseconds since the process started. What was before the first call is the start. */
export function createProfile(clock: () => number): Profile {
  const stages = new Map<Stage, Spent>();
  const ones = { file: new Map<string, number>(), closure: new Map<string, number>() };
  const running: Stage[] = [];
  let last = 0;
  let loading = 0;
  const add = (stage: Stage, time: number, count: number): void => {
    const before = stages.get(stage) ?? { time: 0, count: 0 };
    stages.set(stage, { time: before.time + time, count: before.count + count });
  };
  /** Each moment belongs to one stage, the innermost: so nothing is counted twice, and nothing is lost. */
  const settle = (stage: Stage): void => {
    const now = clock();
    add(stage, now - last, 0);
    if (stage.startsWith("loading")) loading += now - last;
    last = now;
  };
  settle("start of Node and argots");
  return {
    measure(stage, run, count = 1) {
      settle(running.at(-1) ?? "other");
      running.push(stage);
      add(stage, 0, count);
      return followed(run, () => {
        settle(stage);
        running.pop();
      });
    },
    measureOne(kind, name, run) {
      // What is loaded once is not the fault of whoever comes first.
      const worked = (): number => clock() - loading;
      const since = worked();
      return followed(run, () => ones[kind].set(name, (ones[kind].get(name) ?? 0) + worked() - since));
    },
    times() {
      settle(running.at(-1) ?? "other");
      return { total: last, stages, files: ones.file, closures: ones.closure };
    },
  };
}

/** `try … finally` for what may be a promise. */
function followed<Result>(run: () => Result, end: () => void): Result {
  let isPending = false;
  try {
    const result = run();
    if (!(result instanceof Promise)) return result;
    isPending = true;
    return result.finally(end) as Result;
  } finally {
    if (!isPending) end();
  }
}
