import type { Problem } from "../../diagnostics/diagnostic.js";
import * as P from "../codes/pods.js";
import { readDuration, type ReadDuration, readDurationOrSeconds } from "../readers/duration.js";

/** Which of its two readers Argo asks, by type and field. */
const READERS: Readonly<Record<string, (text: string) => ReadDuration>> = {
  "Backoff.cap": readDurationOrSeconds,
  "Backoff.duration": readDurationOrSeconds,
  "Backoff.maxDuration": readDurationOrSeconds,
  "ContainerSetRetryStrategy.duration": notNegative,
  "Memoize.maxAge": readDuration,
  "PodGC.deleteDelayDuration": readDurationOrSeconds,
  "SuspendTemplate.duration": readDurationOrSeconds,
  "Template.pendingTimeout": readDurationOrSeconds,
  "Template.timeout": readDurationOrSeconds,
};

/** What is wrong with a text where a duration belongs; undefined in every other field. */
export function durationProblem(field: string, text: string): ((label: string) => Problem) | undefined {
  const read = READERS[field]?.(text);
  if (!read || !("problem" in read)) return undefined;
  return (label) => P.invalidDuration(label, text, read.problem);
}

function notNegative(text: string): ReadDuration {
  const read = readDuration(text);
  return "nanoseconds" in read && read.nanoseconds < 0n ? { problem: "it is negative" } : read;
}
