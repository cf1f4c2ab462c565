import { readFileSync, statSync } from "node:fs";
import { isError, sortDiagnostics } from "../compiler/diagnostic.js";
import { findFiles } from "../compiler/files.js";
import { type ManifestFile, validateFiles } from "../validate/files.js";
import type { Arguments } from "./arguments.js";
import { Failure, inputFailure, systemReason } from "./failure.js";
import { printDiagnostics, printMessage, seenFromHere } from "./terminal.js";

/** `argots lint` */
export async function lint({ positionals, options }: Arguments): Promise<number> {
  const files = await findManifests(positionals);
  const diagnostics = sortDiagnostics(validateFiles(files));
  if (options.has("json")) {
    const fromHere = diagnostics.map((diagnostic) => ({ ...diagnostic, file: seenFromHere(diagnostic.file) }));
    process.stdout.write(`${JSON.stringify(fromHere, undefined, 2)}\n`);
  } else if (diagnostics.length > 0) printDiagnostics(diagnostics);
  else printMessage(`no problems in ${files.length} ${files.length === 1 ? "file" : "files"}`);
  return diagnostics.some(isError) ? 1 : 0;
}

/** @throws Failure with a line for each argument that leads nowhere */
async function findManifests(patterns: readonly string[]): Promise<ManifestFile[]> {
  const files = new Map<string, ManifestFile>();
  const failures: string[] = [];
  for (const pattern of patterns) {
    try {
      for (const file of await findUnder(pattern)) files.set(file.fileName, file);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error.message);
    }
  }
  if (failures.length > 0) throw inputFailure(failures.join("\n"));
  return [...files.values()];
}

async function findUnder(pattern: string): Promise<ManifestFile[]> {
  const kind = statSync(pattern, { throwIfNoEntry: false });
  if (kind?.isFile()) return [readManifest(pattern)];
  const names = await findFiles(pattern, "yaml,yml,json");
  const found = names.map(readManifest).filter(({ text }) => text.includes("argoproj.io/"));
  if (found.length > 0) return found;
  const isPattern = kind !== undefined || /[*?[\]{}()!]/.test(pattern);
  throw inputFailure(
    isPattern ? `no manifest of Argo's under '${pattern}'` : `no such file or directory: '${pattern}'`,
  );
}

function readManifest(fileName: string): ManifestFile {
  try {
    return { fileName, text: readFileSync(fileName, "utf8") };
  } catch (error) {
    throw inputFailure(`cannot read '${fileName}': ${systemReason(error)}`);
  }
}
