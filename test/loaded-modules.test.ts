import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { HEAVY_MODULES, heavyModules } from "../bench/heavy-modules.js";
import { inProject, workflow } from "./support/cli.js";

// What users get is dist/, where parts of the sources share files: one import too many there is not seen in src/.
const dist = (file: string): string => join(fileURLToPath(new URL("../../dist/", import.meta.url)), file);

test(`import "argots" loads nothing heavy`, () => {
  const program = `await import(${JSON.stringify(pathToFileURL(dist("index.js")).href)})`;
  assert.equal(heavyModules(["--input-type=module", "-e", program]), []);
});

test("argots --version loads nothing heavy", () => {
  assert.equal(heavyModules([dist("cli/main.cjs"), "--version"]), []);
});

test("a build where nothing changed loads nothing heavy", () => {
  const flow = workflow("Flow", `@closure show(length: number) { console.log(2 * length); }`);
  return inProject({ "flow.ts": flow, "node_modules/.keep": "" }, async ({ folder }) => {
    assert.ok(heavyModules([dist("cli/main.cjs"), "build", "flow.ts"], folder).includes("typescript"));
    assert.equal(heavyModules([dist("cli/main.cjs"), "build", "flow.ts"], folder), []);
    assert.equal(heavyModules([dist("cli/main.cjs"), "build", "flow.ts", "--profile"], folder), []);
    // Another question, the same file. What it takes to answer is one file, with a validator in it that does not run.
    const again = heavyModules([dist("cli/main.cjs"), "build", "."], folder);
    assert.equal(
      again.filter((name) => name !== "validate"),
      [],
    );
  });
});

test("a first build of a bundle needs all but what watches files, and all of it is seen", () => {
  const flow = workflow(
    "Flow",
    `@closure({ bundle: true }) show(length: number) { console.log(twice(length)); }
    @template made() { return resource({ action: "create", manifest: "a: 1" }); }`,
  );
  return inProject(
    { "flow.ts": `import { resource } from "argots";\n${flow}function twice(x: number) { return 2 * x; }\n` },
    async ({ folder }) =>
      assert.equal(
        heavyModules([dist("cli/main.cjs"), "build", "flow.ts"], folder),
        HEAVY_MODULES.filter((name) => name !== "chokidar"),
      ),
  );
});

test.run();
