import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Two test files at a time: more would only share the same processors, and some tests build programs. */
const SIDE_BY_SIDE = 2;

interface Result {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly output: string;
}

const folder = new URL("./", import.meta.url);
const filter = process.argv[2] ?? "";
const waiting = readdirSync(folder)
  .filter((name) => name.endsWith(".test.js") && name.includes(filter))
  .sort();

const results: Result[] = [];
await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
summarize();

async function work(): Promise<void> {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const result = await runFile(name);
    results.push(result);
    const counts = countsOf(result);
    console.log(result.failed === 0 ? `ok      ${name}: ${counts}` : `FAILED  ${name}: ${counts}\n${result.output}`);
  }
}

/** Runs one file in a process of its own, so that nothing it leaves behind reaches the next one. */
function runFile(name: string): Promise<Result> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(name, folder))], {
    cwd: fileURLToPath(new URL("../../", folder)),
    // Colours would stand between the words of the summary.
    env: { ...process.env, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => (output += text));
  }
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ passed: 0, failed: 1, skipped: 0, output: String(error) }));
    child.on("close", (code) => resolve(resultOf(output, code)));
  });
}

/** A file that ends badly, or never comes to uvu's summary, is one failure more than it says itself. */
function resultOf(output: string, code: number | null): Result {
  const [total, passed, skipped] = ["Total", "Passed", "Skipped"].map((word) => lastCount(output, word));
  if (total === undefined || passed === undefined || skipped === undefined) {
    return { passed: 0, failed: 1, skipped: 0, output: `${output}\n(no summary of its tests; exit status ${code})` };
  }
  const failed = total - passed;
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped, output };
}

/** The last one counts: a test may itself print what a test runner prints. */
function lastCount(output: string, word: string): number | undefined {
  const count = [...output.matchAll(new RegExp(`^ {2}${word}: +(\\d+)$`, "gm"))].at(-1)?.[1];
  return count === undefined ? undefined : Number(count);
}

function countsOf({ passed, failed, skipped }: Omit<Result, "output">): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`;
}

function summarize(): void {
  for (const { output } of results) {
    for (const [line] of output.matchAll(/^skipped: .*$/gm)) console.log(line);
  }
  const sum = (count: (result: Result) => number): number =>
    results.reduce((total, result) => total + count(result), 0);
  const counts = { passed: sum((r) => r.passed), failed: sum((r) => r.failed), skipped: sum((r) => r.skipped) };
  const nothingRan = counts.passed + counts.failed + counts.skipped === 0;
  if (nothingRan) console.log(filter === "" ? "There are no tests." : `No test file's name contains '${filter}'.`);
  console.log(countsOf(counts));
  process.exitCode = nothingRan || counts.failed > 0 ? 1 : 0;
}
