import { accessSync, constants, readFileSync, realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { findFiles } from "../compiler/files.js";
import { Failure, inputFailure, systemReason } from "./failure.js";
import { mayDeclareWorkflows } from "./prescan.js";
import { seenFromHere } from "./terminal.js";

export interface Input {
  /** The real path. */
  readonly fileName: string;
  /** Named by itself rather than found under a directory or a glob. */
  readonly isNamed: boolean;
  /** Whether its text can have to do with workflows at all. */
  readonly mayDeclareWorkflows: boolean;
}

/**
 * The files that the arguments stand for, each once: in the order of the arguments, those of one argument sorted.
 *
 * @throws Failure with a line for each argument that leads nowhere.
 */
export async function findInputs(patterns: readonly string[]): Promise<Input[]> {
  const inputs = new Map<string, Input>();
  const failures: string[] = [];
  for (const pattern of patterns) {
    try {
      for (const input of await findUnder(pattern)) if (!inputs.has(input.fileName)) inputs.set(input.fileName, input);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error.message);
    }
  }
  if (failures.length > 0) throw inputFailure(failures.join("\n"));
  return [...inputs.values()];
}

async function findUnder(pattern: string): Promise<Input[]> {
  const kind = kindOf(pattern);
  if (kind === "file") {
    if (isSource(pattern)) return [readInput(pattern, true)];
    throw inputFailure(`'${pattern}' is no TypeScript or JavaScript module (.ts, .mts, .js, .mjs)`);
  }
  const found = (await findFiles(pattern)).filter((name) => isSource(name) && !isOutput(name, pattern));
  if (found.length === 0) {
    const what =
      kind === "directory" ? `the directory '${pattern}' holds no TypeScript file` : `no file matches '${pattern}'`;
    throw inputFailure(what);
  }
  const inputs = found.map((name) => readInput(name, false));
  if (!inputs.some((input) => input.mayDeclareWorkflows))
    throw inputFailure(`no workflows under '${pattern}': no TypeScript file there uses argots`);
  return inputs;
}

function kindOf(pattern: string): "file" | "directory" | "glob" {
  try {
    const found = statSync(pattern, { throwIfNoEntry: false });
    // Searching passes over a directory that it cannot read.
    if (found?.isDirectory()) accessSync(pattern, constants.R_OK | constants.X_OK);
    if (found) return found.isDirectory() ? "directory" : "file";
  } catch (error) {
    throw inputFailure(`cannot read '${pattern}': ${systemReason(error)}`);
  }
  if (!/[*?[\]{}()!]/.test(pattern)) throw inputFailure(`no such file or directory: '${pattern}'`);
  return "glob";
}

function isSource(name: string): boolean {
  return /\.m?[jt]s$/.test(name) && !/\.d\.m?ts$/.test(name);
}

/** What a build has left in a `dist` below the place that was asked for is not a source. */
function isOutput(name: string, pattern: string): boolean {
  return !/(^|[\\/])dist([\\/]|$)/.test(pattern) && /(^|[\\/])dist[\\/]/.test(seenFromHere(name));
}

function readInput(name: string, isNamed: boolean): Input {
  try {
    const fileName = realpathSync(resolve(name));
    return { fileName, isNamed, mayDeclareWorkflows: mayDeclareWorkflows(fileName, readFileSync(fileName, "utf8")) };
  } catch (error) {
    throw inputFailure(`cannot read '${name}': ${systemReason(error)}`);
  }
}
