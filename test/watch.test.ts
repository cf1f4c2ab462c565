import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProject, workflow } from "./support/cli.js";
import { watching } from "./support/watcher.js";

const READY = "argots: watching for changes; Ctrl-C ends it\n";

const printing = (name: string, value: string): string => workflow(name, `@closure show() { console.log(${value}); }`);

test("an edit writes what it changes, errors and their end are told, and Ctrl-C is the end", () =>
  inProject(
    { "flows/a.ts": printing("Alpha", "1"), "flows/b.ts": workflow("Beta"), "out/.keep": "" },
    async ({ folder, write, read, files }) =>
      watching(folder, ["flows", "-o", "out"], async ({ said, end }) => {
        assert.is(await said(READY), READY);
        assert.equal(files(), ["flows/a.ts", "flows/b.ts", "out/.keep", "out/alpha.yaml", "out/beta.yaml"]);

        write({ "flows/a.ts": printing("Alpha", "2") });
        assert.is(await said("wrote"), "argots: wrote out/alpha.yaml\n");
        assert.match(read("out/alpha.yaml"), "console.log(2)");

        write({ "flows/a.ts": printing("Alpha", "2") });
        assert.is(await said("changed"), "argots: no manifest has changed\n");

        write({ "flows/a.ts": printing("Alpha", "(2") });
        assert.match(await said("1 error in 1 file\n"), /^flows\/a\.ts:\d+:\d+: error syntax-error: /);
        assert.match(read("out/alpha.yaml"), "console.log(2)");

        // As editors save: another file takes the place of this one.
        writeFileSync(join(folder, "flows/.a.ts.swp"), printing("Alpha", "2"));
        renameSync(join(folder, "flows/.a.ts.swp"), join(folder, "flows/a.ts"));
        assert.is(await said("no errors"), "argots: no errors\n");

        write({ "flows/sub/c.ts": workflow("Gamma") });
        assert.is(await said("wrote"), "argots: wrote out/gamma.yaml\n");

        renameSync(join(folder, "flows/sub"), join(folder, "flows/other"));
        write({ "flows/other/c.ts": workflow("Delta") });
        let told = "";
        while (!told.includes("removed out/gamma.yaml")) told += await said("\n");
        assert.match(told, "argots: wrote out/delta.yaml\n");

        rmSync(join(folder, "flows/other"), { recursive: true });
        told = "";
        while (!told.includes("removed out/delta.yaml")) told += await said("\n");
        assert.equal(await end("SIGINT"), { status: 0, stderr: "" });
        assert.equal(
          files().filter((file) => file.startsWith("out")),
          ["out/.keep", "out/alpha.yaml", "out/beta.yaml"],
        );
      }),
  ));

test("without --out all manifests are printed first, and then those that have changed", () =>
  inProject({ "a.ts": workflow("Alpha"), "b.ts": workflow("Beta") }, async ({ folder, write, argots }) => {
    const { stdout } = await argots("build", "a.ts", "b.ts");
    await watching(folder, ["a.ts", "b.ts"], async ({ said, printed, end }) => {
      await said(READY);
      assert.is(await printed("beta"), stdout);
      write({ "b.ts": workflow("Beta", "priority = 3;") });
      const document = await printed("priority: 3");
      assert.match(document, /^---\napiVersion: .*\nkind: Workflow\nmetadata:\n {2}name: beta\n/);
      assert.not.match(document, "name: alpha");
      assert.equal(await end("SIGTERM"), { status: 0, stderr: "" });
    });
  }));

test("what is imported from elsewhere is watched, outputs between the sources are not", () =>
  inProject(
    {
      "flows/a.ts": `import { PRIORITY } from "../shared/numbers.js";\n${workflow("Alpha", "priority = PRIORITY;")}`,
      "shared/numbers.ts": "export const PRIORITY = 1;\n",
    },
    async ({ folder, write, read }) =>
      watching(folder, ["flows", "-o", "flows/", "--scripts", "flows/scripts"], async ({ said, end }) => {
        await said(READY);
        for (const priority of [2, 3]) {
          write({ "shared/numbers.ts": `export const PRIORITY = ${priority};\n` });
          assert.is(await said("wrote"), "argots: wrote flows/alpha.yaml\n");
          assert.match(read("flows/alpha.yaml"), `priority: ${priority}`);
        }
        assert.equal(await end("SIGTERM"), { status: 0, stderr: "" });
      }),
  ));

test("no program ends the watcher", () => {
  const flow = workflow("Alpha");
  return inProject({ "a.ts": flow }, async ({ folder, write }) =>
    watching(folder, ["a.ts", "-o", "out/"], async ({ said, end }) => {
      await said(READY);
      write({ "a.ts": `${flow}process.exit(3);\n` });
      assert.is(await said("exit"), "argots: the program called process.exit() before its workflows were built\n");
      write({
        "a.ts": `${flow}void Promise.reject(new Error("stray"));\nawait new Promise((r) => setTimeout(r, 9000));\n`,
      });
      assert.match(await said("1 error"), "The program threw while its workflows were built: Error: stray");
      write({ "a.ts": `${flow}await new Promise(() => undefined);\n` });
      await said("argots: the program ended while a module was waiting for something that never came\n");
      write({ "a.ts": `console.log("started");\n${flow}while (true);\n` });
      await said("started\n");
      write({ "a.ts": flow });
      assert.is(
        await said("no errors"),
        "argots: the program was still running and has been stopped\nargots: no errors\n",
      );
      assert.equal(await end("SIGINT"), { status: 0, stderr: "" });
    }),
  );
});

test("packages, chance and JSON: whatever a program asks, it is asked again", () =>
  inProject(
    {
      "a.ts": `import { one } from "pkg";\nimport data from "./data.json" with { type: "json" };
import { twice } from "./twice.js";\n${workflow("Alpha", "priority = twice(one) + data.more + count();")}
function count() { return ((globalThis as any).count ??= 0), (globalThis as any).count++, Number(process.env.NONE ?? 0); }\n`,
      "twice.js": "export const twice = (x) => 2 * x;\n",
      "data.json": `{ "more": 10 }\n`,
      "package.json": `{ "type": "module" }\n`,
      "node_modules/pkg/package.json": `{ "name": "pkg", "type": "module", "exports": "./index.js" }\n`,
      "node_modules/pkg/index.js": "export const one = 1;\n",
    },
    async ({ folder, write, read }) =>
      watching(folder, ["a.ts", "-o", "out/"], async ({ said, end }) => {
        await said(READY);
        assert.match(read("out/alpha.yaml"), "priority: 12\n");
        write({ "twice.js": "export const twice = (x) => 3 * x;\n" });
        await said("wrote");
        assert.match(read("out/alpha.yaml"), "priority: 13\n");
        write({ "data.json": `{ "more": 20 }\n` });
        await said("wrote");
        assert.match(read("out/alpha.yaml"), "priority: 23\n");
        assert.equal(await end("SIGINT"), { status: 0, stderr: "" });
      }),
  ));

test("a wrong path is an error at once, and so is what makes no sense", () =>
  inProject({ "a.ts": workflow("Alpha") }, async ({ folder, argots }) => {
    mkdirSync(join(folder, "empty"));
    for (const paths of [["b.ts"], ["a.ts", "none/"], ["empty"]]) {
      const built = await argots("build", ...paths);
      assert.is(built.status, 1);
      assert.equal(await argots("build", ...paths, "--watch"), built);
    }
    assert.equal(await argots("build", "a.ts", "--watch", "--format", "json"), {
      status: 2,
      stdout: "",
      stderr: "argots: option '--watch' with '--format json' needs '--out': texts in a row are no JSON\n",
    });
    assert.equal(await argots("build", "a.ts", "--watch", "--profile"), {
      status: 2,
      stdout: "",
      stderr: "argots: option '--profile' is for a build that ends: leave '--watch' out, or '--profile'\n",
    });
  }));

test.run();
