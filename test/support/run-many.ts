/**
 * The program of a child process that runs one script many times over, each time as a fresh module with another
 * environment: what a thousand processes would do, in a second. It runs on every runtime, so it imports Node's modules only.
 */
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** What the process is told: the name of this file's JSON is its last argument. */
export interface ManyRuns {
  /** A copy of the script, with an extension. */
  readonly script: string;
  /** The file of its one output. */
  readonly output: string;
  readonly runs: readonly OneRun[];
}

export interface OneRun {
  readonly env: Readonly<Record<string, string>>;
  /** Texts by the paths of their files. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface OneOfMany {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly output: string | undefined;
}

const IN_ARTIFACT = "__artifact__";

const { script, output, runs } = JSON.parse(readFileSync(process.argv.at(-1) ?? "", "utf8")) as ManyRuns;
// Each run waits for the script's function, which a process of its own would wait for, and gets its error.
const alone = readFileSync(script, "utf8");
const awaited = alone
  .replace(/^\(async \(\) => \{$/m, "await (async () => {")
  .replace(/^(?:\}\)\(\))?\s*\.catch\(fail\)/m, (end) => end.replace(/\s*\.catch\(fail\)/, ""))
  .replace('process.once("beforeExit", unsettled);', "");
writeFileSync(script, awaited);
const { log, error } = console;
const outcomes: OneOfMany[] = [];
for (const [index, run] of runs.entries()) outcomes.push(await runOnce(index, run));
log(JSON.stringify(outcomes));

async function runOnce(index: number, { env, files = {} }: OneRun): Promise<OneOfMany> {
  const printed: string[] = [];
  const reported: string[] = [];
  console.log = (...values) => void printed.push(`${values.join(" ")}\n`);
  console.error = (...values) => void reported.push(`${values.join(" ")}\n`);
  Object.assign(process.env, env);
  for (const [path, text] of Object.entries(files)) writeFileSync(path, text);
  process.exitCode = 0;
  rmSync(output, { force: true });
  try {
    await import(moduleUrl(index));
  } catch (thrown) {
    reported.push(String(thrown));
    process.exitCode = 1;
  }
  const exitCode = Number(process.exitCode);
  process.exitCode = 0;
  Object.assign(console, { log, error });
  return { exitCode, stdout: printed.join(""), stderr: reported.join(""), output: readOutput() };
}

/** Bun takes the module of a known file whatever stands behind `?`: there each run has a file of its own. */
function moduleUrl(index: number): string {
  if (!("Bun" in globalThis)) return `${pathToFileURL(script).href}?run=${index}`;
  const own = `${script}-${index}.mjs`;
  copyFileSync(script, own);
  return pathToFileURL(own).href;
}

function readOutput(): string | undefined {
  try {
    const text = readFileSync(output, "utf8");
    // A large value stands in the artifact beside the parameter.
    return text === `${IN_ARTIFACT}\n` ? `${readFileSync(`${output}.artifact`, "utf8")}\n` : text;
  } catch {
    return undefined;
  }
}
