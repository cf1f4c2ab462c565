/** Compiles damaged sources in a thread of its own, so that one that hangs can be ended from outside. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { fixtures } from "../support/fixtures.js";
import { randomChoices } from "./choices.js";
import { problemWith } from "./garbage.js";
import { damaged, oversizedSources } from "./mutations.js";

export interface GarbageOrder {
  readonly seed: number;
  readonly count: number;
}

/** Sent before a source is compiled, and after it with what is wrong. */
export interface GarbageReport {
  readonly name: string;
  readonly text: string;
  readonly problem: string | undefined;
  readonly isDone: boolean;
}

const { seed, count } = workerData as GarbageOrder;
const files = fixtures().flatMap(({ sources }) => sources);
const texts = files.map((file) => readFileSync(file, "utf8"));
// Local imports of the sources lead to files that are there.
const folder = dirname(files[0] ?? "");

for (const { what, text } of oversizedSources()) await judge(what, text);
for (let index = 0; index < count; index++) {
  const text = damaged(randomChoices((seed * 1_000_003 + index) * 64), texts);
  await judge(`--seed ${seed}, garbage ${index}`, text);
}

async function judge(name: string, text: string): Promise<void> {
  const report = (problem: string | undefined, isDone: boolean): void => {
    const message: GarbageReport = { name, text, problem, isDone };
    parentPort?.postMessage(message);
  };
  report(undefined, false);
  report(await problemWith(text, join(folder, "damaged.ts")), true);
}
