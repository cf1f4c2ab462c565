import { chmodSync, renameSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures, type Diagnostic } from "../src/compiler/index.js";
import { inProject, type Project } from "./support/cli.js";
import { repositoryRoot } from "./support/shared.js";
import { skipTest } from "./support/skip.js";

/** What remembers: the sources know no version of theirs. */
const main = join(repositoryRoot, "dist/cli/main.cjs");

/*
 * What cannot be right in the defaults of a project is an error at its place, and nothing is written; what can be said in another
 * way is understood.
 */

const FLOW = `import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  entrypoint = this.hello;

  @closure hello() {
    console.log("hello");
  }
}
`;

const problemsOf = async (project: Project): Promise<readonly Diagnostic[]> => {
  const { stdout } = await project.argots("check", "flow.ts", "--json");
  return JSON.parse(stdout) as Diagnostic[];
};

/** Where it is, and the message; each once, however many files and closures there are. */
const HOSTILE: readonly (readonly [title: string, files: Readonly<Record<string, string>>, said: readonly string[]])[] =
  [
    ["a call", { "argots.config.ts": `export default makeConfig();` }, ["argots.config.ts:1:16 This is known only"]],
    [
      "a promise",
      { "argots.config.ts": `export default Promise.resolve({});` },
      ["argots.config.ts:1:16 This is known only"],
    ],
    [
      "await",
      { "argots.config.ts": `export default await import("./x.js");` },
      ["argots.config.ts:1:16 This is known only"],
    ],
    ["a function", { "argots.config.ts": `export default () => ({});` }, ["argots.config.ts:1:16 This is known only"]],
    [
      "a named function",
      { "argots.config.ts": `export default function config() { return {}; }` },
      ["argots.config.ts:1:1 This is known only"],
    ],
    [
      "one that throws",
      { "argots.config.ts": `export default (() => { throw new Error("no"); })();` },
      ["argots.config.ts:1:16 This is known only"],
    ],
    [
      "the environment",
      { "argots.config.ts": `export default { image: process.env["IMAGE"] };` },
      ["argots.config.ts:1:25 This is known only"],
    ],
    [
      "the environment with a default",
      { "argots.config.ts": `export default { image: process.env.IMAGE ?? "node:24" };` },
      ["argots.config.ts:1:25 This is known only"],
    ],
    [
      "a function as a value",
      { "argots.config.ts": `export default { labels: () => ({}) };` },
      ["argots.config.ts:1:26 This is known only"],
    ],
    [
      "a cycle",
      {
        "argots.config.ts": `import { IMAGE } from "./a";\nexport default { image: IMAGE };`,
        "a.ts": `export { IMAGE } from "./b";`,
        "b.ts": `export { IMAGE } from "./a";`,
      },
      ["argots.config.ts:2:25 This is known only"],
    ],
    [
      "constants that need each other",
      {
        "argots.config.ts": `import { A } from "./a";\nexport default { image: A };`,
        "a.ts": `import { B } from "./b";\nexport const A: string = B;`,
        "b.ts": `import { A } from "./a";\nexport const B: string = A;`,
      },
      ["argots.config.ts:2:25 This is known only"],
    ],
    [
      "a file that is not there",
      { "argots.config.ts": `import { A } from "./absent";\nexport default { image: A };` },
      ["argots.config.ts:2:25 This is known only"],
    ],
    [
      "a syntax error",
      { "argots.config.ts": `export default { image: };` },
      ["argots.config.ts:1:25 The configuration cannot be read: Expression expected."],
    ],
    [
      "an unfinished file",
      { "argots.config.ts": `export default {` },
      ["argots.config.ts:1:17 The configuration cannot be read: '}' expected."],
    ],
    ["an empty file", { "argots.config.ts": "" }, ["argots.config.ts:1:1 The file has no default export"]],
    [
      "no default export",
      { "argots.config.ts": `export const config = {};` },
      ["argots.config.ts:1:1 The file has no default export"],
    ],
    ["export =", { "argots.config.ts": `export = {};` }, ["argots.config.ts:1:1 The file has no default export"]],
    [
      "module.exports",
      { "argots.config.js": `module.exports = {};` },
      ["argots.config.js:1:1 The file has no default export"],
    ],
    ["a list", { "argots.config.ts": `export default [];` }, ["argots.config.ts:1:16 The configuration is no object."]],
    ["null", { "argots.config.ts": `export default null;` }, ["argots.config.ts:1:16 The configuration is no object."]],
    [
      "a text",
      { "argots.config.ts": `export default "node:24";` },
      ["argots.config.ts:1:16 The configuration is no object."],
    ],
    [
      "null in package.json",
      { "package.json": `{ "argots": null }` },
      ["package.json:1:13 The configuration is no object."],
    ],
    [
      "a text in package.json",
      { "package.json": `{\n  "argots": "node:24"\n}` },
      ["package.json:2:13 The configuration is no object."],
    ],
    [
      "an unknown field",
      { "argots.config.ts": `export default { map: "maps" };` },
      ["argots.config.ts:1:18 The configuration has no field 'map'. Did you mean 'maps'?"],
    ],
    [
      "a field of another case",
      { "argots.config.ts": `export default { serviceaccountname: "x" };` },
      ["argots.config.ts:1:18 The configuration has no field 'serviceaccountname'. Did you mean 'serviceAccountName'?"],
    ],
    [
      "a field that means nothing",
      { "package.json": `{ "argots": { "argo": "4.0" } }` },
      ["package.json:1:15 The configuration has no field 'argo'. Remove it"],
    ],
    [
      "each field of another type",
      {
        "argots.config.ts": `const config = {
  image: 24,
  command: "node",
  bundle: "all",
  labels: ["a"],
  annotations: { count: 1 },
  namespace: "Not A Namespace",
  serviceAccountName: "",
  maps: false,
};
export default config;`,
      },
      [
        `argots.config.ts:2:10 'image' has to be a string. Write image: "node:24-alpine".`,
        `argots.config.ts:3:12 'command' has to be a list of strings. Write command: ["node"].`,
        `argots.config.ts:4:11 'bundle' has to be true, false, "packages" or { minify: true }. Write bundle: true.`,
        `argots.config.ts:5:11 'labels' has to be`,
        `argots.config.ts:6:16 'annotations' has to be`,
        `argots.config.ts:7:14 'namespace' has to be the name of a namespace. Write namespace: "argo".`,
        `argots.config.ts:8:23 'serviceAccountName' has to be a string.`,
        `argots.config.ts:9:9 'maps' has to be a folder. Write maps: "maps".`,
      ],
    ],
    [
      "a value in package.json",
      { "package.json": `{ "argots": { "labels": { "team": 1 } } }` },
      [
        `package.json:1:25 'labels' has to be an object of labels, which are letters, digits, '-', '_' and '.', at most 63. Write "labels": { "team": "data" }.`,
      ],
    ],
    [
      "a label that Kubernetes refuses",
      { "argots.config.ts": `export default { labels: { team: "data team" } };` },
      ["argots.config.ts:1:26 'labels' has to be"],
    ],
    [
      "a key of a label that Kubernetes refuses",
      { "argots.config.ts": `export default { labels: { "acme/a/b": "c" } };` },
      ["argots.config.ts:1:26 'labels' has to be"],
    ],
    [
      "a key that is no name",
      { "package.json": `{ "argots": { "annotations": { "__proto__": "x" } } }` },
      ["package.json:1:32 This is known only"],
    ],
    [
      "a file and package.json",
      { "argots.config.ts": `export default {};`, "package.json": `{ "argots": {} }` },
      [
        "argots.config.ts:1:16 argots.config.ts and package.json of this folder both say defaults. Remove the field argots of package.json.",
      ],
    ],
    [
      "two files",
      { "argots.config.ts": `export default {};`, "argots.config.js": `export default {};` },
      [
        "argots.config.ts:1:16 argots.config.ts and argots.config.js of this folder both say defaults. Remove argots.config.js, or argots.config.ts.",
      ],
    ],
    [
      "a command of another runtime",
      { "argots.config.ts": `export default { image: "node:24", command: ["deno"] };` },
      ["argots.config.ts:1:45 "],
    ],
    [
      "CRLF and a byte order mark",
      { "argots.config.ts": `\ufeff// defaults\r\n\r\nexport default {\r\n  image: 1,\r\n};\r\n` },
      ["argots.config.ts:4:10 'image' has to be a string."],
    ],
  ];

for (const [title, files, said] of HOSTILE)
  test(`hostile defaults: ${title}`, () =>
    inProject({ "flow.ts": FLOW, "other.ts": FLOW.replace("Hello", "Other"), ...files }, async ({ folder }) => {
      const { closures, diagnostics } = await compileClosures(
        ["flow.ts", "other.ts"].map((file) => join(folder, file)),
      );
      assert.ok(closures.every(({ source }) => source === undefined));
      const found = diagnostics.map(
        ({ file, line, column, message, hint = "" }) =>
          `${relative(folder, file)}:${line}:${column} ${message} ${hint}`,
      );
      assert.is(found.length, said.length, found.join("\n"));
      for (const [index, text] of said.entries()) assert.ok(found[index]?.startsWith(text), `${found[index]}\n${text}`);
      for (const { severity, code } of diagnostics)
        assert.ok(severity === "error" && ["invalid-config", "invalid-option"].includes(code), code);
    }));

test("with hostile defaults nothing is written, by no command", () =>
  inProject(
    { "flow.ts": FLOW, "argots.config.ts": `export default { image: process.env["IMAGE"], maps: "maps" };` },
    async ({ argots, files }) => {
      for (const args of [
        "build flow.ts -o out/",
        "build flow.ts",
        "check flow.ts",
        "compile . --out-dir out",
        "config",
        "trace flow.ts",
      ]) {
        const { status, stdout, stderr } = await argots(...args.split(" "));
        assert.equal([status, stdout], [1, ""], args);
        assert.match(stderr, /^argots\.config\.ts:1:25: error invalid-config: This is known only when the file runs/);
      }
      assert.equal(files(), ["argots.config.ts", "flow.ts"]);
    },
  ));

test("an image without a runtime is said once, where the project says it", () =>
  inProject(
    { "flow.ts": FLOW, "other.ts": FLOW, "argots.config.ts": `export default { image: "python:3.13" };` },
    async (project) => {
      const { diagnostics } = await compileClosures(["flow.ts", "other.ts"].map((file) => join(project.folder, file)));
      assert.equal(
        diagnostics.map(({ code, file, column }) => [code, relative(project.folder, file), column]),
        [["image-without-runtime", "argots.config.ts", 25]],
      );
    },
  ));

const NAMED_LIKE_IT = [
  "argots.config.mts",
  "argots.config.cts",
  "argots.config.mjs",
  "argots.config.cjs",
  "argots.config.json",
  "argotsrc",
  ".argotsrc",
  ".argotsrc.json",
];

for (const name of NAMED_LIKE_IT)
  test(`a file of another name is not passed over in silence: ${name}`, () =>
    inProject({ "flow.ts": FLOW, [name]: "{}" }, async ({ folder, write }) => {
      const said = async (file: string): Promise<string[]> =>
        (await compileClosures(join(folder, file))).diagnostics.map(
          (one) => `${one.code} ${relative(folder, one.file)}`,
        );
      assert.equal(await said("flow.ts"), [`unread-config ${name}`]);
      // It is said as well beside defaults that are read, and that stand further up.
      write({ "flows/flow.ts": FLOW, [`flows/${name}`]: "{}", "argots.config.ts": "export default {};" });
      assert.equal(await said("flows/flow.ts"), [`unread-config ${name}`, `unread-config flows/${name}`]);
    }));

test("what another file says counts once it is in argots.config.ts, as the hint has it", () =>
  inProject({ "flow.ts": FLOW, "argots.config.mjs": `export default { image: "node:22" };` }, async ({ folder }) => {
    renameSync(join(folder, "argots.config.mjs"), join(folder, "argots.config.ts"));
    const { closures, diagnostics } = await compileClosures(join(folder, "flow.ts"));
    assert.equal(diagnostics, []);
    assert.match(JSON.stringify(closures), `"image":"node:22"`);
  }));

test("a file of another name is a warning of every command, that of a remembered build too", () =>
  inProject({ "flow.ts": FLOW, "argots.config.mjs": "{}", "node_modules/.keep": "" }, async ({ argots, node }) => {
    for (const args of ["check flow.ts", "config"])
      assert.match((await argots(...args.split(" "))).stderr, /^argots\.config\.mjs: warning unread-config: /);
    for (let time = 0; time < 2; time++)
      assert.match((await node(main, "build", "flow.ts")).stderr, /^argots\.config\.mjs: warning unread-config: /);
  }));

test("a folder that has the name of the file is an error, and so is a file that may not be read", () =>
  inProject({ "flow.ts": FLOW, "argots.config.ts/index.ts": "export default {};" }, async (project) => {
    const [problem, ...more] = await problemsOf(project);
    assert.equal(
      [problem?.code, problem?.file, problem?.line, more.length],
      ["invalid-config", "argots.config.ts", 1, 0],
    );
    assert.is((await project.argots("config")).status, 1);
    assert.is((await project.argots("build", "flow.ts")).status, 1);
  }));

const UNREADABLE = "a file that may not be read is an error";
if (process.getuid?.() === 0) skipTest(test, UNREADABLE, "root may read everything");
else
  test(UNREADABLE, () =>
    inProject({ "flow.ts": FLOW, "argots.config.ts": "export default {};" }, async (project) => {
      chmodSync(join(project.folder, "argots.config.ts"), 0);
      assert.equal(
        (await problemsOf(project)).map(({ code, file }) => [code, file]),
        [["invalid-config", "argots.config.ts"]],
      );
    }),
  );

test("a package.json that is no JSON is Node's to report, as before", () =>
  inProject({ "flow.ts": FLOW, "package.json": `{ "argots": ` }, async ({ argots }) => {
    assert.match((await argots("check", "flow.ts")).stderr, /^no problems/);
  }));

/** The image that comes of them. */
const WAYS: readonly (readonly [title: string, files: Readonly<Record<string, string>>])[] = [
  ["an object", { "argots.config.ts": `export default { image: "node:22-alpine" };` }],
  ["JavaScript", { "argots.config.js": `export default { image: "node:22-alpine" };` }],
  ["package.json", { "package.json": `{ "argots": { "image": "node:22-alpine" } }` }],
  ["package.json with a byte order mark", { "package.json": `\ufeff{ "argots": { "image": "node:22-alpine" } }` }],
  [
    "defineConfig",
    {
      "argots.config.ts": `import { defineConfig } from "argots";\nexport default defineConfig({ image: "node:22-alpine" });`,
    },
  ],
  [
    "a renamed defineConfig",
    {
      "argots.config.ts": `import { defineConfig as config } from "argots";\nexport default config({ image: "node:22-alpine" });`,
    },
  ],
  [
    "a namespace",
    {
      "argots.config.ts": `import * as argots from "argots";\nexport default argots.defineConfig({ image: "node:22-alpine" });`,
    },
  ],
  [
    "satisfies",
    {
      "argots.config.ts": `import type { ProjectConfig } from "argots";\nexport default { image: "node:22-alpine" } satisfies ProjectConfig;`,
    },
  ],
  ["as const", { "argots.config.ts": `export default { image: "node:22-alpine" } as const;` }],
  [
    "a constant",
    {
      "argots.config.ts": `import type { ProjectConfig } from "argots";\nconst config: ProjectConfig = { image: "node:22-alpine" };\nexport default config;`,
    },
  ],
  [
    "parts of a text",
    { "argots.config.ts": "const VERSION = 22;\nexport default { image: `node:${VERSION}-alpine` };" },
  ],
  [
    "constants of another file",
    {
      "argots.config.ts": `import { IMAGE } from "./images";\nexport default { image: IMAGE };`,
      "images.ts": `export const IMAGE = "node:22-alpine";`,
    },
  ],
  [
    "what is spread",
    {
      "argots.config.ts": `import base from "./base.ts";\nexport default { ...base, labels: {} };`,
      "base.ts": `export default { image: "node:22-alpine" };`,
    },
  ],
  [
    "values of JSON",
    {
      "argots.config.ts": `import versions from "./versions.json" with { type: "json" };\nexport default { image: versions.image };`,
      "versions.json": `{ "image": "node:22-alpine" }`,
    },
  ],
  [
    "a file beside which others run",
    { "argots.config.ts": `throw new Error("it is never run");\nexport default { image: "node:22-alpine" };` },
  ],
];

for (const [title, files] of WAYS)
  test(`defaults are read from ${title}`, () =>
    inProject({ "flow.ts": FLOW, ...files }, async ({ argots, folder }) => {
      const { closures, diagnostics } = await compileClosures(join(folder, "flow.ts"));
      assert.equal(diagnostics, []);
      assert.match(JSON.stringify(closures), /"image":"node:22-alpine"/);
      if (!["an object", "package.json"].includes(title)) return;
      const { values } = JSON.parse((await argots("config", "--json")).stdout) as {
        values: { image: { value: string } };
      };
      assert.is(values.image.value, "node:22-alpine");
    }));

test.run();
