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
  const judged = files.map((file) => ({ file, problems: problemsOf(file) }));
  const problems = judged.flatMap((one) => one.problems);
  if (problems.length > 0) printDiagnostics(problems);
  const isRefused = ({ problems: own }: (typeof judged)[number]): boolean => own.some(isError);
  const good = judged.filter((one) => !isRefused(one)).map(({ file }) => file);
  const root = commonFolder(files.map(({ fileName }) => resolve(fileName)));
  const outputs = await Promise.all(good.map((file) => imported(file, root, resolve(out ?? ""))));
  if (out === undefined) process.stdout.write(outputs.map(({ content }) => content).join(""));
  else if (outputs.length > 0) writeOutputs(outputs);
  const left = judged.filter(isRefused).map(({ file }) => `'${seenFromHere(file.fileName)}'`);
  if (left.length > 0 && files.length > 1)
    process.stderr.write(
      `\nnot imported: ${left.join(", ")}${good.length === 0 ? "" : `; ${countOf(good.length)} imported`}\n`,
    );
  return left.length > 0 ? 1 : 0;
}

function problemsOf(file: ManifestFile): Diagnostic[] {
  return [...readingProblemsOf(file), ...decodingProblemsOf(file).filter(({ code }) => !MENDED.has(code))];
}

function countOf(files: number): string {
  return files === 1 ? "the other file is" : `the ${files} others are`;
}

async function imported({ fileName, text }: ManifestFile, root: string, out: string): Promise<Output> {
  const { dir, name } = parse(relative(root, resolve(fileName)));
  return {
    path: join(out, dir, `${name}.ts`),
    content: await printTypeScript(importManifests(text, name)),
    source: `'${seenFromHere(fileName)}'`,
  };
}
