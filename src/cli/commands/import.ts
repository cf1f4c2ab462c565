import { join, parse, relative, resolve } from "node:path";
import { isError, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { printTypeScript } from "../../compiler/print/prettier.js";
import { importManifests } from "../../import/import.js";
import { fieldCase, looseType, nullField } from "../../validate/codes/decode.js";
import { decodingProblemsOf, type ManifestFile, readingProblemsOf } from "../../validate/files.js";
import type { Arguments } from "../console/given.js";
import { usageFailure } from "../console/failure.js";
import { findManifests } from "./manifest-files.js";
import { commonFolder, type Output, writeOutputs } from "../build/outputs.js";
import { printDiagnostics } from "../console/terminal.js";
import { seenFromHere } from "../../host/paths.js";

/** What the classes say as Argo reads it: another spelling of a field, `null`, a number where text belongs. */
const MENDED = new Set([fieldCase, looseType, nullField].map(({ definition }) => definition.meaning.code));

/** `argots import` */
export async function importFiles({ positionals, options }: Arguments): Promise<number> {
  const out = options.get("out");
  const files = await findManifests(positionals);
  if (out === undefined && files.length > 1)
    throw usageFailure("import: option '--out' is missing: there are several files");
  const problems: Diagnostic[] = files.flatMap((file) => [
    ...readingProblemsOf(file),
    ...decodingProblemsOf(file).filter(({ code }) => !MENDED.has(code)),
  ]);
  if (problems.length > 0) printDiagnostics(problems);
  if (problems.some(isError)) return 1;
  const root = commonFolder(files.map(({ fileName }) => resolve(fileName)));
  const outputs = await Promise.all(files.map((file) => imported(file, root, resolve(out ?? ""))));
  if (out === undefined) process.stdout.write(outputs.map(({ content }) => content).join(""));
  else writeOutputs(outputs);
  return 0;
}

async function imported({ fileName, text }: ManifestFile, root: string, out: string): Promise<Output> {
  const { dir, name } = parse(relative(root, resolve(fileName)));
  return {
    path: join(out, dir, `${name}.ts`),
    content: await printTypeScript(importManifests(text, name)),
    source: `'${seenFromHere(fileName)}'`,
  };
}
