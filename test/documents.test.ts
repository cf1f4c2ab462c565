import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures, explain } from "../src/compiler/index.js";
import { blocksOf, documentPaths, examplesOf, layOut, readDocument } from "./support/documents.js";
import { repositoryRoot } from "./support/shared.js";

// Programs of the generated page are wrong on purpose, and have a test of their own.
const pages = documentPaths().filter((path) => path !== "docs/diagnostics.md");
const all = pages.flatMap(examplesOf);
const folder = join(repositoryRoot, ".cache", "documents");
const folders = all.map((example, index) => {
  const own = join(folder, String(index));
  layOut(example, own);
  return own;
});

const text = (page: string, language: string, part: string): string =>
  blocksOf(readDocument(page), language).find((block) => block.includes(part)) ?? "";

function argots(cwd: string, ...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const main = join(repositoryRoot, "dist/cli/main.cjs");
  return spawnSync(process.execPath, [main, ...args], { cwd, encoding: "utf8" });
}

/** Of the bundle whose size is shown the page says that it is large. */
const PROBLEM = /: (?:error|warning) (?!large-script)[a-z-]+: /;
const built = new Map<string, string>();

all.forEach((example, index) => {
  if (example.workflows.length === 0) return;
  test(`builds without a warning: ${example.name}`, () => {
    const { status, stdout, stderr } = argots(folders[index] ?? "", "build", "--no-cache", ...example.workflows);
    assert.ok(status === 0 && !PROBLEM.test(stderr), stderr);
    assert.match(stdout, /^kind: (?:Cron)?Workflow/m);
    built.set(example.name, stderr);
  });
});

test("every topic has a program", () => {
  const headings = all.map(({ name }) => name.split(": ").slice(0, 2).join(": "));
  const topics: Readonly<Record<string, readonly string[]>> = {
    "README.md": ["argots"],
    "docs/workflows.md": ["CronWorkflow", "WorkflowTemplate", "Retry", "Volumes", "Secrets", "Submit"],
    "docs/loops-and-references.md": ["Loops", "Conditions"],
    "docs/closures-and-scopes.md": ["Scopes", "Testing a step"],
    "docs/bundles-and-runtimes.md": ["Bundles"],
    "docs/inputs-and-outputs.md": ["Results", "Artifacts"],
    "docs/monorepos.md": ["Monorepos"],
    "docs/configuration.md": ["Defaults of a project"],
  };
  for (const [page, titles] of Object.entries(topics))
    for (const title of titles) assert.ok(headings.includes(`${page}: ${title}`), `${page} has no program on ${title}`);
});

test("the programs are TypeScript that a user could have written", () => {
  const files = all.flatMap(({ files: own }, index) =>
    Object.keys(own)
      .filter((path) => path.endsWith(".ts"))
      .map((path) => join(folders[index] ?? "", path)),
  );
  const project = join(folder, "tsconfig.json");
  const tsc = join(repositoryRoot, "node_modules/typescript/bin/tsc");
  const shown = JSON.parse(text("docs/checking.md", "json", "compilerOptions")) as object;
  for (const config of [{ extends: "../../tsconfig.fixtures.json" }, shown]) {
    writeFileSync(project, JSON.stringify({ ...config, files }));
    assert.is(spawnSync(process.execPath, [tsc, "-p", project], { encoding: "utf8" }).stdout, "");
  }
});

const folderOf = (file: string): string => folders[all.findIndex(({ files }) => file in files)] ?? "";
const programOf = (name: string): string =>
  all.flatMap(({ files }) => Object.values(files)).find((file) => file.includes(`class ${name} `)) ?? "";

test("the size of a bundle that is shown is the one that is printed", () => {
  const shown = text("docs/bundles-and-runtimes.md", "text", "bundled ");
  assert.ok(
    [...built.values()].some((printed) => shown !== "" && printed.endsWith(shown)),
    [...built.values()].join(""),
  );
});

test("the script of the scopes that is shown is the one that is made", async () => {
  const page = "docs/closures-and-scopes.md";
  const { closures } = await compileClosures(join(folderOf("workflows/resize.ts"), "workflows"));
  // What comes after it decodes the inputs.
  const shown = text(page, "js", "class Log");
  assert.ok(shown !== "" && closures[0]?.source?.startsWith(`${shown}\n`), closures[0]?.source);
});

test("the message that is shown is the one that is printed", () => {
  const shown = text("docs/closures-and-scopes.md", "text", "captured-variable");
  const own = join(folder, "message");
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, "deploy.ts"), explain("captured-variable")?.before ?? "");
  const { status, stderr, stdout } = argots(own, "check", "deploy.ts");
  assert.is(status, 1);
  assert.is(stdout, "");
  assert.is(`$ argots check deploy.ts\n${stderr}`, shown);
});

test("the stack that is shown is traced as it is shown", () => {
  const own = join(folder, "trace");
  mkdirSync(join(own, "workflows"), { recursive: true });
  writeFileSync(join(own, "workflows/report.ts"), programOf("Report"));
  writeFileSync(join(own, "log"), text("docs/tracing.md", "text", "print (/argo"));
  assert.is(argots(own, "build", "workflows/", "-o", "out/", "--maps", "maps/").status, 0);
  assert.is(
    argots(own, "trace", "--maps", "maps/", "log").stdout,
    text("docs/tracing.md", "text", "print (workflows/"),
  );
});

test("the test of a step passes", () => {
  const register = join(repositoryRoot, "dist/register.js");
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { status, stdout } = spawnSync(process.execPath, ["--import", register, "--test", "test/prices.test.ts"], {
    cwd: folderOf("test/prices.test.ts"),
    encoding: "utf8",
    env,
  });
  assert.is(status, 0, stdout);
});

test("the program that submits prints the manifest where there is no token", () => {
  const register = join(repositoryRoot, "dist/register.js");
  const { ARGO_TOKEN: _, ...env } = process.env;
  const { stdout, stderr } = spawnSync(process.execPath, ["--import", register, "submit.ts"], {
    cwd: folderOf("submit.ts"),
    encoding: "utf8",
    env,
  });
  assert.is(stderr, "");
  assert.match(stdout, /^ {2}name: greet$/m);
});

test("the hooks that are shown load a workflow, and what is wrong with one ends them", () => {
  const own = join(folder, "hooks");
  mkdirSync(own, { recursive: true });
  const hello = `import { Workflow, closure } from "argots";
import { label } from "./label.ts";
export class Hello extends Workflow {
  entrypoint = this.greet;
  metadata = { labels: { label } };
  @closure greet() { console.log("hello"); }
}
`;
  writeFileSync(join(own, "label.ts"), `export const label: string = "a";\n`);
  writeFileSync(join(own, "hello.ts"), hello);
  writeFileSync(join(own, "wrong.ts"), hello.replace(`"hello"`, "hello"));
  writeFileSync(join(own, "hooks.mjs"), text("CONTRIBUTING.md", "js", "transform("));
  const main = `import { register } from "node:module";
register("./hooks.mjs", import.meta.url);
const { Hello } = await import(process.argv[2]);
console.log(await new Hello().toYaml());
`;
  writeFileSync(join(own, "main.mjs"), main);
  const load = (file: string): { stdout: string; stderr: string } =>
    spawnSync(process.execPath, ["main.mjs", file], { cwd: own, encoding: "utf8" });
  assert.match(load("./hello.ts").stdout, /^ {4}label: a\n[^]*^ +console\.log\("hello"\);$/m);
  assert.match(load("./wrong.ts").stderr, /wrong\.ts:6: 'hello' is neither declared nor a global of node 24\./);
});

test("the JavaScript that is compiled ahead of time runs as it is shown", () => {
  const own = folderOf("workflows/answer.ts");
  assert.is(argots(own, "compile", "workflows/", "--out-dir", "dist").status, 0);
  writeFileSync(join(own, "app.js"), text("docs/command-line.md", "js", "dist/answer.js"));
  const { stdout, stderr } = spawnSync(process.execPath, ["app.js"], { cwd: own, encoding: "utf8" });
  assert.is(stderr, "");
  assert.match(stdout, /^ {2}name: answer$/m);
});

test.after(() => rmSync(folder, { recursive: true, force: true }));

test.run();
