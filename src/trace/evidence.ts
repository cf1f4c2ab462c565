import type { FunctionRange } from "../compiler/script-map/functions.js";
import type { Location } from "./log-line.js";
import type { Quote, Shown } from "./quote.js";
import type { TracedScript } from "./scripts.js";

/** What one stack of a log says about the script that it is of. */
export interface Evidence {
  readonly pod: string | undefined;
  readonly locations: readonly Location[];
  /** The line of code that Node prints below the place of an error, if it is there. */
  readonly quote: Quote | undefined;
  /** Lines of code that deno and bun show above a stack. */
  readonly shown: readonly Shown[];
}

/** The scripts that a stack can be of; only with one of them, or where all of them say the same, is a frame rewritten. */
export interface Candidates {
  readonly scripts: readonly TracedScript[];
  /** Whether anything speaks for them, more than that nothing speaks against them. */
  readonly isCertain: boolean;
  /** Whether they are of another build than the log is. */
  readonly isMoved?: boolean;
}

/**
 * Finds the scripts that fit what a stack says: the pod's name ends in the template's, frames name the functions in which
 * they stand, a line of code is quoted. What only might fit is no answer.
 *
 * @param named Whether the user said which template it is.
 */
export function candidatesFor(scripts: readonly TracedScript[], named: boolean, evidence: Evidence): Candidates {
  const ofPod = evidence.pod === undefined ? [] : scriptsOfPod(scripts, evidence.pod);
  const isTold = named || ofPod.length > 0;
  const verdicts = (ofPod.length > 0 ? ofPod : scripts).flatMap((script) => {
    const verdict = judge(script, evidence);
    return verdict ? [{ script, ...verdict }] : [];
  });
  const fitting = verdicts.filter(({ against }) => against === 0);
  // A function may have been given another name while it ran: whoever names the template knows better.
  const possible = fitting.length === 0 && isTold ? verdicts : fitting;
  const least = Math.min(...possible.map(({ doubt }) => doubt));
  const kept = possible.filter(({ doubt }) => doubt === least);
  return {
    scripts: kept.map(({ script }) => script),
    isCertain: isTold || scripts.length === 1 || (kept.length > 0 && kept.every((verdict) => verdict.for > 0)),
  };
}

interface Verdict {
  for: number;
  against: number;
  /** What may be so, and is less likely than in a script without. */
  doubt: number;
}

/** How much speaks for a script and against it; undefined when it cannot be the one. */
function judge(script: TracedScript, { locations, quote, shown }: Evidence): Verdict | undefined {
  const score: Verdict = { for: 0, against: 0, doubt: 0 };
  for (const { line, text } of shown) score[isQuoted(script.lines[line - 1], text) ? "for" : "doubt"] += 1;
  if (quote) {
    if (!isQuoted(script.lines[quote.line - 1], quote.text)) return undefined;
    score.for += 1;
  }
  for (const { line, column = 1, frame } of locations) {
    if (column > (script.lines[line - 1]?.length ?? -1) + 1) return undefined;
    const verdict = frame.kind === "named" ? judgeName(script, line, column, frame.name) : 0;
    if (verdict === "doubt") score.doubt += 1;
    else if (verdict > 0) score.for += 1;
    if (verdict === -1 || (frame.kind === "bare" && isInNamed(script, line, column))) score.against += 1;
  }
  return score;
}

/** Whether a line of a log ends in a line of the script; what stands in front of it may be a prefix of any kind. */
export function isQuoted(line: string | undefined, text: string): boolean {
  const wanted = line?.trim() ?? "";
  return wanted !== "" && text.trimEnd().endsWith(wanted);
}

/** What V8 calls the callback of a timer: the function itself need not have a name. */
const TIMER = /^(?:Timeout|Immediate)\.\w+$/;

/** Positive when the function at the place has the name of the frame, negative when it surely has another. */
function judgeName(script: TracedScript, line: number, column: number, written: string): -1 | 0 | 1 | "doubt" {
  const name = written.replace(/ \[as [^\]]*\]$/, "");
  // What engines call code that has no name of the program's.
  if (/<[^>]*>$|^eval$|^$/.test(name)) return 0;
  const made = script.functions.some(
    (range) => range[0] === `class ${name.replace(/^new /, "")}` && isInside(range, line, column),
  );
  if (made && name.startsWith("new ")) return 1;
  const innermost = functionAt(script, line, column);
  if (innermost === null) return 0;
  // A function without a name is called like the method that it is used as: `Object.run`.
  if (innermost === "" && (isMethodIn(script, name) || TIMER.test(name))) return 0;
  if (innermost !== undefined && innermost !== "" && isNamed(name, innermost)) return 1;
  // Code outside of the script may have stored it as its method; and JavaScriptCore places the call of a function that is
  // written where it is called at that function's end.
  const isStored = innermost === "" && /^[\w$]+\.[\w$]+$/.test(name);
  return isStored || isAround(script, line, column, name) ? "doubt" : -1;
}

function isMethodIn({ lines }: TracedScript, name: string): boolean {
  const method = /\.([^.]+)$/.exec(name)?.[1];
  return method !== undefined && lines.some((line) => line.includes(method));
}

/** Whether one of the functions around a place has the name. */
function isAround({ functions }: TracedScript, line: number, column: number, name: string): boolean {
  return functions.some((range) => Boolean(range[0]) && isInside(range, line, column) && isNamed(name, range[0] ?? ""));
}

/** A frame without a name does not stand in a function with one. */
function isInNamed(script: TracedScript, line: number, column: number): boolean {
  return Boolean(functionAt(script, line, column));
}

/** The name of the innermost function at a place, as FunctionRange has it; undefined outside of all. */
export function functionAt(script: TracedScript, line: number, column: number): string | null | undefined {
  const functions = script.functions.filter(([name]) => !name?.startsWith("class "));
  return functions.findLast((range) => isInside(range, line, column))?.[0];
}

/** `initLogging` as `main.initLogging`, `size` as `get size`, the constructor of `Report` as `new Report`. */
function isNamed(written: string, name: string): boolean {
  return written === name || written.endsWith(`.${name}`) || written.endsWith(` ${name}`);
}

function isInside(
  [, startLine, startColumn, endLine, endColumn]: FunctionRange,
  line: number,
  column: number,
): boolean {
  const afterStart = line > startLine || (line === startLine && column >= startColumn);
  return afterStart && (line < endLine || (line === endLine && column < endColumn));
}

/** What Kubernetes adds to a `generateName`, and Argo to the name of a cron workflow. */
const GENERATED = "(?:-(?:[bcdfghjklmnpqrstvwxz2456789]{5}|\\d{10}))?";

/**
 * The scripts of the templates that the name of a pod may end in, those of the pod's own workflow if there are any. Argo
 * calls a pod `<workflow>-<template>-<number>`, and like the workflow when it has no more than that pod.
 */
function scriptsOfPod(scripts: readonly TracedScript[], pod: string): TracedScript[] {
  const byWorkflow = scripts.filter(({ template, workflow, isEntrypoint }) => {
    if (workflow === undefined) return false;
    const name = `^${escaped(workflow)}${GENERATED}`;
    return matches(pod, `${name}-${escaped(template)}-\\d+$`) || (isEntrypoint && matches(pod, `${name}$`));
  });
  if (byWorkflow.length > 0) return byWorkflow;
  return scripts.filter(({ template }) => matches(pod, `-${escaped(template)}-\\d+$`));
}

function matches(pod: string, pattern: string): boolean {
  return new RegExp(pattern, "i").test(pod);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
