import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProject, type Project, workflow } from "./support/cli.js";

const program = {
  "src/app.ts": `import Flow from "./flows";
import type { Unused } from "./types.js";
const name = "late" as string;
const late = (await import("./late")) as { text: string };
const manifest = await new Flow().build();
console.log(JSON.stringify({ manifest, late: late.text, name }));
`,
  "src/types.ts": "export type Unused = string;\n",
  "src/late.mts": `export const text: string = "late";\n`,
  "src/flows/index.ts": `export { Hello as default } from "./hello.ts";\n`,
  "src/flows/hello.ts":
    `import data from "../data.json" with { type: "json" };\nimport plain from "../plain.js";\n` +
    workflow(
      "Hello",
      `metadata = { labels: { data: data.name, plain } };\n  @closure sayHi(name = "x") { console.log("hi", name); }`,
    ),
  "src/data.json": `{ "name": "json" }\n`,
  "src/plain.js": `export default "javascript";\n`,
};

const COMPILED = ["app.js", "data.json", "flows/hello.js", "flows/index.js", "late.mjs", "plain.js"];

/** The package without its compiler: what a program that was compiled before may need, and nothing else. */
function installWithoutCompiler({ folder, write }: Project): void {
  const source = fileURLToPath(new URL("../src/", import.meta.url));
  const rooms = ["authoring", "client", "conditions", "diagnostics", "expr", "go", "govaluate", "model", "validate"];
  for (const part of ["index.js", ...rooms])
    cpSync(join(source, part), join(folder, "node_modules/argots", part), { recursive: true });
  write({
    "node_modules/argots/package.json": `{ "name": "argots", "type": "module", "exports": { ".": "./index.js" } }`,
  });
}

test("the output runs under node with no compiler and gives the same manifest", () =>
  inProject(program, async (project) => {
    const { argots, files, node, read } = project;
    assert.equal(await argots("compile", "src/app.ts", "--out-dir", "out"), { status: 0, stdout: "", stderr: "" });
    assert.equal(
      files().filter((file) => file.startsWith("out/")),
      [...COMPILED, "package.json"].sort().map((file) => `out/${file}`),
    );
    assert.is(read("out/package.json"), `{ "type": "module" }\n`);
    assert.is(read("out/plain.js"), program["src/plain.js"]);
    const built = await argots("build", "src/flows/hello.ts", "--format", "json");
    installWithoutCompiler(project);
    const { status, stdout, stderr } = await node("out/app.js");
    assert.is(stderr.replace(/^.*ExperimentalWarning.*\n.*\n/, ""), "");
    assert.is(status, 0);
    const { manifest, late } = JSON.parse(stdout) as { readonly manifest: unknown; readonly late: string };
    assert.equal(manifest, JSON.parse(built.stdout));
    assert.is(late, "late");
  }));

test("a directory is compiled whole, and nothing of it is run", () =>
  inProject(program, async ({ argots, files }) => {
    assert.equal(await argots("compile", "src", "--out-dir", "out"), { status: 0, stdout: "", stderr: "" });
    assert.equal(
      files().filter((file) => file.startsWith("out/")),
      [...COMPILED, "package.json", "types.js"].sort().map((file) => `out/${file}`),
    );
  }));

test("no package.json where one above says that modules are ES modules", () =>
  inProject({ ...program, "package.json": `{ "type": "module" }` }, async ({ argots, files }) => {
    assert.is((await argots("compile", "src/app.ts", "--out-dir", "out")).status, 0);
    assert.not.ok(files().includes("out/package.json"));
  }));

test("a specifier of package.json leads to the compiled file", () =>
  inProject(
    {
      "package.json": `{ "type": "module", "imports": { "#late": "./src/late.mts" } }`,
      "src/late.mts": program["src/late.mts"],
      "src/a.ts": `import { text } from "#late";\nconsole.log(text);\n${workflow("A")}`,
    },
    async (project) => {
      assert.is((await project.argots("compile", "src/a.ts", "--out-dir", "out")).status, 0);
      assert.match(project.read("out/a.js"), /^import \{ text \} from "\.\/late\.mjs";$/m);
      installWithoutCompiler(project);
      assert.is((await project.node("out/a.js")).stdout, "late\n");
    },
  ));

test("sources are never written over, and two outputs never have one path", () =>
  inProject(
    { ...program, "a.ts": `import "./b.js";\n${workflow("A")}`, "b.js": "" },
    async ({ argots, write, files }) => {
      const before = files();
      const over = await argots("compile", "a.ts", "--out-dir", ".");
      assert.equal([over.status, over.stderr], [1, "argots: 'b.js' is a source: choose another --out-dir\n"]);
      assert.equal(files(), before);
      write({
        "c.ts": `import "./c.json";\n${workflow("C")}`,
        "c.json": "{}",
        "c.mts": "",
        "c.js": "",
        "d.ts": workflow("D"),
      });
      const twice = await argots("compile", "c.ts", "c.js", "--out-dir", "out");
      assert.is(twice.status, 1);
      assert.is(twice.stderr, "argots: 'c.ts' and 'c.js' would both be written to 'out/c.js'\n");
      assert.not.ok(files().some((file) => file.startsWith("out/")));
    },
  ));

test("nothing is written when there is an error", () =>
  inProject({ ...program, "src/types.ts": "export type = 1;\n" }, async ({ argots, files }) => {
    const { status, stdout, stderr } = await argots("compile", "src", "--out-dir", "out");
    assert.equal([status, stdout], [1, ""]);
    assert.match(stderr, /^src\/types\.ts:1:13: error syntax-error: /);
    assert.not.ok(files().some((file) => file.startsWith("out")));
  }));

test.run();
