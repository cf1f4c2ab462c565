import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readAsTypeScript } from "../../src/compiler/print/comparisons.js";
import { type CompiledClosure, compileClosures, type Diagnostic } from "../../src/compiler/index.js";
import { bundleOriginals } from "../support/original.js";
import { evaluateEnv, outputPaths, relocate, runScript } from "../support/run-script.js";
import { isKnownFault, printingAlike, readersOfTypeScript, runElsewhere } from "./elsewhere.js";
import type { Ran } from "./job.js";
import { generateProgram, type Program, type ProgramChoices } from "./program.js";
import type { Runner } from "./runner.js";

/** What went wrong with one closure of a program. */
export interface Failure {
  readonly closure: number;
  /** What kind of thing it is: a smaller program has to fail in the same way. */
  readonly kind: "generator" | "diagnostic" | "difference" | "runtime";
  readonly message: string;
}

export interface Judged {
  readonly program: Program;
  readonly failures: readonly Failure[];
}

/** Warnings that generated programs may well deserve. */
const EXPECTED_WARNINGS = new Set(["unused-scope", "empty-closure", "side-effect-import", "discarded-statement"]);

/** How else a script is run. */
export interface How {
  /** As Argo runs it: in a process of its own. */
  readonly inPod?: boolean;
  /** As those run it who know no flags, on what reads it as TypeScript. */
  readonly elsewhere?: boolean;
}

/** Generates a program, compiles it, and runs every closure twice: its script, and its method as esbuild lowers it. */
export async function judge(
  choices: ProgramChoices,
  runner: Runner,
  how: (closure: number) => How = () => ({}),
): Promise<Judged> {
  const program = generateProgram(choices);
  const folder = mkdtempSync(join(tmpdir(), "argots-fuzz-"));
  try {
    mkdirSync(join(folder, "tmp"));
    const input = writeFiles(program, folder, (text) => text);
    mkdirSync(join(folder, "original"));
    const meant = writeFiles(program, join(folder, "original"), (text) =>
      program.meant.reduce((changed, [from, to]) => changed.replaceAll(from, to), text),
    );
    const { closures, diagnostics } = await compileClosures(input);
    const problem = diagnostics.find(({ code }) => !EXPECTED_WARNINGS.has(code));
    const original = await lowered(meant).catch((error: unknown) => ({ error: String(error) }));
    if (typeof original !== "string")
      return { program, failures: [{ closure: -1, kind: "generator", message: original.error }] };
    if (problem)
      return {
        program,
        failures: [
          {
            closure: closureAt(program, problem),
            kind: "diagnostic",
            message: `${problem.code} at ${problem.file.slice(folder.length + 1)}:${problem.line}:${problem.column}: ${problem.message}`,
          },
        ],
      };
    const file = join(folder, "original.mjs");
    writeFileSync(file, original);
    const failures: Failure[] = [];
    for (const [index, generated] of program.closures.entries()) {
      const closure = closures.find(({ member }) => member === generated.member);
      const message = closure
        ? await compare(program, index, closure, { folder, file, runner, how: how(index) })
        : "it was not compiled";
      // What a file changes that stays behind is missing, and was said to be.
      const isTold = diagnostics.some(({ code }) => code === "discarded-statement");
      if (message !== undefined && !(isTold && message.startsWith("--- the method"))) {
        const kind = message.startsWith("--- Node") ? "runtime" : "difference";
        failures.push({ closure: index, kind, message });
      }
    }
    return { program, failures };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The path of the file with the closures comes back. */
function writeFiles(program: Program, folder: string, as: (text: string) => string): string {
  const { input, lib, plain, fill, tsconfig } = program;
  const files = { "input.ts": input, "lib.ts": lib, "plain.ts": plain, "fill.ts": fill };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), as(text));
  if (tsconfig !== undefined) writeFileSync(join(folder, "tsconfig.json"), tsconfig);
  return join(folder, "input.ts");
}

async function lowered(input: string): Promise<string> {
  return (await bundleOriginals([input])).get(input) ?? "";
}

interface Place {
  readonly folder: string;
  readonly file: string;
  readonly runner: Runner;
  readonly how: How;
}

async function compare(
  program: Program,
  index: number,
  { template, source }: CompiledClosure,
  { folder, file, runner, how }: Place,
): Promise<string | undefined> {
  const generated = program.closures[index];
  if (!template || source === undefined || !generated) return "it has no script";
  const given = { parameters: generated.parameters };
  const script = join(folder, `script${index}`);
  writeFileSync(script, relocate(source, folder));
  const outputs = outputPaths(template, folder);
  const env = evaluateEnv(template, given);
  const ran = await runner.run({ kind: "script", file: script, env, outputs });
  const { className } = program;
  const expected = await runner.run({
    kind: "original",
    file,
    className,
    member: generated.member,
    args: generated.args,
    outputs,
  });
  const difference = differenceOf(expected, ran, source);
  if (difference !== undefined) return difference;
  if (readAsTypeScript(source).differs) return `to TypeScript it is something else\n${source}`;
  if (how.inPod && template.script?.command?.[0] === "node") {
    const { stdout, exitCode, outputs: written, stderr } = await runScript(template, given);
    const inPod = differenceOf(expected, { stdout, exitCode: exitCode ?? -1, outputs: written, error: stderr }, source);
    if (inPod !== undefined) return inPod;
  }
  return how.elsewhere ? compareElsewhere(source, `${script}_`, folder, runner, env, outputs) : undefined;
}

/** On each runtime the script prints what it prints on Node. */
async function compareElsewhere(
  source: string,
  script: string,
  folder: string,
  runner: Runner,
  env: Readonly<Record<string, string>>,
  outputs: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  writeFileSync(script, printingAlike(relocate(source, folder)));
  const expected = await runner.run({ kind: "script", file: script, env, outputs });
  for (const runtime of readersOfTypeScript) {
    const ran = await runElsewhere(runtime, script, folder, env, outputs);
    if (isKnownFault(ran.error ?? "", source)) continue;
    const difference = differenceOf(expected, ran, source, ["Node", runtime.target]);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function differenceOf(
  expected: Ran,
  actual: Ran,
  source: string,
  [first, second] = ["the method", "the script"],
): string | undefined {
  // esbuild counts functions of one name where it bundles (`[Function: os2]`), and some names end with a digit by themselves.
  const text = ({ stdout, exitCode, outputs }: Ran): string =>
    JSON.stringify(
      { exitCode, outputs, stdout: stdout.replace(/((?:Function|class): \w*?)\d+\b/g, "$1") },
      undefined,
      1,
    );
  if (text(expected) === text(actual)) return undefined;
  return `--- ${first}\n${text(expected)}\n${expected.error ?? ""}\n--- ${second}\n${text(actual)}\n${actual.error ?? ""}\n--- its text\n${source}`;
}

/** The closure in whose text a diagnostic lies; -1 for one outside of all. */
function closureAt(program: Program, { file, start }: Diagnostic): number {
  if (!file.endsWith("input.ts")) return -1;
  return program.closures.findIndex(({ text }) => {
    const at = program.input.indexOf(text);
    return start >= at && start < at + text.length;
  });
}
