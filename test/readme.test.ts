import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures, explain } from "../src/compiler/index.js";
import { repositoryRoot } from "./support/shared.js";

const readme = readFileSync(join(repositoryRoot, "README.md"), "utf8");

/** The texts of the README's blocks of one language, in order. */
function blocks(language: string): string[] {
  return [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, found, text]) =>
    found === language && text !== undefined ? [text] : [],
  );
}

const TOTALS = "export const total = (values: number[]): number => values.reduce((sum, value) => sum + value, 0);\n";

function build(program: string): string {
  return run(program).stdout;
}

function run(program: string): { stdout: string; stderr: string } {
  const folder = mkdtempSync(join(tmpdir(), "argots-readme-"));
  try {
    writeFileSync(join(folder, "program.ts"), program);
    // What one of the programs takes along.
    writeFileSync(join(folder, "totals.ts"), TOTALS);
    symlinkSync(join(repositoryRoot, "node_modules"), join(folder, "node_modules"));
    const main = join(repositoryRoot, "dist/cli/main.cjs");
    const { stdout, stderr, status } = spawnSync(process.execPath, [main, "build", "program.ts"], {
      cwd: folder,
      encoding: "utf8",
    });
    assert.is(status, 0, stderr);
    return { stdout, stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const programs = blocks("ts").filter((text) => /extends Workflow\b/.test(text));

test("the first program gives the manifest and the script that stand beside it", async () => {
  const [program = ""] = programs;
  assert.is(build(program), blocks("yaml")[0]);
  const { closures } = await compileClosures({ fileName: "program.ts", text: program });
  assert.is(closures[0]?.source, blocks("js")[0]);
});

test("the size of a bundle that is shown is the one that is printed", () => {
  const { stderr } = run(programs.find((text) => text.includes("bundle:")) ?? "");
  assert.ok(stderr.endsWith(blocks("text").find((text) => text.startsWith("bundled ")) ?? "nothing is shown"), stderr);
});

test("every program builds", () => {
  assert.ok(programs.length >= 3);
  for (const program of programs) assert.match(build(program), /^kind: Workflow$/m);
});

const lines = (text: string): number => text.split("\n").filter((line) => line.trim() !== "").length;
const program = (pattern: RegExp): string => programs.find((text) => pattern.test(text)) ?? "x\n".repeat(99);

test("hello world takes at most 10 lines, a diamond 20, a script step 10", () => {
  assert.ok(lines(program(/class HelloWorld /)) <= 10);
  assert.ok(lines(program(/class DagDiamond /)) <= 20);
  assert.ok(lines(program(/class HelloPod /)) <= 10);
});

test("the lines of code in the comparison are those of the programs", () => {
  const own = [/class HelloWorld /, /class DagDiamond /, /class HelloPod /].map((pattern) => lines(program(pattern)));
  const hera = ["hello", "diamond", "script"].map((name) =>
    lines(readFileSync(join(repositoryRoot, "bench/comparison", `${name}.py`), "utf8")),
  );
  const [, ...cells] = (/^\| lines: hello, diamond, script .*$/m.exec(readme)?.[0] ?? "").split("|");
  assert.equal(
    cells.slice(1, 3).map((cell) => cell.trim()),
    [own.join(", "), hera.join(", ")],
  );
});

test("the message that is shown is the one that is printed", () => {
  const shown = blocks("text").find((text) => text.includes("captured-variable"));
  const folder = mkdtempSync(join(tmpdir(), "argots-readme-"));
  try {
    writeFileSync(join(folder, "deploy.ts"), explain("captured-variable")?.before ?? "");
    const main = join(repositoryRoot, "dist/cli/main.cjs");
    const { status, stderr, stdout } = spawnSync(process.execPath, [main, "check", "deploy.ts"], {
      cwd: folder,
      encoding: "utf8",
    });
    assert.is(status, 1);
    assert.is(stdout, "");
    assert.is(`$ argots check deploy.ts\n${stderr}`, shown);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the stack that is shown is traced as it is shown", () => {
  const folder = mkdtempSync(join(tmpdir(), "argots-readme-"));
  const argots = (...args: string[]): string =>
    execFileSync(process.execPath, [join(repositoryRoot, "dist/cli/main.cjs"), ...args], {
      cwd: folder,
      encoding: "utf8",
    });
  try {
    mkdirSync(join(folder, "workflows"));
    writeFileSync(join(folder, "workflows/report.ts"), programs.find((text) => text.includes("class Report ")) ?? "");
    writeFileSync(join(folder, "log"), blocks("text").find((text) => text.includes("print (file:")) ?? "");
    argots("build", "workflows/", "-o", "out/", "--maps", "maps/");
    const traced = blocks("text").find((text) => text.includes("print (workflows/"));
    assert.is(argots("trace", "--maps", "maps/", "log"), traced);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.run();
