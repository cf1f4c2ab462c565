import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { formats, type MachineFormat } from "../../diagnostics/formats.js";
import type { Rule } from "../../diagnostics/found.js";
import { explain } from "../../explanations.js";
import { endings } from "./endings.js";
import { isFailure } from "./failure.js";
import type { ReadFile, Report } from "./told.js";
import { writeDirectly } from "./standard-output.js";
import { readText } from "./terminal.js";

/** Runs a command and prints what it has found, once: also where it fails, and where the user's program ends the process. */
export async function collected(format: MachineFormat, run: (report: Report) => Promise<number>): Promise<number> {
  const diagnostics: Diagnostic[] = [];
  const failures: string[] = [];
  const texts: ReadFile[] = [];
  const cwd = process.cwd();
  const write = (): void => {
    process.off("exit", interrupted);
    const textOf = (file: string): string | undefined =>
      texts.find(({ fileName }) => fileName === file)?.text ?? readText(file);
    const found = {
      diagnostics,
      failures,
      readText: textOf,
      root: repositoryOf(cwd),
      cwd,
      version: version(),
      explain: ruleOf,
    };
    // A reader that has gone is told nothing more.
    writeDirectly(Buffer.from(formats[format](found)));
  };
  const interrupted = (): void => {
    if (!diagnostics.some(({ severity }) => severity === "error")) failures.push(endings.exited);
    write();
  };
  process.on("exit", interrupted);
  try {
    const status = await run({
      ownsOutput: true,
      found(all, read = []) {
        diagnostics.push(...all);
        texts.push(...read);
      },
      note: () => undefined,
      failed: (text) => void failures.push(text),
    });
    write();
    return status;
  } catch (error) {
    // A wrong command line is a matter of whoever wrote it: there is nothing to report of a program.
    if (isFailure(error) && error.status === 2) process.off("exit", interrupted);
    else {
      failures.push(error instanceof Error ? error.message : String(error));
      write();
    }
    throw error;
  }
}

/** What runs in CI says it; else it is the folder with the repository. */
function repositoryOf(cwd: string): string {
  const { GITHUB_WORKSPACE, CI_PROJECT_DIR } = process.env;
  const said = GITHUB_WORKSPACE || CI_PROJECT_DIR;
  if (said) return said;
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (folder === dirname(folder)) return cwd;
  }
}

function ruleOf(code: string): Rule | undefined {
  const meaning = explain(code);
  if (!meaning) return undefined;
  const { title, why, remedy, program, manifest } = meaning;
  const shown = program ?? manifest;
  return {
    title,
    why,
    ...(remedy === undefined ? {} : { remedy }),
    ...(shown ? { example: { ...shown, language: program ? "ts" : "yaml" } as const } : {}),
  };
}

/** The package's own name leads to its package.json from wherever this file was compiled to. */
function version(): string {
  const { version } = createRequire(import.meta.url)("argots/package.json") as { readonly version: string };
  return version;
}
