import { isUtf8 } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import { findFiles } from "../../compiler/source-files.js";
import { systemReason } from "../../host/system-reason.js";
import type { ManifestFile } from "../../validate/files.js";
import { inputFailure, isFailure } from "../console/failure.js";

/** What diagnostics call it. */
const STANDARD_INPUT = "<stdin>";

/**
 * @param mayBePiped Whether `-` is standard input
 * @throws Failure with a line for each argument that leads nowhere
 */
export async function findManifests(patterns: readonly string[], mayBePiped = false): Promise<ManifestFile[]> {
  const files = new Map<string, ManifestFile>();
  const failures: string[] = [];
  for (const pattern of new Set(patterns)) {
    try {
      const found = pattern === "-" && mayBePiped ? [await pipedManifest()] : await findUnder(pattern);
      for (const file of found) files.set(file.fileName, file);
    } catch (error) {
      if (!isFailure(error)) throw error;
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

/** Twice `-` is one input, which ends once. */
async function pipedManifest(): Promise<ManifestFile> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  const file = manifestOf(STANDARD_INPUT, Buffer.concat(chunks));
  // As a pipe gives whose beginning has failed.
  if (!file.text.includes("argoproj.io/")) throw inputFailure("no manifest of Argo's on standard input");
  return file;
}

function readManifest(fileName: string): ManifestFile {
  let bytes: Buffer;
  try {
    bytes = readFileSync(fileName);
  } catch (error) {
    throw inputFailure(`cannot read '${fileName}': ${systemReason(error)}`);
  }
  return manifestOf(fileName, bytes);
}

function manifestOf(fileName: string, bytes: Buffer): ManifestFile {
  if (!isUtf8(bytes)) throw inputFailure(`cannot read '${fileName}': it is no text in UTF-8`);
  return { fileName, text: bytes.toString("utf8") };
}
