import { Worker } from "node:worker_threads";
import type { GarbageReport } from "./garbage-worker.js";
import type { Run } from "./run-differential.js";

/** Not an assertion on time: no source needs a hundredth of this, but one that never ends would stop everything. */
const HANG_MILLISECONDS = 300_000;

/** What of a source is printed. */
const MAX_TEXT = 4_000;

/** Damaged and oversized sources: each gives diagnostics, never an exception, a bug that is told as one, or no end. */
export async function runGarbage({ seed, count, log, most = 5 }: Run): Promise<number> {
  const worker = new Worker(new URL("./garbage-worker.js", import.meta.url), { workerData: { seed, count } });
  let failures = 0;
  let done = 0;
  await new Promise<void>((resolve) => {
    let current: GarbageReport | undefined;
    const fail = (problem: string): void => {
      failures++;
      log(`FAILED ${current?.name}: ${problem}\n${current?.text.slice(0, MAX_TEXT)}`);
    };
    const end = (): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      void worker.terminate().then(() => resolve());
    };
    const timer = setTimeout(() => (fail("it hangs"), end()), HANG_MILLISECONDS);
    worker.on("message", (report: GarbageReport) => {
      timer.refresh();
      current = report;
      if (!report.isDone) return;
      done++;
      if (report.problem !== undefined) fail(report.problem);
      if (failures >= most) end();
    });
    worker.on("error", (error) => (fail(`it ended the thread: ${error.stack}`), end()));
    worker.on("exit", end);
  });
  log(`garbage: ${done} sources of seed ${seed}, ${failures} failures`);
  return failures;
}
