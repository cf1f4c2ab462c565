import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Diagnostic, Problem } from "../diagnostics/diagnostic.js";
import { E } from "../compiler/messages/messages.js";
import { CONFIG_FILES } from "../compiler/modules/config-files.js";
import { findFiles, isGlob, notFound, readSource } from "../compiler/source-files.js";
import { MEMBER_KINDS } from "../model/member-kinds.js";
import { fileProblem } from "../diagnostics/file-problem.js";
import { systemReason } from "../host/system-reason.js";
import { mayDeclareWorkflows } from "./may-declare-workflows.js";
import { seenFromHere } from "../host/paths.js";

export interface Input {
  /** The real path. */
  readonly fileName: string;
  /** Named by itself rather than found under a directory or a glob. */
  readonly isNamed: boolean;
  /** Whether its text can have to do with workflows at all. */
  readonly mayDeclareWorkflows: boolean;
}

export interface Inputs {
  readonly inputs: readonly Input[];
  /** An error for each argument that leads nowhere, and for each file that cannot be read. */
  readonly problems: readonly Diagnostic[];
  /** Real paths of the files whose texts decided which of those found may hold workflows. */
  readonly files: ReadonlySet<string>;
}

/** What lasts from one search to the next. Whoever keeps it says what has changed. */
export interface InputMemory {
  /** The names of files under a pattern, or what is wrong with it. */
  readonly found: Map<string, string[] | Problem>;
  /** By the name that was found. */
  readonly read: Map<string, ReadInput>;
}

interface ReadInput {
  readonly result: Input | Diagnostic;
  /** Undefined for a file that could not be read. */
  readonly text: string | undefined;
  /** Real paths of the files whose texts decided. */
  readonly files: ReadonlySet<string>;
}

export function inputMemory(): InputMemory {
  return { found: new Map(), read: new Map() };
}

/** The files that the arguments stand for, each once: in the order of the arguments, those of one argument sorted. */
export async function findInputs(patterns: readonly string[], memory = inputMemory()): Promise<Inputs> {
  const inputs = new Map<string, Input>();
  const problems: Diagnostic[] = [];
  const files = new Set<string>();
  for (const pattern of patterns) {
    const found = memory.found.get(pattern) ?? (await findUnder(pattern));
    memory.found.set(pattern, found);
    if (!Array.isArray(found)) problems.push(fileProblem(resolve(pattern), found));
    else
      for (const name of found) {
        const read = memory.read.get(name) ?? readInput(name);
        memory.read.set(name, read);
        for (const file of read.files) files.add(file);
        const input = read.result;
        if ("code" in input) problems.push(input);
        else if (!inputs.has(input.fileName)) inputs.set(input.fileName, { ...input, isNamed: name === pattern });
      }
    const isSearched = Array.isArray(found) && !found.includes(pattern) && problems.length === 0;
    if (isSearched && !found.some((name) => inputs.get(realpathSync(name))?.mayDeclareWorkflows))
      problems.push(fileProblem(resolve(pattern), E.noWorkflow(pattern, "import")));
  }
  return { inputs: [...inputs.values()], problems, files };
}

/** Searches again, and says whether other files were found than before. */
export async function findAgain(patterns: readonly string[], { found }: InputMemory): Promise<boolean> {
  let isOther = false;
  for (const pattern of patterns) {
    const before = JSON.stringify(found.get(pattern));
    const now = await findUnder(pattern);
    found.set(pattern, now);
    isOther ||= JSON.stringify(now) !== before;
  }
  return isOther;
}

/** The names of files under a pattern, or what is wrong with it. */
async function findUnder(pattern: string): Promise<string[] | Problem> {
  const kind = kindOf(pattern);
  if (typeof kind === "object") return kind;
  if (kind === "file") return isSource(pattern) ? [pattern] : E.unsupportedFile(pattern);
  const found = (await findFiles(pattern)).filter(
    (name) => isSource(name) && !isOutput(name, pattern) && !isDefaults(name),
  );
  return found.length === 0 ? notFound(pattern) : found;
}

function kindOf(pattern: string): "file" | "directory" | "glob" | Problem {
  try {
    const found = statSync(pattern, { throwIfNoEntry: false });
    // Searching passes over a directory that it cannot read.
    if (found?.isDirectory()) accessSync(pattern, constants.R_OK | constants.X_OK);
    if (found) return found.isDirectory() ? "directory" : "file";
  } catch (error) {
    return E.unreadableFile(pattern, systemReason(error));
  }
  return isGlob(pattern) ? "glob" : notFound(pattern);
}

function isSource(name: string): boolean {
  return /\.m?[jt]s$/.test(name) && !/\.d\.m?ts$/.test(name);
}

/** The defaults of a project are read, and never run. */
function isDefaults(name: string): boolean {
  return CONFIG_FILES.includes(basename(name));
}

/** What a build has left in a `dist` below the place that was asked for is not a source. */
function isOutput(name: string, pattern: string): boolean {
  return !/(^|[\\/])dist([\\/]|$)/.test(pattern) && /(^|[\\/])dist[\\/]/.test(seenFromHere(name));
}

const HAS_DECORATOR = new RegExp(`^\\s*@(?:${MEMBER_KINDS.join("|")})\\b`, "m");

/** Node would stop at the first of them, with a message that names neither the file nor the reason. */
function hasDecorators(name: string, text: string): boolean {
  return /\.m?js$/.test(name) && HAS_DECORATOR.test(text) && text.includes("argots");
}

function readInput(name: string): ReadInput {
  const read = readSource(name);
  if (!("text" in read)) {
    const result = fileProblem(resolve(name), E.unreadableFile(name, read.reason));
    return { result, text: undefined, files: new Set([resolve(name)]) };
  }
  const fileName = realpathSync(resolve(name));
  const { text } = read;
  if (hasDecorators(name, text)) {
    const result = fileProblem(fileName, E.unsupportedFile(name, "decorators"));
    return { result, text, files: new Set([fileName]) };
  }
  const files = new Set<string>();
  const isUseful = mayDeclareWorkflows(fileName, text, files);
  return { result: { fileName, isNamed: false, mayDeclareWorkflows: isUseful }, text, files };
}
