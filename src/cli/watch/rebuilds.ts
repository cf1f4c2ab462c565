/** One thing to do after changes: never twice at a time, and not before the changes have come to a rest. */
export interface Rebuilds {
  /** The first build, before anything has changed. */
  start(): Promise<void>;
  touch(path: string): void;
  /** Resolves when nothing is left to do. */
  settled(): Promise<void>;
  stop(): void;
}

export interface RebuildSteps {
  /** @param touched Undefined for the first one. */
  build(touched: ReadonlySet<string> | undefined): Promise<void>;
  isHalfWritten(touched: ReadonlySet<string>): boolean;
  /** Called when a build still goes on some time after another change. */
  interrupt(): void;
}

/** How long there must be no change: programs that write many files, or one in many pieces, take less between two of them. */
const REST = 30;

/** How often a file that is gone or empty is waited for, a rest each. Then it is meant to be so. */
const PATIENCE = 6;

/** How long a build may go on that is of no use any more. */
const OUTDATED = 2000;

export function createRebuilds(steps: RebuildSteps): Rebuilds {
  let touched = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let waited = 0;
  let isBuilding = false;
  let outdated: NodeJS.Timeout | undefined;
  let isStopped = false;
  let waiting: (() => void)[] = [];

  const rest = (): void => {
    clearTimeout(timer);
    timer = isStopped ? undefined : setTimeout(begin, REST);
  };
  const begin = (): void => {
    if (waited < PATIENCE && steps.isHalfWritten(touched)) {
      waited++;
      rest();
      return;
    }
    timer = undefined;
    waited = 0;
    const now = touched;
    touched = new Set();
    void build(now);
  };
  const build = async (now: ReadonlySet<string> | undefined): Promise<void> => {
    isBuilding = true;
    try {
      await steps.build(now);
    } finally {
      isBuilding = false;
      clearTimeout(outdated);
      outdated = undefined;
    }
    if (touched.size > 0) rest();
    else {
      for (const done of waiting) done();
      waiting = [];
    }
  };
  return {
    start: () => build(undefined),
    touch(path) {
      touched.add(path);
      if (isBuilding) outdated ??= setTimeout(() => steps.interrupt(), OUTDATED);
      else rest();
    },
    settled: () =>
      isBuilding || timer ? new Promise((resolve) => void waiting.push(() => resolve())) : Promise.resolve(),
    stop() {
      isStopped = true;
      clearTimeout(timer);
      clearTimeout(outdated);
    },
  };
}
