import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { randomChoices } from "./fuzz/choices.js";
import { damaged } from "./fuzz/mutations.js";
import { runGarbage } from "./fuzz/run-garbage.js";
import { inProject } from "./support/cli.js";
import { fixtures } from "./support/fixtures.js";

test("1000 damaged sources and some endless ones give diagnostics", async () => {
  const lines: string[] = [];
  const failures = await runGarbage({ seed: 20261124, count: 1000, log: (line) => void lines.push(line), most: 1 });
  assert.is(failures, 0, lines.join("\n"));
});

test("the command line takes a folder of damaged files, beside a broken tsconfig.json and package.json", async () => {
  const sources = fixtures().flatMap(({ sources: files }) => files.map((file) => readFileSync(file, "utf8")));
  const texts = Array.from({ length: 30 }, (_, index) => damaged(randomChoices(index), sources));
  const files = Object.fromEntries(texts.map((text, index) => [`flows/${index}.ts`, text]));
  const broken = { "tsconfig.json": '{ "compilerOptions": { ', "package.json": "{ ,", ".prettierrc": "semi: [" };
  await inProject({ ...files, ...broken }, async ({ argots, files: listed }) => {
    const before = listed();
    for (const command of [
      ["check", "flows"],
      ["build", "flows", "-o", "out"],
      ["compile", "flows", "--out-dir", "out"],
    ]) {
      const { status, stdout, stderr } = await argots(...command);
      assert.is(status, 1, `${command.join(" ")}: ${stderr}`);
      assert.not.match(stdout + stderr, /internal-error|please report|^ +at .*\(?(file:|node:|\/)/m, command.join(" "));
      assert.equal(listed(), before, `${command.join(" ")} wrote something`);
    }
  });
});

test.run();
