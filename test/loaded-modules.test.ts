import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { HEAVY_MODULES, heavyModules } from "../bench/heavy-modules.js";
import { inProject, workflow } from "./support/cli.js";
import { skipTest } from "./support/skip.js";

// What users get is dist/, where parts of the sources share files: one import too many there is not seen in src/.
const dist = (file: string): string => join(fileURLToPath(new URL("../../dist/", import.meta.url)), file);

test(`import "argots" loads nothing heavy`, () => {
  const program = `await import(${JSON.stringify(pathToFileURL(dist("index.js")).href)})`;
  assert.equal(heavyModules(["--input-type=module", "-e", program]), []);
});

test("argots --version loads nothing heavy", () => {
  assert.equal(heavyModules([dist("cli/main.js"), "--version"]), []);
});

// To be asserted as soon as results are kept between builds: run the same build twice, and the second loads nothing.
skipTest(test, "a build where nothing changed loads nothing heavy", "results are not kept between builds yet");

test("a first build of a bundle needs all of it, and all of it is seen", () => {
  const flow = workflow("Flow", `@closure({ bundle: true }) show(length: number) { console.log(twice(length)); }`);
  return inProject({ "flow.ts": `${flow}function twice(x: number) { return 2 * x; }\n` }, async ({ folder }) =>
    assert.equal(heavyModules([dist("cli/main.js"), "build", "flow.ts"], folder), HEAVY_MODULES),
  );
});

test.run();
