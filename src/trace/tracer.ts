import { type Candidates, candidatesFor, type Evidence } from "./evidence.js";
import { type LogLine, mayHoldLocation, readLogLine } from "./log-line.js";
import { movedEvidence } from "./moved-line.js";
import { type Quote, readEscapedQuote, readQuote, readShown, type Shown } from "./quote.js";
import { rewriteLine } from "./rewrite.js";
import type { TracedScript } from "./scripts.js";
import { type LeftOut, leftOutOf } from "./tail-calls.js";

/** Frames that stay as they are, and why. */
export interface Unresolved {
  /** Number of the line in the log, from 1. */
  readonly line: number;
  /** The scripts that they may be of: none, or several that nothing tells apart. */
  readonly candidates: readonly TracedScript[];
}

/**
 * Rewrites a log line by line. A line is held back as long as the stack that it belongs to goes on, because all of a stack
 * tells together which script it is of.
 */
export interface Tracer {
  /** Takes a line with its line end, as bytes (latin1); returns the lines that are finished. */
  push(line: string): string[];
  /** Finishes what is held back: the log ends, or nothing more comes for a while. */
  flush(): string[];
  readonly unresolved: readonly Unresolved[];
  /** Stacks whose places are those of another build, and were found by the code that the log shows. */
  readonly moved: readonly Unresolved[];
  /** Functions that stacks do not show. */
  readonly leftOut: readonly LeftOut[];
}

interface Held {
  readonly line: LogLine;
  readonly number: number;
  /** Whether the line of the stack before it is one of these as well. */
  follows: boolean;
  /** The line as it goes out, once that is known. */
  output: string | undefined;
}

/** One error in a log: perhaps the place and the code that Node prints first, then the stack. */
interface Stack {
  readonly pod: string | undefined;
  /** The lines that name places in the script. */
  readonly held: Held[];
  /** What follows a line that names a place and no column: the code, and the mark below it. */
  readonly quoted: string[];
  /** What was shown above the stack. */
  readonly shown: readonly Shown[];
  /** Whether the last line of it names a place in the script. */
  isUnbroken: boolean;
  hasFrames: boolean;
  /** How many other lines have come since the last one of it. */
  distance: number;
}

/** The message between the code and the stack may be long, but a log that goes on must not wait for ever. */
const LONGEST_MESSAGE = 50;

/** Of code above a stack there are six lines at most, and the message, which may have some lines itself. */
const REMEMBERED = 16;

/** @param named Whether the user named the template that `scripts` are of. */
export function createTracer(scripts: readonly TracedScript[], named: boolean): Tracer {
  const queue: Held[] = [];
  const open = new Map<string, Stack>();
  const unresolved: Unresolved[] = [];
  const moved: Unresolved[] = [];
  const leftOut: LeftOut[] = [];
  const recent: string[] = [];
  let number = 0;

  const finish = (stack: Stack): void => {
    open.delete(stack.pod ?? "");
    const quote = quoteOf(stack);
    const locations = stack.held.flatMap(({ line }) => line.locations);
    const evidence: Evidence = { pod: stack.pod, locations, quote, shown: stack.shown };
    const candidates = candidatesOf(evidence);
    const [script, ...others] = candidates.scripts;
    if (script && candidates.isCertain && others.length === 0 && !candidates.isMoved)
      leftOut.push(...leftOutOf(script, stack.held));
    for (const held of stack.held) held.output = rewriteLine(held.line, candidates, quote);
    const changed = stack.held.find(({ line, output }) => output !== line.text);
    if (candidates.isMoved && changed) moved.push({ line: changed.number, candidates: candidates.scripts });
    const left = stack.held.find(({ line, output }) => output === line.text && (quote || line.isStack));
    if (left) unresolved.push({ line: left.number, candidates: candidates.scripts });
  };

  const candidatesOf = (evidence: Evidence): Candidates => {
    const found = candidatesFor(scripts, named, evidence);
    const others = movedEvidence(scripts, found.scripts, evidence);
    return others ? { ...candidatesFor(others.scripts, named, others.evidence), isMoved: true } : found;
  };

  /** Code shown above a stack of a pod, which other pods' lines may stand between. */
  const shownAbove = ({ pod, locations }: LogLine): Shown[] => {
    const before = recent.map(readLogLine).filter((line) => line.pod === pod && !line.isStack);
    recent.length = 0;
    return readShown(
      before.map(({ text }) => text),
      locations[0]?.line ?? 0,
    );
  };

  const opened = (line: LogLine, isHeader: boolean): Stack => ({
    pod: line.pod,
    held: [],
    quoted: [],
    shown: isHeader || line.isWhole ? [] : shownAbove(line),
    isUnbroken: false,
    hasFrames: line.isWhole,
    distance: 0,
  });

  const take = (held: Held): void => {
    const { line } = held;
    const key = line.pod ?? "";
    const stack = open.get(key);
    if (line.isWhole && line.locations.length > 0) {
      if (stack) finish(stack);
      return finish({ ...opened(line, false), held: [held] });
    }
    const isHeader = line.locations.some(({ frame }) => frame.kind === "header");
    if (line.locations.length > 0) {
      if (stack && isHeader) finish(stack);
      const joined = open.get(key) ?? opened(line, isHeader);
      held.follows = joined.isUnbroken;
      joined.isUnbroken = !isHeader;
      joined.held.push(held);
      joined.hasFrames ||= !isHeader;
      joined.distance = 0;
      open.set(key, joined);
      return;
    }
    held.output = line.text;
    if (!stack) return;
    stack.isUnbroken = false;
    if (!stack.hasFrames) {
      if (stack.quoted.length < 2) stack.quoted.push(line.text);
      if (++stack.distance > LONGEST_MESSAGE) finish(stack);
    } else if (!line.isStack) finish(stack);
  };

  const takeFinished = (): string[] => {
    const waiting = queue.findIndex(({ output }) => output === undefined);
    return queue.splice(0, waiting < 0 ? queue.length : waiting).map(({ line, output }) => output ?? line.text);
  };

  return {
    unresolved,
    moved,
    leftOut,
    push(text) {
      number += 1;
      const isPlain = !mayHoldLocation(text);
      if (isPlain && recent.push(text) > REMEMBERED) recent.shift();
      if (isPlain && open.size === 0) return [text];
      const held: Held = { line: readLogLine(text), number, follows: false, output: undefined };
      queue.push(held);
      take(held);
      return takeFinished();
    },
    flush() {
      for (const stack of open.values()) finish(stack);
      return takeFinished();
    },
  };
}

function quoteOf({ held, quoted }: Stack): Quote | undefined {
  for (const { line } of held) {
    const header = line.locations.find(({ frame }) => frame.kind === "header");
    if (header && line.isWhole) return readEscapedQuote(header.line, line.text.slice(header.end));
    if (header) return readQuote(header.line, quoted);
  }
  return undefined;
}
