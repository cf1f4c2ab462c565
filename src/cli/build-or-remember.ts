import type { Arguments } from "./arguments.js";
import { writeOutputs } from "./outputs.js";
import { profiled } from "./profiled.js";
import { askedFor, rememberedBuild } from "./remembered-build.js";
import { printSummary } from "./summary.js";

/** `argots build`: the answer of an earlier run, while nothing has changed. Loads next to nothing. */
export function buildOrRemember(given: Arguments): Promise<number> {
  return profiled(given.options, async (stopwatch) => {
    if (given.options.has("watch")) return (await import("./watch.js")).watch(given);
    const question = stopwatch.measure("finding files", () => askedFor(given));
    const known = question && stopwatch.measure("cache lookups", () => rememberedBuild(question));
    if (!known) {
      const { build } = await stopwatch.measure("start of Node and argots", () => import("./build.js"));
      return build(given, question, stopwatch);
    }
    stopwatch.measure("writing", () => {
      writeOutputs(known.outputs);
      process.stdout.write(known.stdout);
    });
    printSummary(known.counts, given.options);
    return 0;
  });
}
