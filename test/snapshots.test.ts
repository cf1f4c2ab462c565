import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures, compileScripts } from "../src/compiler/index.js";
import { inProject, type Project, workflow } from "./support/cli.js";
import { blocksOf, readDocument } from "./support/documents.js";
import { HOW_TO_FETCH } from "./support/runtimes.js";
import { runtimes, isThere } from "../scripts/runtimes.js";
import { repositoryRoot } from "./support/shared.js";
import { skipTest } from "./support/skip.js";

const hello = workflow("Hello", `@closure sayHi(who = "world") { console.log("hi " + who); }`);
const nightly = workflow(
  "Nightly",
  `cron = { schedules: ["0 0 * * *"] };\n  @closure clean() { console.log(1); }`,
  "CronWorkflow",
);

test("the scripts of a build and of compileScripts are the same, files and texts", () =>
  inProject({ "flows/hello.ts": hello, "flows/nightly.ts": nightly }, async ({ argots, folder, files, read }) => {
    const scripts = await compileScripts(join(folder, "flows"));
    assert.equal(Object.keys(scripts), ["Hello.say-hi.js", "Nightly.clean.js"]);
    assert.is((await argots("build", "flows", "--scripts", "scripts")).stderr, "");
    assert.equal(
      files().filter((file) => file.startsWith("scripts/")),
      Object.keys(scripts).map((name) => `scripts/${name}`),
    );
    for (const [name, script] of Object.entries(scripts)) assert.is(read(`scripts/${name}`), script, name);
  }));

test("names tell the languages of scripts that are written as text", () => {
  const scriptsOf = (command: string, name: string): string =>
    `@template ${name}() { return script({ image: "x", command: ["${command}"], source: "${name}" }); }\n`;
  const body = scriptsOf("/usr/bin/python3.12", "a") + scriptsOf("bash", "b") + scriptsOf("perl", "c");
  const closures = `@closure({ image: "denoland/deno:2" }) d() { console.log(1); }\n@closure({ image: "oven/bun:1" }) e() { console.log(2); }`;
  const text = workflow("Many", body + closures).replace("container,", "container, script,");
  return inProject({ "many.ts": text }, async ({ argots, files }) => {
    assert.is((await argots("build", "many.ts", "--scripts", "out")).stderr, "");
    const names = ["Many.a.py", "Many.b.sh", "Many.c.txt", "Many.d.js", "Many.e.js"];
    assert.equal(files(), ["many.ts", ...names.map((name) => `out/${name}`)]);
  });
});

test("files of an earlier build are named and left alone, those of others are not even named", () =>
  inProject(
    { "hello.ts": hello, "out/Hello.gone.js": "old", "out/Other.gone.js": "old", "out/Hello.notes.md": "mine" },
    async ({ argots, read }) => {
      const { status, stderr } = await argots("build", "hello.ts", "--scripts", "out");
      assert.equal([status, stderr], [0, "argots: 'out/Hello.gone.js' is of an earlier build and was left as it is\n"]);
      assert.is(read("out/Hello.gone.js"), "old");
    },
  ));

test("two scripts of one name, also where case does not count, are refused before anything is written", () =>
  inProject(
    {
      "a.ts": hello,
      "b.ts": hello.replace(`entrypoint`, `metadata = { name: "other" };\n  entrypoint`),
      "c.ts": workflow(
        "Case",
        `@closure run() { console.log(1); }\n@closure({ name: "RUN" }) walk() { console.log(2); }`,
      ),
    },
    async ({ argots, files }) => {
      const same = await argots("build", "a.ts", "b.ts", "--scripts", "out");
      const template = "the template 'say-hi' of the class Hello";
      assert.equal(same, {
        status: 1,
        stdout: "",
        stderr: `argots: ${template} and ${template} would both be written to 'out/Hello.say-hi.js'\n`,
      });
      const folded = await argots("build", "c.ts", "--scripts", "out");
      assert.equal([folded.status, folded.stdout], [1, ""]);
      assert.match(
        folded.stderr,
        /^argots: the template 'run' of the class Case and the template 'RUN' .* case does not count/,
      );
      assert.equal(files(), ["a.ts", "b.ts", "c.ts"]);
    },
  ));

test("compileScripts throws what check prints, and does not choose between two scripts of one name", async () => {
  const broken = hello.replace('"hi "', "__dirname");
  const failed = await failure(() => compileScripts({ fileName: "flows/hello.ts", text: broken }));
  assert.match(
    failed,
    /^The closures have errors:\n\nflows\/hello\.ts:5:\d+: error unknown-global: .*\n> 5 \|.*\n1 error in 1 file\n$/s,
  );
  const twice = [
    { fileName: "a.ts", text: hello },
    { fileName: "b.ts", text: hello },
  ];
  assert.is(
    await failure(() => compileScripts(twice)),
    "Two scripts have the name 'Hello.say-hi.js': of a.ts and of b.ts. Compile them apart.",
  );
});

test("what compileClosures gives depends on no folder", async () => {
  const outputs: string[] = [];
  for (const _ of ["one", "two"])
    await inProject({ "flows/hello.ts": hello, "flows/a/nightly.ts": nightly }, async ({ folder, write, node }) => {
      const compiler = new URL("../src/compiler/index.js", import.meta.url).href;
      write({
        "print.mjs": `import { compileClosures } from "${compiler}";\nconsole.log(JSON.stringify(await compileClosures(["flows/**/*.ts"]), null, 2));\n`,
      });
      const { stdout, stderr } = await node("print.mjs");
      assert.is(stderr, "");
      assert.not.ok(stdout.includes(folder));
      outputs.push(stdout);
    });
  assert.is(outputs[0], outputs[1]);
  const files = (JSON.parse(outputs[0] ?? "") as Awaited<ReturnType<typeof compileClosures>>).closures.map(
    (c) => c.file,
  );
  assert.equal(files, ["flows/a/nightly.ts", "flows/hello.ts"]);
});

const example = (runner: string): string => {
  const blocks = blocksOf(readDocument("docs/snapshots.md"), "js");
  return blocks.find((text) => text.includes(`"${runner}"`)) ?? "";
};

/** A user's project with this package and uvu installed. */
function inTestProject(file: string, text: string, use: (project: Project) => void): Promise<void> {
  const files = { "workflows/hello.ts": hello, "package.json": `{ "type": "module" }`, [file]: text };
  return inProject(files, async (project) => {
    mkdirSync(join(project.folder, "node_modules"));
    symlinkSync(repositoryRoot, join(project.folder, "node_modules/argots"));
    symlinkSync(join(repositoryRoot, "node_modules/uvu"), join(project.folder, "node_modules/uvu"));
    use(project);
  });
}

/** Runs a user's test: without a snapshot it fails, writing makes it pass, another script makes it fail. */
function proves({ write, read }: Project, run: (update: boolean) => number | null): void {
  assert.is.not(run(false), 0, "no snapshot yet");
  assert.is(run(true), 0);
  assert.match(read("snapshots/Hello.say-hi.js"), /function sayHi/);
  assert.is(run(false), 0, "unchanged");
  write({ "workflows/hello.ts": hello.replace("hi ", "hello ") });
  assert.is.not(run(false), 0, "another script");
}

test("the page's example for uvu", () =>
  inTestProject("scripts.test.js", example("uvu"), (project) =>
    proves(project, (update) => {
      const env = { ...process.env, ...(update ? { UPDATE: "1" } : {}) };
      return spawnSync(process.execPath, ["scripts.test.js"], { cwd: project.folder, env }).status;
    }),
  ));

const newer = runtimes.find(({ target }) => target === "node24");
const nodeTest = "the page's example for node:test";
if (!newer || !isThere(newer)) skipTest(test, nodeTest, `Node 24 is ${HOW_TO_FETCH}`);
else
  test(nodeTest, () =>
    inTestProject("scripts.test.js", example("node:test"), (project) =>
      proves(project, (update) => {
        const { NODE_TEST_CONTEXT: _, ...env } = process.env;
        const options = update ? ["--test-update-snapshots"] : [];
        return spawnSync(newer.program, ["--test", ...options], { cwd: project.folder, env }).status;
      }),
    ),
  );

test("the page's example for vitest uses what vitest exports", () => {
  assert.match(
    example("vitest"),
    /import \{ expect, test \} from "vitest";[^]*toMatchFileSnapshot\(`snapshots\/\$\{name\}`\)/,
  );
});

async function failure(run: () => Promise<unknown>): Promise<string> {
  try {
    await run();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("It did not throw.");
}

test.run();
