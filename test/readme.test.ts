import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

function build(program: string): string {
  const folder = mkdtempSync(join(tmpdir(), "argots-readme-"));
  try {
    writeFileSync(join(folder, "program.ts"), program);
    return execFileSync(process.execPath, [join(repositoryRoot, "dist/cli/main.js"), "build", "program.ts"], {
      cwd: folder,
      encoding: "utf8",
    });
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

test("every program builds", () => {
  assert.ok(programs.length >= 3);
  for (const program of programs) assert.match(build(program), /^kind: Workflow$/m);
});

test("hello world takes at most 10 lines, a diamond 20, a script step 10", () => {
  const lines = (text: string | undefined): number =>
    (text ?? "")
      .trim()
      .split("\n")
      .filter((line) => line !== "").length;
  const program = (pattern: RegExp): number => lines(programs.find((text) => pattern.test(text)) ?? "x\n".repeat(99));
  assert.ok(program(/class HelloWorld /) <= 10);
  assert.ok(program(/class DagDiamond /) <= 20);
  assert.ok(program(/class HelloPod /) <= 10);
});

test("the message that is shown is the one that is printed", () => {
  const shown = blocks("text").find((text) => text.includes("captured-variable"));
  const folder = mkdtempSync(join(tmpdir(), "argots-readme-"));
  try {
    writeFileSync(join(folder, "deploy.ts"), explain("captured-variable")?.before ?? "");
    const main = join(repositoryRoot, "dist/cli/main.js");
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

test.run();
