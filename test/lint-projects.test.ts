import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { hasRegistry } from "./support/package-managers.js";
import { type ExampleProject, installed, lintedProjects, packed } from "./support/projects.js";
import { skipTest } from "./support/skip.js";

// Projects with a linter, installed from the tarball of this package: all of them by `npm run test:projects`.

const SHORT = ["eslint", "oxlint"];
const names = process.env["PROJECTS"] === "all" ? lintedProjects : SHORT;

/** What argots says of it, and what others say of a member that is none of a workflow's. */
const WRONG = `import * as argots from "argots";
import { closure as step, task, Workflow, type Artifact } from "argots";

const region = process.env.REGION ?? "eu";

export class Report extends Workflow {
  @task main() {
    return this.list("a", { name: "x", path: "/x" });
  }

  @step list(text: string, unused: Artifact, count = "{{workflow.name}}") {
    console.log("é", text, region, count);
  }

  @argots.closure nothing() {}

  // argots-ignore empty-closure
  @argots.closure silent() {}

  @step off() {} // LINTER-disable-line argots/empty-closure

  size() {
    console.log("size");
    return 1;
  }
}
`;

const registry = await hasRegistry();
const tarball = registry ? packed() : "";

for (const name of names) {
  const title = `${name}: nothing to say of a project, and what argots check says of a mistake`;
  if (!registry) skipTest(test, title, "the registry of npm cannot be had");
  else test(title, () => check(name));
}

async function check(name: string): Promise<void> {
  const project = await installed(name, tarball);
  // A repository of its own: oxlint passes over what the one around it ignores.
  mkdirSync(join(project.folder, ".git"));
  for (const script of project.scripts.filter((found) => found !== "lint:json")) {
    const { status, text } = await project.run(script);
    assert.is(status, 0, `${script}: ${text}`);
  }
  const linter = name.replace(/-\d+$/, "");
  const text = WRONG.replace("LINTER", linter);
  writeFileSync(join(project.folder, "workflows", "report.ts"), text);
  const checked = await project.argots("check", "--json", "workflows/report.ts");
  assert.is(checked.status, 1);
  const expected = (JSON.parse(checked.stdout) as { code: string; line: number; column: number }[])
    // A comment of the linter is none of argots.
    .filter(({ line }) => !text.split("\n")[line - 1]?.includes(`${linter}-disable-line`))
    .map(({ code, line, column }) => `argots/${code} ${line}:${column}`);
  assert.is(expected.length, 3, checked.stdout);
  const said = await placesIn(project, text);
  const members = ["argots/class-methods-use-this", "argots/no-console"];
  assert.equal(said.filter((place) => !members.some((rule) => place.startsWith(`${rule} `))).sort(), expected.sort());
  // Of the member without a decorator, and of no other.
  const lines = text.split("\n");
  const of = (rule: string): string[] =>
    said.flatMap((place) => (place.startsWith(`${rule} `) ? [lines[Number(/(\d+):/.exec(place)?.[1]) - 1] ?? ""] : []));
  assert.equal(members.map(of), [["  size() {"], [`    console.log("size");`]]);
}

interface OfEslint {
  readonly filePath: string;
  readonly messages: readonly { ruleId: string; line: number; column: number }[];
}

interface OfOxlint {
  readonly diagnostics: readonly { code: string; labels: readonly { span: { offset: number } }[] }[];
}

/** As `argots/empty-closure 14:19`, columns from 1. */
async function placesIn({ run }: ExampleProject, text: string): Promise<string[]> {
  const { status, stdout, text: all } = await run("lint:json");
  assert.is(status, 1, all);
  const output = JSON.parse(stdout) as readonly OfEslint[] | OfOxlint;
  if (!("diagnostics" in output))
    return output.flatMap(({ messages }) => messages.map(({ ruleId, line, column }) => `${ruleId} ${line}:${column}`));
  return output.diagnostics.map(({ code, labels }) => {
    // Offsets of oxlint count bytes.
    const before = Buffer.from(text).subarray(0, labels[0]?.span.offset).toString().split("\n");
    return `${code.replace(/\((.*)\)/, "/$1")} ${before.length}:${(before.at(-1) ?? "").length + 1}`;
  });
}

test("every project with a linter is in the page on linting", () => {
  const page = readFileSync(new URL("../../docs/linting.md", import.meta.url), "utf8");
  for (const name of lintedProjects) assert.ok(page.includes(`examples/projects/${name}`), name);
});

test.run();
