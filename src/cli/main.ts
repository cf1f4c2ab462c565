#!/usr/bin/env node
import { createRequire } from "node:module";
import { ownFolder } from "../host/own-files.js";
import { parseCommandLine } from "./parse-command-line.js";
import { endings } from "./console/endings.js";
import { systemReason } from "../host/system-reason.js";
import { isFailure } from "./console/failure.js";
import { commandHelp, programHelp } from "./help.js";
import { loadOneFile } from "./load-one-file.js";
import { writeDirectly } from "./console/standard-output.js";

// A user's module may end the process, or wait for what never comes: then Node ends by itself. Neither is a success.
let finished = false;
let isOutOfWork = false;
// Whether standard output may be a stream that still holds something.
let isStreaming = false;
process.on("beforeExit", () => (isOutOfWork = true));
process.on("exit", () => {
  if (finished) return;
  process.stderr.write(`argots: ${isOutOfWork ? endings.waiting : endings.exited}\n`);
  process.exitCode = 1;
});

process.on("uncaughtException", failOutside);

main(process.argv.slice(2)).then((ending) => (ending === "written" ? end(0) : flushAndEnd(ending)), fail);

/** To an exit status, or to "written" where no stream has to be waited for. */
async function main(argv: readonly string[]): Promise<number | "written"> {
  const request = parseCommandLine(argv);
  switch (request.kind) {
    case "version":
      return print(`${version()}\n`);
    case "help":
      return print(request.command ? commandHelp(request.command) : programHelp());
    case "run": {
      const { command, given } = request;
      const answer = command.answer?.(given);
      if (answer === "written") return answer;
      isStreaming = command.writesDirectly?.(given) !== true;
      if (isStreaming) process.stdout.on("error", failOutput);
      finished = command.endsProcess === true;
      return (await command.load())(given, answer);
    }
    default:
      return request satisfies never;
  }
}

function print(text: string): "written" {
  writeDirectly(Buffer.from(text));
  return "written";
}

/** The package's own name leads to its package.json from wherever this file was compiled to. */
function version(): string {
  const { version } = createRequire(import.meta.url)("argots/package.json") as { readonly version: string };
  return version;
}

function fail(error: unknown): void {
  if (isFailure(error)) {
    for (const line of error.message.split("\n")) process.stderr.write(`argots: ${line}\n`);
    flushAndEnd(error.status);
    return;
  }
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`argots: internal error: ${text}; please report it (ARGOTS_DEBUG=1 shows more)\n`);
  if (process.env["ARGOTS_DEBUG"] && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  flushAndEnd(1);
}

/** What a timer or a forgotten promise of the user's program throws reaches nobody else. */
function failOutside(error: unknown): void {
  const thrownAt = error instanceof Error ? /^\s*at .*$/m.exec(error.stack ?? "")?.[0] : undefined;
  if (thrownAt?.includes(ownFolder)) return fail(error);
  loadOneFile()
    .then(({ strayErrors }) => strayErrors())
    .then(
      ({ printStray }) => printStray(error),
      () => undefined,
    )
    .then(() => flushAndEnd(1), fail);
}

/** Exits although a user's module may have left a timer or a server behind, but never before the output is out. */
function flushAndEnd(status: number): void {
  const flushErrors = (): void => void process.stderr.write("", () => end(status));
  if (isStreaming) process.stdout.write("", (error) => (error ? failOutput(error) : flushErrors()));
  else flushErrors();
}

/** `argots build … | head` is no error; a disk that is full is one. */
function failOutput(error: NodeJS.ErrnoException): void {
  if (finished) return;
  if (error.code === "EPIPE") return end(0);
  process.stderr.write(`argots: cannot write to the standard output: ${systemReason(error)}\n`);
  end(1);
}

function end(status: number): void {
  finished = true;
  process.exit(status);
}
