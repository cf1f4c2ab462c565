import { candidatesFor } from "./evidence.js";
import { type LogLine, mayHoldLocation, readLogLine } from "./log-line.js";
import { type Quote, readEscapedQuote, readQuote } from "./quote.js";
import { rewriteLine } from "./rewrite.js";
import type { TracedScript } from "./scripts.js";

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
}

interface Held {
  readonly line: LogLine;
  readonly number: number;
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
  hasFrames: boolean;
  /** How many other lines have come since the last one of it. */
  distance: number;
}

/** The message between the code and the stack may be long, but a log that goes on must not wait for ever. */
const LONGEST_MESSAGE = 50;

/** @param named Whether the user named the template that `scripts` are of. */
export function createTracer(scripts: readonly TracedScript[], named: boolean): Tracer {
  const queue: Held[] = [];
  const open = new Map<string, Stack>();
  const unresolved: Unresolved[] = [];
  let number = 0;

  const finish = (stack: Stack): void => {
    open.delete(stack.pod ?? "");
    const quote = quoteOf(stack);
    const locations = stack.held.flatMap(({ line }) => line.locations);
    const candidates = candidatesFor(scripts, named, { pod: stack.pod, locations, quote });
    for (const held of stack.held) held.output = rewriteLine(held.line, candidates, quote);
    const left = stack.held.find(({ line, output }) => output === line.text && (quote || line.isStack));
    if (left) unresolved.push({ line: left.number, candidates: candidates.scripts });
  };

  const take = (held: Held): void => {
    const { line } = held;
    const key = line.pod ?? "";
    const stack = open.get(key);
    if (line.isWhole && line.locations.length > 0) {
      if (stack) finish(stack);
      return finish({ pod: line.pod, held: [held], quoted: [], hasFrames: true, distance: 0 });
    }
    const isHeader = line.locations.some(({ frame }) => frame.kind === "header");
    if (line.locations.length > 0) {
      if (stack && isHeader) finish(stack);
      const joined = open.get(key) ?? { pod: line.pod, held: [], quoted: [], hasFrames: false, distance: 0 };
      joined.held.push(held);
      joined.hasFrames ||= !isHeader;
      joined.distance = 0;
      open.set(key, joined);
      return;
    }
    held.output = line.text;
    if (!stack) return;
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
    push(text) {
      number += 1;
      if (open.size === 0 && !mayHoldLocation(text)) return [text];
      const held: Held = { line: readLogLine(text), number, output: undefined };
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
