import { realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProject, workflow } from "./support/cli.js";

const FLOW = workflow("Flow", `@closure show(name = "a") { console.log(name); }`);

test("--check writes nothing, and says what a file has that it should not", () =>
  inProject({ "flow.ts": FLOW }, async ({ argots, files, read, folder }) => {
    const args = ["build", "flow.ts", "-o", "out/", "--scripts", "scripts", "--check"];
    const first = await argots(...args);
    assert.is(first.status, 1);
    assert.equal(files(), ["flow.ts"]);
    assert.match(
      first.stdout,
      /^--- \/dev\/null\n\+\+\+ scripts\/Flow\.show\.js\n@@ -0,0 \+1,\d+ @@\n\+"use strict";\n/,
    );
    assert.is(first.stderr, "argots: 2 of 2 files are not what the sources make: build without --check\n");

    assert.is((await argots(...args.slice(0, -1))).status, 0);
    const before = read("out/flow.yaml");
    for (let round = 0; round < 2; round++) assert.equal(await argots(...args), { status: 0, stdout: "", stderr: "" });

    writeFileSync(join(folder, "flow.ts"), FLOW.replace("console.log(name)", 'console.log(name, "!")'));
    const stale = await argots(...args);
    assert.is(stale.status, 1);
    assert.is(read("out/flow.yaml"), before);
    assert.match(stale.stdout, /^--- out\/flow\.yaml\n\+\+\+ out\/flow\.yaml\n@@ /m);
    assert.match(stale.stdout, /^- *console\.log\(name\);\n\+ *console\.log\(name, "!"\);$/m);

    // What a person edited, or an older build left.
    assert.is((await argots(...args.slice(0, -1))).status, 0);
    writeFileSync(join(folder, "out/flow.yaml"), read("out/flow.yaml").replace("true", "false"));
    writeFileSync(join(folder, "scripts/Flow.gone.js"), "");
    const edited = await argots(...args);
    assert.is(edited.status, 1);
    assert.match(edited.stdout, /^-.*false"?\n\+.*true"?$/m);
    assert.match(edited.stderr, /^argots: 'scripts\/Flow\.gone\.js' is of an earlier build: nothing makes it now$/m);
    assert.match(edited.stderr, /^argots: 1 of 2 files is not what the sources make: build without --check$/m);
  }));

test("--check without files to compare, or with --watch, is wrong usage; errors are errors", () =>
  inProject(
    { "flow.ts": FLOW, "bad.ts": FLOW.replace("console.log(name)", "console.log(nothing)") },
    async ({ argots }) => {
      for (const args of [["--check"], ["--check", "--watch", "-o", "out/"]]) {
        const { status, stdout, stderr } = await argots("build", "flow.ts", ...args);
        assert.equal([status, stdout], [2, ""]);
        assert.match(stderr, /^argots: option '--check' /);
      }
      const bad = await argots("build", "bad.ts", "-o", "out/", "--check");
      assert.equal([bad.status, bad.stdout], [1, ""]);
      assert.match(bad.stderr, /error unknown-global/);
    },
  ));

test("in GitHub Actions problems stand beside the lines of a pull request", () =>
  inProject({ "a/flow.ts": FLOW.replace("console.log(name)", "console.log(nothing)") }, async ({ argots, folder }) => {
    const before = { ...process.env };
    try {
      process.env["GITHUB_ACTIONS"] = "true";
      process.env["GITHUB_WORKSPACE"] = realpathSync(folder);
      const { stderr } = await argots("check", "a/flow.ts");
      assert.match(
        stderr,
        /^::error file=a\/flow\.ts,line=5,col=\d+,title=argots%3A unknown-global::'nothing' [^\n]*%0Ahint: [^\n]*$/m,
      );
    } finally {
      process.env = before;
    }
  }));

test.run();
