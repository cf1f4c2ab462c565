import { functionAt } from "./evidence.js";
import type { LogLine } from "./log-line.js";
import type { TracedScript } from "./scripts.js";

/** A function that was running and has no frame, as its last act was a call. */
export interface LeftOut {
  /** The line of the log with the frame that called it, from 1. */
  readonly line: number;
  readonly name: string;
}

interface FrameLine {
  readonly line: LogLine;
  readonly number: number;
  /** Whether the line above it is the frame before it. */
  readonly follows: boolean;
}

/** A frame calls a function of the script that is not the one whose frame stands above: that one was left by a tail call. */
export function leftOutOf(script: TracedScript, lines: readonly FrameLine[]): LeftOut[] {
  if (!script.leavesOutTailCalls) return [];
  return lines.flatMap((lower, index) => {
    const upper = lines[index - 1]?.line.locations.at(-1);
    const location = lower.line.locations[0];
    if (!upper || !location || !lower.follows || lower.line.locations.length > 1) return [];
    // What an await goes on from is no call.
    if (/at async /.test(lower.line.text.slice(0, location.start))) return [];
    const code = script.lines[location.line - 1] ?? "";
    const column = (location.column ?? 1) - 1;
    const name = /^([A-Za-z_$][\w$]*)\s*(?:\?\.\s*)?\(/.exec(code.slice(column))?.[1];
    // `list.sort(…)` is no call of a function `sort`; what it calls has no name as a rule.
    if (code[column - 1] === "." && !(upper.frame.kind === "named" && /^[\w$]+$/.test(upper.frame.name))) return [];
    if (name === undefined || !script.functions.some(([declared]) => declared === name)) return [];
    const running = functionAt(script, upper.line, upper.column ?? 1);
    const isItself =
      running === name || (upper.frame.kind === "named" && upper.frame.name.split(/[. ]/).includes(name));
    return isItself || running === undefined || running === null ? [] : [{ line: lower.number, name }];
  });
}
