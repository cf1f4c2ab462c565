import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CompiledClosure, compileClosures, type Diagnostic } from "../../src/compiler/index.js";
import { bundleOriginals } from "../support/original.js";
import { evaluateEnv, outputPaths, relocate, runScript } from "../support/run-script.js";
import type { Ran } from "./job.js";
import { generateProgram, type Program, type ProgramChoices } from "./program.js";
import type { Runner } from "./runner.js";

/** What went wrong with one closure of a program. */
export interface Failure {
  readonly closure: number;
  /** What kind of thing it is: a smaller program has to fail in the same way. */
  readonly kind: "generator" | "diagnostic" | "difference";
  readonly message: string;
}

export interface Judged {
  readonly program: Program;
  readonly failures: readonly Failure[];
}

/** Warnings that generated programs may well deserve. */
const EXPECTED_WARNINGS = new Set(["unused-scope", "empty-closure"]);

/** Generates a program, compiles it, and runs every closure twice: its script, and its method as esbuild lowers it. */
export async function judge(
  choices: ProgramChoices,
  runner: Runner,
  asInPod: (closure: number) => boolean = () => false,
): Promise<Judged> {
  const program = generateProgram(choices);
  const folder = mkdtempSync(join(tmpdir(), "argots-fuzz-"));
  try {
    mkdirSync(join(folder, "tmp"));
    const input = join(folder, "input.ts");
    writeFileSync(input, program.input);
    writeFileSync(join(folder, "lib.ts"), program.lib);
    const { closures, diagnostics } = await compileClosures(input);
    const problem = diagnostics.find(({ code }) => !EXPECTED_WARNINGS.has(code));
    const original = await lowered(input).catch((error: unknown) => ({ error: String(error) }));
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
        ? await compare(program, index, closure, { folder, file, runner, asInPod: asInPod(index) })
        : "it was not compiled";
      if (message !== undefined) failures.push({ closure: index, kind: "difference", message });
    }
    return { program, failures };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function lowered(input: string): Promise<string> {
  return (await bundleOriginals([input])).get(input) ?? "";
}

interface Place {
  readonly folder: string;
  readonly file: string;
  readonly runner: Runner;
  readonly asInPod: boolean;
}

async function compare(
  program: Program,
  index: number,
  { template, source }: CompiledClosure,
  { folder, file, runner, asInPod }: Place,
): Promise<string | undefined> {
  const generated = program.closures[index];
  if (!template || source === undefined || !generated) return "it has no script";
  const given = { parameters: generated.parameters };
  const script = join(folder, `script${index}`);
  writeFileSync(script, relocate(source, folder));
  const outputs = outputPaths(template, folder);
  const ran = await runner.run({ kind: "script", file: script, env: evaluateEnv(template, given), outputs });
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
  if (difference !== undefined || !asInPod) return difference;
  const { stdout, exitCode, outputs: written, stderr } = await runScript(template, given);
  return differenceOf(expected, { stdout, exitCode: exitCode ?? -1, outputs: written, error: stderr }, source);
}

function differenceOf(expected: Ran, actual: Ran, source: string): string | undefined {
  // esbuild counts functions of one name where it bundles (`[Function: os2]`), and some names end with a digit by themselves.
  const text = ({ stdout, exitCode, outputs }: Ran): string =>
    JSON.stringify(
      { exitCode, outputs, stdout: stdout.replace(/((?:Function|class): \w*?)\d+\b/g, "$1") },
      undefined,
      1,
    );
  if (text(expected) === text(actual)) return undefined;
  return `--- the method\n${text(expected)}\n${expected.error ?? ""}\n--- the script\n${text(actual)}\n${actual.error ?? ""}\n--- its text\n${source}`;
}

/** The closure in whose text a diagnostic lies; -1 for one outside of all. */
function closureAt(program: Program, { file, start }: Diagnostic): number {
  if (!file.endsWith("input.ts")) return -1;
  return program.closures.findIndex(({ text }) => {
    const at = program.input.indexOf(text);
    return start >= at && start < at + text.length;
  });
}
