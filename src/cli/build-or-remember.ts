import { type Stopwatch, untimed } from "../model/stopwatch.js";
import type { Arguments } from "./arguments.js";
import { loadBuilding } from "./load-building.js";
import { writeOutputs } from "./outputs.js";
import { profiled } from "./profiled.js";
import {
  askedFor,
  type KnownResult,
  type OpenQuestion,
  rememberedBuild,
  withFingerprints,
} from "./remembered-build.js";
import { writeDirectly } from "./standard-output.js";
import { printSummary } from "./summary.js";
import { printDiagnostics, printMessage } from "./terminal.js";

/** `argots build`, while nothing has changed: the answer of an earlier run, for which next to nothing is loaded. */
export function answerBuild(given: Arguments): "written" | OpenQuestion | undefined {
  if (given.options.has("profile")) return undefined;
  const answer = lookUp(given, untimed);
  if (answer === undefined || "fingerprints" in answer) return answer;
  write(answer);
  printSummary(answer.counts, given.options);
  return "written";
}

/** `argots build`: to be loaded where there is no answer yet. */
export function buildOrRemember(given: Arguments, question?: OpenQuestion): Promise<number> {
  return profiled(given.options, async (stopwatch) => {
    if (given.options.has("watch")) return (await import("./watch.js")).watch(given);
    const answer = question ?? lookUp(given, stopwatch);
    if (answer === undefined || "fingerprints" in answer) {
      const { build } = await stopwatch.measure("start of Node and argots", loadBuilding);
      return build(given, answer, stopwatch);
    }
    stopwatch.measure("writing", () => write(answer));
    printSummary(answer.counts, given.options);
    return 0;
  });
}

function lookUp(given: Arguments, stopwatch: Stopwatch): KnownResult | OpenQuestion | undefined {
  const question = stopwatch.measure("finding files", () => askedFor(given));
  return question && stopwatch.measure("cache lookups", () => rememberedBuild(question) ?? withFingerprints(question));
}

function write({ warnings, messages, outputs, stdout, close }: KnownResult): void {
  try {
    for (const group of warnings) printDiagnostics(group);
    if (messages.length > 0) printMessage(messages.join("\n"));
    writeOutputs(outputs);
    for (const chunk of stdout) if (!writeDirectly(chunk)) return;
  } finally {
    close();
  }
}
