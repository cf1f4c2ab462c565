import { lstatSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { systemReason } from "../../host/system-reason.js";
import { inputFailure } from "../console/failure.js";
import { seenFromHere } from "../../host/paths.js";

export interface Output {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** What it is made from, for the message when two outputs have one path. */
  readonly source: string;
}

/**
 * Writes all files or none: each goes to a temporary file beside its place first, and only when all of them are there do
 * they get their names.
 *
 * @throws Failure when a file cannot be written, or two of them have one path.
 */
export function writeOutputs(outputs: readonly Output[]): void {
  refuseDuplicates(outputs);
  const pending: { readonly temporary: string; readonly target: string }[] = [];
  const devices: Output[] = [];
  let current = "";
  try {
    for (const output of outputs) {
      current = output.path;
      mkdirSync(dirname(output.path), { recursive: true });
      const target = targetOf(output.path);
      // Nothing can be renamed over a pipe or a terminal.
      if (target === undefined) {
        devices.push(output);
        continue;
      }
      const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
      pending.push({ temporary, target });
      writeFileSync(temporary, output.content);
    }
    for (const { temporary, target } of pending) {
      current = target;
      renameSync(temporary, target);
    }
    for (const { path, content } of devices) writeFileSync((current = path), content);
  } catch (error) {
    for (const { temporary } of pending) rmSync(temporary, { force: true });
    throw inputFailure(`cannot write '${seenFromHere(current)}': ${systemReason(error)}`);
  }
}

export function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false; // Whether it can be made turns out when it is written.
  }
}

/** Where the file really lies, so that a symbolic link stays one; undefined for what is no regular file. */
function targetOf(path: string): string | undefined {
  if (!lstatSync(path, { throwIfNoEntry: false })) return path;
  const real = realpathSync(path);
  const found = statSync(real);
  // Renaming would fail only after other files have their names.
  if (found.isDirectory()) throw Object.assign(new Error("EISDIR"), { code: "EISDIR" });
  return found.isFile() ? real : undefined;
}

/** @throws Failure when two outputs have one path. */
export function refuseDuplicates(outputs: readonly Output[]): void {
  const sources = new Map<string, string>();
  for (const { path, source } of outputs) {
    const other = sources.get(resolve(path));
    if (other !== undefined)
      throw inputFailure(`${other} and ${source} would both be written to '${seenFromHere(path)}'`);
    sources.set(resolve(path), source);
  }
}

/** The folder that holds all files: what is written for them lies below the output folder as they lie below this one. */
export function commonFolder(files: readonly string[]): string {
  let folder = dirname(files[0] ?? "");
  while (!files.every((file) => file.startsWith(folder.endsWith(sep) ? folder : folder + sep)))
    folder = dirname(folder);
  return folder;
}
