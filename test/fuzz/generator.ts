import { chance, type Choices, pick } from "./choices.js";
import { expression } from "./expressions.js";
import { NAMES } from "./names.js";
import { createFrame, type Frame, type Kind, lookUp } from "./scope.js";

/** The state of one generation: where it stands, and what may be written there. */
export interface Generator {
  readonly choices: Choices;
  frame: Frame;
  /** Falls with everything that is written; at 0 only the simplest forms are left. */
  fuel: number;
  /** Where `await` may stand. */
  isAsync: boolean;
  /** Where `arguments` exists: in functions that are no arrows. */
  hasArguments: boolean;
  /** Where `this` is that of a function or class inside the closure. */
  ownThis: boolean;
  /** Loops around this place, in which no generated function is called. */
  loops: number;
  /** Functions around this place inside the closure. */
  depth: number;
  /** Calls that a function may nest when it is called from here. */
  callLevel: number;
  /** Labels around this place, by what may be done with them. */
  labels: readonly string[];
  number(): string;
  string(): string;
  expression(kind: Kind): string;
  /** Texts that the lowering of methods cannot read as TypeScript does, with what they mean. */
  readonly meant: [written: string, meant: string][];
  /** Called between statements: the place where a forbidden use is injected. */
  inject?: (g: Generator) => string | undefined;
}

/** A generator at the top of a closure or scope function, in whose frame the module's names are visible. */
export function createGenerator(
  choices: Choices,
  frame: Frame,
  fuel: number,
  meant: [written: string, meant: string][],
): Generator {
  const g: Generator = {
    choices,
    frame,
    fuel,
    isAsync: false,
    hasArguments: false,
    ownThis: false,
    loops: 0,
    depth: 0,
    callLevel: 2,
    labels: [],
    meant,
    number: () => expression(g, "number"),
    string: () => expression(g, "string"),
    expression: (kind) => expression(g, kind),
  };
  return g;
}

/** Runs `make` in a frame of its own, with the state put back afterwards. */
export function inFrame<T>(g: Generator, frame: Frame, make: () => T, changes: Partial<Generator> = {}): T {
  const { frame: outer, isAsync, hasArguments, ownThis, loops, depth, callLevel, labels } = g;
  Object.assign(g, changes, { frame });
  try {
    return make();
  } finally {
    Object.assign(g, { frame: outer, isAsync, hasArguments, ownThis, loops, depth, callLevel, labels });
  }
}

/** Names for what a block is going to declare: from the start they hide what they shadow. */
export function planNames(g: Generator, count: number, taken: readonly string[] = []): string[] {
  const planned: string[] = [];
  for (let tries = 0; planned.length < count && tries < count * 4; tries++) {
    const name = pick(g.choices, NAMES);
    if (!planned.includes(name) && !taken.includes(name)) planned.push(name);
  }
  return planned;
}

/** Whether the name is the global of this name here. */
export function isGlobal(g: Generator, name: string): boolean {
  return lookUp(g.frame, name) === "global";
}

export function block(g: Generator, hidden: readonly string[] = []): Frame {
  return createFrame(g.frame, hidden);
}

/** `text` in so many of a hundred cases, else nothing. */
export function maybe(g: Generator, percent: number, text: string): string {
  return chance(g.choices, percent) ? text : "";
}
