#!/usr/bin/env node
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { parseCommandLine } from "./arguments.js";
import { endings } from "./endings.js";
import { isFailure, systemReason } from "./failure.js";
import { commandHelp, programHelp } from "./help.js";

const ownFolder = fileURLToPath(new URL("../", import.meta.url));

// A user's module may end the process, or wait for what never comes: then Node ends by itself. Neither is a success.
let finished = false;
let isOutOfWork = false;
process.on("beforeExit", () => (isOutOfWork = true));
process.on("exit", () => {
  if (finished) return;
  process.stderr.write(`argots: ${isOutOfWork ? endings.waiting : endings.exited}\n`);
  process.exitCode = 1;
});

process.stdout.on("error", failOutput);
process.on("uncaughtException", failOutside);

main(process.argv.slice(2)).then(flushAndEnd, fail);

async function main(argv: readonly string[]): Promise<number> {
  const request = parseCommandLine(argv);
  switch (request.kind) {
    case "version":
      process.stdout.write(`${version()}\n`);
      return 0;
    case "help":
      process.stdout.write(request.command ? commandHelp(request.command) : programHelp());
      return 0;
    case "run":
      return (await request.command.load())(request.given);
    default:
      return request satisfies never;
  }
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
  import("./user-errors.js")
    .then(
      ({ printStray }) => printStray(error),
      () => undefined,
    )
    .then(() => flushAndEnd(1), fail);
}

/** Exits although a user's module may have left a timer or a server behind, but never before the output is out. */
function flushAndEnd(status: number): void {
  process.stdout.write("", (error) => {
    if (error) failOutput(error);
    else process.stderr.write("", () => end(status));
  });
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
