import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { hasRegistry } from "./support/package-managers.js";
import { type ExampleProject, installed, packed, projectNames } from "./support/projects.js";
import { missingRuntimes } from "./support/runtimes.js";
import { skipTest } from "./support/skip.js";

/*
 * Real projects, each with another runner or bundler, installed from the tarball of this package. All of them run by
 * `npm run test:projects`, some of them with the other tests.
 */

const SHORT = (process.env["ONLY"] ?? "bun deno esbuild jest node-test vitest").split(" ");
const names = process.env["PROJECTS"] === "all" ? projectNames : SHORT;

/** A step that takes something which only exists while the workflow is built. */
const BROKEN = `import { Workflow, closure } from "argots";

const region = process.env["REGION"] ?? "eu";

export class Report extends Workflow {
  entrypoint = this.list;

  @closure list(text = "") {
    console.log(text, region);
  }
}
`;

const registry = await hasRegistry();
const tarball = registry ? packed() : "";
let equal = 0;

for (const name of names) {
  const title = `${name}: the manifest, the tests and an error of a real project`;
  if (!registry) skipTest(test, title, "the registry of npm cannot be had");
  else if (missingRuntimes.some((missing) => missing.startsWith(`${name} `)))
    skipTest(test, title, `${name} is not there`);
  else test(title, () => check(name));
}

async function check(name: string): Promise<void> {
  const project = await installed(name, tarball);
  const manifest = await project.argots("build", "workflows/report.ts", "--format", "json");
  assert.is(manifest.status, 0, manifest.text);
  for (const script of project.scripts) {
    const { status, stdout, text } = await project.run(script);
    assert.is(status, 0, `${script}: ${text}`);
    if (script === "test") continue;
    // Byte for byte, but for the blanks between.
    assert.is(JSON.stringify(JSON.parse(stdout)), JSON.stringify(JSON.parse(manifest.stdout)), script);
    equal++;
  }
  await checkError(project);
}

/** The place of the error in the words of whoever tells of it, and no complaint about anything else. */
async function checkError({ folder, scripts, run }: ExampleProject): Promise<void> {
  writeFileSync(join(folder, "workflows", "report.ts"), BROKEN);
  for (const script of scripts) {
    const { status, text } = await run(script);
    assert.is.not(status, 0, `${script} takes what is wrong: ${text}`);
    assert.match(text, /report\.ts:9:23: error captured-variable: 'region'/, script);
    assert.match(text, /> {1,2}9 \| {5}console\.log\(text, region\);/, script);
    assert.not.match(text, /Invalid or unexpected token|Unexpected character|Decorators are not/, script);
  }
}

const WITHOUT = "runners that load modules in their own way say what is missing";
if (!registry || !names.includes("vitest")) skipTest(test, WITHOUT, "the registry of npm cannot be had");
else
  test(WITHOUT, async () => {
    const { folder, run } = await installed("vitest", tarball);
    const manifest = { scripts: { without: "NODE_OPTIONS='--import argots/register' vitest run --config none.js" } };
    writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", ...manifest }));
    writeFileSync(join(folder, "none.js"), "export default {};\n");
    const { status, text } = await run("without");
    assert.is.not(status, 0);
    assert.match(text, /argots\/register does nothing in vitest: add the plugin to vitest\.config\.ts/);
  });

test("counted", () => console.log(`projects: ${equal} ways to the same manifest in ${names.length} projects`));

test("every project says in its table how it is set up", () => {
  const table = readFileSync(new URL("../../docs/runners-and-bundlers.md", import.meta.url), "utf8");
  for (const name of projectNames) assert.ok(table.includes(`examples/projects/${name}`), name);
});

test.run();
