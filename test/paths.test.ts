import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProject, registerUrl } from "./support/cli.js";

/* Names that tsconfig.json gives to files: a build, `argots/register` and compiled files load what the compiler reads. */

const FLOW = `import { Workflow, closure, each, steps, template } from "argots";
import type { Name } from "~types/name.js";
import { NAMES } from "~lib/names.js";
import { Log } from "~lib/log";
import * as settings from "@settings";
import data from "~data/data.json" with { type: "json" };
export { NAMES as names } from "~lib/names.js";

export class Flow extends Workflow {
  metadata = { labels: { tier: settings.tier, data: data.name } };
  entrypoint = this.main;
  @template async main() {
    const { more } = await import("~lib/more.js");
    return steps([each([...NAMES, ...more], (name: Name) => this.run(name))]);
  }
  @closure run(name: string) { Log.info(name); }
}
`;

const FILES = {
  "base.json": `{
  // with comments, as TypeScript takes them
  "compilerOptions": { "paths": { "~lib/*": ["./nowhere/*", "./lib/*"], "~types/*": ["./types/*"], "@settings": ["./settings/index.ts"], "~data/*": ["./*"] } },
}`,
  "tsconfig.json": `{ "extends": "./base.json" }`,
  "lib/names.ts": `export const NAMES: readonly string[] = ["a", "b"];\n`,
  "lib/more.ts": `import { NAMES } from "~lib/names.js";\nexport const more: string[] = [NAMES.join("")];\n`,
  "lib/log.ts": `import { scope } from "argots";\n@scope\nexport class Log {\n  static info(text: string) {\n    console.log("log", text);\n  }\n}\n`,
  "types/name.ts": `export type Name = string;\n`,
  "settings/index.ts": `export const tier: string = "test";\n`,
  "data.json": `{ "name": "json" }`,
  "package.json": `{ "type": "module" }`,
  "flows/flow.ts": FLOW,
};

const APP = `import { Flow, names } from "~flows/flow.js";
console.log(JSON.stringify(await new Flow().build()), names.length);
`;

test("a build, a program and compiled files load what names of tsconfig.json mean", () =>
  inProject(
    {
      ...FILES,
      "base.json": FILES["base.json"].replace(`"~lib/*"`, `"~flows/*": ["./flows/*"], "~lib/*"`),
      "app.ts": APP,
    },
    async ({ argots, node, files }) => {
      const built = await argots("build", "flows/flow.ts", "--format", "json");
      assert.equal([built.status, built.stderr], [0, ""]);
      const manifest: unknown = JSON.parse(built.stdout);
      assert.match(built.stdout, /"tier": "test"/);
      assert.match(built.stdout, /"data": "json"/);
      assert.match(built.stdout, /console\.log\(\\"log\\", text\)/);
      // Once more, as it is remembered.
      assert.is((await argots("build", "flows/flow.ts", "--format", "json")).stdout, built.stdout);
      assert.match((await argots("check", ".")).stderr, /^no problems in /);

      const program = await node("--import", registerUrl, "app.ts");
      assert.is(program.stderr.replace(/^.*Warning.*\n.*\n/gm, ""), "");
      assert.equal(JSON.parse(program.stdout.replace(/ 2\n$/, "")), manifest);

      const compiled = await argots("compile", "app.ts", "--out-dir", "out");
      assert.equal([compiled.status, compiled.stderr], [0, ""]);
      for (const file of [
        "out/app.js",
        "out/flows/flow.js",
        "out/lib/more.js",
        "out/settings/index.js",
        "out/data.json",
      ])
        assert.ok(files().includes(file), file);
    },
  ));

test("a name that leads to another file tomorrow is read anew, and one that leads nowhere is an error at its place", () =>
  inProject(FILES, async ({ argots, write }) => {
    const first = await argots("build", "flows/flow.ts");
    assert.is(first.status, 0, first.stderr);
    write({ "nowhere/names.ts": `export const NAMES: readonly string[] = ["other"];\n` });
    const second = await argots("build", "flows/flow.ts");
    assert.match(second.stdout, /withItems:\n *- other\n *- other\n/);
    write({ "flows/flow.ts": FLOW.replace("~lib/names.js", "~lib/nothing.js") });
    const lost = await argots("build", "flows/flow.ts");
    assert.is(lost.status, 1);
    assert.match(lost.stderr, /^flows\/flow\.ts:3:23: error unresolved-import: /m);
  }));

test("a file that rootDirs puts beside another is found by the compiler and by the build", () =>
  inProject(
    {
      "tsconfig.json": `{ "compilerOptions": { "rootDirs": ["./src", "./generated"] } }`,
      "src/flow.ts": `import { Workflow, closure } from "argots";
import { IMAGE, TIER } from "./made.js";

export class Flow extends Workflow {
  metadata = { labels: { tier: TIER } };
  entrypoint = this.run;
  @closure({ image: IMAGE, bundle: true }) run() { console.log(TIER); }
}
`,
      "generated/made.ts": `export const IMAGE = "node:22";\nexport const TIER = "test";\n`,
    },
    async ({ argots }) => {
      const { stdout, stderr, status } = await argots("build", "src/flow.ts");
      assert.is(status, 0, stderr);
      for (const part of [/tier: test\n/, /image: node:22\n/, /var TIER = "test"/]) assert.match(stdout, part);
      assert.is((await argots("check", "src/flow.ts")).status, 0);
    },
  ));

test("a name of package.json that makes no file of the project says so", () =>
  inProject(
    {
      "package.json": `{ "type": "module", "imports": { "#ms": "ms" } }`,
      "node_modules/ms/package.json": `{ "name": "ms", "version": "2.1.3", "main": "index.js" }`,
      "node_modules/ms/index.js": `module.exports = String;\n`,
      "flow.ts": `import { Workflow, closure } from "argots";
import ms from "#ms";

export class Flow extends Workflow {
  entrypoint = this.run;
  @closure({ bundle: "packages" }) run() { console.log(ms("1h")); }
}
`,
    },
    async ({ argots, read, write }) => {
      const { stderr } = await argots("build", "flow.ts");
      assert.match(
        stderr,
        /^flow\.ts:2:16: error unresolved-import: 'imports' of package\.json makes no local file of '#ms'\./,
      );
      assert.match(
        stderr,
        /hint: Import the package that is meant by its own name, or write its file into 'imports'\./,
      );
      write({ "flow.ts": read("flow.ts").replace("#ms", "ms") });
      assert.is((await argots("build", "flow.ts")).status, 0);
    },
  ));

test("the stack of a module with such names has the lines of its source", () =>
  inProject(
    {
      ...FILES,
      "bad.ts": `import { NAMES } from "~lib/names.js"; export const x: number = NAMES.length;\nthrow new Error(String(x));\n`,
      "app.ts": `import "./bad.js";\n`,
    },
    async ({ node }) => {
      const { stderr } = await node("--import", registerUrl, "app.ts");
      assert.match(stderr, /bad\.ts:2:1\b/);
    },
  ));

test.run();
