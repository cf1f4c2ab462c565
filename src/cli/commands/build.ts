import { lookUp, write } from "../build/answer.js";
import type { OpenQuestion } from "../build/remembered-build.js";
import { usageFailure } from "../console/failure.js";
import type { Arguments } from "../console/given.js";
import { profiled } from "../console/profiled.js";
import { printSummary } from "../console/summary.js";
import { loadOneFile } from "../load-one-file.js";

/** `argots build`: to be loaded where there is no answer yet. */
export function buildCommand(given: Arguments, question?: OpenQuestion): Promise<number> {
  return profiled(given.options, async (stopwatch) => {
    const isChecked = given.options.has("check");
    if (given.options.has("watch") && given.options.has("report"))
      throw usageFailure("option '--report' goes without '--watch'");
    if (given.options.has("watch") && !isChecked) return (await import("../watch/watch.js")).watch(given);
    const answer = question ?? (isChecked ? undefined : lookUp(given, stopwatch));
    if (answer === undefined || "fingerprints" in answer) {
      const { build } = await stopwatch.measure("start of Node and argots", loadOneFile);
      return build(given, answer, stopwatch);
    }
    stopwatch.measure("writing", () => write(answer));
    printSummary(answer.counts, given.options);
    return 0;
  });
}
