import type { Arguments } from "./console/given.js";
import type { OpenQuestion } from "./build/remembered-build.js";

export interface Option {
  /** `out` is written `--out`. */
  readonly name: string;
  readonly short?: string;
  /** What stands for the value in the help text; an option without one is a switch. */
  readonly value?: string;
  readonly summary: string;
}

export interface Command {
  readonly name: string;
  /** What stands behind the name in the help text. */
  readonly usage: string;
  readonly summary: string;
  /** What the help of the command says beyond its summary. */
  readonly details: string;
  /** How a missing argument is asked for; without it none is needed. */
  readonly needs?: string;
  readonly maximumArguments?: number;
  readonly options: readonly Option[];
  /** Tried first: what is known from an earlier run is written at once; else the question goes on to the command. */
  readonly answer?: (given: Arguments) => "written" | OpenQuestion | undefined;
  /** Whether its output is written when it resolves, without a stream that may still hold some. */
  readonly writesDirectly?: (given: Arguments) => boolean;
  /** That the command ends the process itself. Of the others it is a user's module that does so, which is a failure. */
  readonly endsProcess?: boolean;
  /** Resolves to the exit status. Loaded when it is run: help and wrong usage need none of the compiler. */
  readonly load: () => Promise<(given: Arguments, question?: OpenQuestion) => Promise<number>>;
}

export const HELP: Option = { name: "help", short: "h", summary: "Show this text" };
export const VERSION: Option = { name: "version", summary: "Show the version of argots" };
