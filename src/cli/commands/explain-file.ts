import { explainClosures, type ExplainedClosure } from "../../compiler/explain-closures.js";
import { findFiles, notFound, readSource } from "../../compiler/source-files.js";
import { E } from "../../compiler/messages/messages.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { fileProblem } from "../../diagnostics/file-problem.js";
import { renderDiagnostics } from "../../diagnostics/render.js";
import { nodeHost } from "../../host/node-host.js";
import { seenFromHere } from "../../host/paths.js";
import { printMessage } from "../console/terminal.js";

/** How the inputs and outputs of closures travel, for each closure of the files. */
export async function explainFiles(given: string): Promise<number> {
  const files = await findFiles(given);
  const problems: Diagnostic[] = files.length === 0 ? [fileProblem(given, notFound(given))] : [];
  let found = 0;
  for (const file of files) {
    const read = readSource(file);
    if (!("text" in read)) {
      problems.push(fileProblem(file, E.unreadableFile(file, read.reason)));
      continue;
    }
    const { closures, diagnostics, isPartial } = explainClosures(read.text, file, nodeHost);
    problems.push(...diagnostics);
    found += closures.length;
    if (isPartial) printMessage(`argots: not all of '${seenFromHere(file)}' can be read: argots check says why`);
    for (const closure of closures) process.stdout.write(`${shown(file, closure)}\n`);
  }
  if (found + problems.length === 0) printMessage(`argots: there are no closures in '${given}'`);
  process.stderr.write(renderDiagnostics(problems, nodeHost.readFile, { color: false, cwd: process.cwd() }));
  return problems.length > 0 ? 1 : 0;
}

function shown(file: string, { name, line, inputs, outputs }: ExplainedClosure): string {
  const rows = [
    ...inputs.map((input) => ["input", input.name, input.words] as const),
    ...outputs.map((output) => ["output", output.name, output.words] as const),
  ];
  const width = Math.max(...rows.map(([, of]) => of.length), 0);
  const lines = rows.map(([kind, of, words]) => `  ${kind.padEnd(6)}  ${of.padEnd(width)}  ${words}`);
  return [
    `${name} (${seenFromHere(file)}:${line})`,
    ...(lines.length > 0 ? lines : ["  takes nothing and gives nothing"]),
    "",
  ].join("\n");
}
