import { type Stopwatch, untimed } from "../../model/stopwatch.js";
import type { Arguments } from "../console/given.js";
import { writeOutputs } from "./outputs.js";
import {
  askedFor,
  type RememberedResult,
  type OpenQuestion,
  rememberedBuild,
  withFingerprints,
} from "./remembered-build.js";
import { writeDirectly } from "../console/standard-output.js";
import { printSummary } from "../console/summary.js";
import { printDiagnostics, printMessage } from "../console/terminal.js";

/** `argots build`, while nothing has changed: the answer of an earlier run, for which next to nothing is loaded. */
export function answerBuild(given: Arguments): "written" | OpenQuestion | undefined {
  // A check writes nothing, and wants to know what is there.
  if (given.options.has("profile") || given.options.has("check")) return undefined;
  const answer = lookUp(given, untimed);
  if (answer === undefined || "fingerprints" in answer) return answer;
  write(answer);
  printSummary(answer.counts, given.options);
  return "written";
}

export function lookUp(given: Arguments, stopwatch: Stopwatch): RememberedResult | OpenQuestion | undefined {
  const question = stopwatch.measure("finding files", () => askedFor(given));
  return question && stopwatch.measure("cache lookups", () => rememberedBuild(question) ?? withFingerprints(question));
}

export function write({ warnings, messages, outputs, stdout, close }: RememberedResult): void {
  try {
    for (const group of warnings) printDiagnostics(group);
    if (messages.length > 0) printMessage(messages.join("\n"));
    writeOutputs(outputs);
    for (const chunk of stdout) if (!writeDirectly(chunk)) return;
  } finally {
    close();
  }
}
