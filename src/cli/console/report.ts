import type { MachineFormat } from "../../diagnostics/formats.js";
import type { Arguments } from "./given.js";
import { usageFailure } from "./failure.js";
import type { Report } from "./told.js";
import { writeDirectly } from "./standard-output.js";
import { printDiagnostics, printMessage } from "./terminal.js";

/** The table of formats loads what makes them: here are the names alone. */
export const REPORT_FORMATS = ["text", "github", "sarif", "json"] as const;

type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What `--format` says of a report, on a command whose output is nothing else; undefined where nothing does. */
export function reportFormat(options: Arguments["options"], name = "format"): ReportFormat | undefined {
  const given = options.get(name);
  if (given === undefined) return undefined;
  const format = REPORT_FORMATS.find((known) => known === given);
  if (format === undefined) throw usageFailure(`option '--${name}' is ${listed(REPORT_FORMATS)}, not '${given}'`);
  if (options.has("json")) throw usageFailure(`option '--json' goes without '--${name}'`);
  return format;
}

export function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/**
 * Runs a command that reports. For people on standard error as it comes, with commands of GitHub Actions behind where these run it;
 * for machines on standard output, all at once, and whatever ends the run.
 */
export async function withReport(
  format: ReportFormat | undefined,
  run: (report: Report) => Promise<number>,
): Promise<number> {
  if (format === undefined || format === "text") return run(onTerminal(format));
  return (await import("./collected.js")).collected(format satisfies MachineFormat, run);
}

function onTerminal(format: "text" | undefined): Report {
  return {
    ownsOutput: false,
    found: (diagnostics, read) => printDiagnostics(diagnostics, read, format),
    note: printMessage,
    failed: printMessage,
  };
}

/** For a difference, which goes where people look for it: beside a report that is standard error. */
export function writeBeside({ ownsOutput }: Report, text: string): void {
  if (ownsOutput) process.stderr.write(text);
  else writeDirectly(Buffer.from(text));
}
