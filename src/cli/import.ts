import { basename, extname, join, resolve } from "node:path";
import { isError, type Diagnostic } from "../compiler/diagnostic.js";
import { formatTypeScript } from "../compiler/print.js";
import { importManifests } from "../import/import.js";
import { decodingProblemsOf, type ManifestFile, readingProblemsOf } from "../validate/files.js";
import type { Arguments } from "./arguments.js";
import { usageFailure } from "./failure.js";
import { findManifests } from "./manifests.js";
import { type Output, writeOutputs } from "./outputs.js";
import { printDiagnostics, seenFromHere } from "./terminal.js";

/** `argots import` */
export async function importFiles({ positionals, options }: Arguments): Promise<number> {
  const out = options.get("out");
  const files = await findManifests(positionals);
  if (out === undefined && files.length > 1)
    throw usageFailure("import: option '--out' is missing: there are several files");
  const problems: Diagnostic[] = files.flatMap((file) => [...readingProblemsOf(file), ...decodingProblemsOf(file)]);
  if (problems.length > 0) printDiagnostics(problems);
  if (problems.some(isError)) return 1;
  const outputs = await Promise.all(files.map((file) => imported(file, out ?? "")));
  if (out === undefined) process.stdout.write(outputs.map(({ content }) => content).join(""));
  else writeOutputs(outputs);
  return 0;
}

async function imported({ fileName, text }: ManifestFile, out: string): Promise<Output> {
  const name = `${basename(fileName, extname(fileName))}.ts`;
  return {
    path: join(resolve(out), name),
    content: await formatTypeScript(importManifests(text)),
    source: `'${seenFromHere(fileName)}'`,
  };
}
