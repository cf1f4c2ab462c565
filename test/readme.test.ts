import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseYaml } from "../src/model/yaml.js";
import { compileClosures } from "../src/compiler/index.js";
import { blocksOf, examplesOf, layOut, readDocument } from "./support/documents.js";
import { inProject } from "./support/cli.js";
import { repositoryRoot } from "./support/shared.js";

const readme = readDocument("README.md");

const lines = (text: string): number => text.split("\n").filter((line) => line.trim() !== "").length;

test("it is a front page", () => assert.ok(readme.split("\n").length <= 150));

test("the program gives the manifest that stands beside it, and the script in it", async () => {
  const [example] = examplesOf("README.md");
  const [manifest = ""] = blocksOf(readme, "yaml");
  assert.ok(example);
  await inProject({}, async ({ argots, folder }) => {
    layOut(example, folder);
    assert.equal(await argots("build", "program.ts"), { status: 0, stdout: manifest, stderr: "" });
  });
  const { closures } = await compileClosures({ fileName: "program.ts", text: example.files["program.ts"] ?? "" });
  const [built] = parseYaml(manifest) as [{ spec: { templates: { script: { source: string } }[] } }];
  assert.is(built.spec.templates[0]?.script.source, closures[0]?.source);
});

const programs = ["README.md", "docs/workflows.md"].flatMap(examplesOf).flatMap(({ files }) => Object.values(files));
const program = (name: string): string => programs.find((text) => text.includes(`class ${name} `)) ?? "x\n".repeat(99);

test("hello world takes at most 10 lines, a diamond 20, a script step 10", () => {
  assert.ok(lines(program("HelloWorld")) <= 10);
  assert.ok(lines(program("DagDiamond")) <= 20);
  assert.ok(lines(program("HelloPod")) <= 10);
});

test("the lines of code in the comparison are those of the programs", () => {
  const own = ["HelloWorld", "DagDiamond", "HelloPod"].map((name) => lines(program(name)));
  const hera = ["hello", "diamond", "script"].map((name) =>
    lines(readFileSync(join(repositoryRoot, "bench/comparison", `${name}.py`), "utf8")),
  );
  const [, ...cells] = (/^\| lines: hello, diamond, script .*$/m.exec(readme)?.[0] ?? "").split("|");
  assert.equal(
    cells.slice(1, 3).map((cell) => cell.trim()),
    [own.join(", "), hera.join(", ")],
  );
});

test.run();
