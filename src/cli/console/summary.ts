import { count } from "../../diagnostics/render.js";
import type { Arguments } from "./given.js";
import { isTerminal, printMessage } from "./terminal.js";

/** What a run has done, in what users count. */
export interface Counts {
  /** Undefined where none are built. */
  readonly workflows?: number;
  readonly closures: number;
  readonly files: number;
  /** How many of the files were known from an earlier run. */
  readonly remembered: number;
  readonly warnings: number;
}

/** A person who waited is told what for; in a pipe or a log a run without problems stays silent, as ever. */
export function printSummary(counts: Counts, options: Arguments["options"]): void {
  if (isTerminal() || options.has("profile")) printMessage(summary(counts, performance.now()));
}

/** `argots: 3 workflows, 12 closures in 1.4 s (8 files, 5 from the cache)` */
export function summary({ workflows, closures, files, remembered, warnings }: Counts, time: number): string {
  const counts = [
    ...(workflows === undefined ? [] : [count(workflows, "workflow")]),
    ...(closures === 0 && workflows !== undefined ? [] : [count(closures, "closure")]),
    ...(warnings === 0 ? [] : [count(warnings, "warning")]),
  ];
  const cached = remembered === 0 ? "" : `, ${remembered === files ? "all" : remembered} from the cache`;
  return `argots: ${counts.join(", ")} in ${duration(time)} (${count(files, "file")}${cached})`;
}

function duration(time: number): string {
  if (time < 999.5) return `${Math.round(time)} ms`;
  if (time < 59_950) return `${(time / 1000).toFixed(1)} s`;
  const seconds = Math.round(time / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
