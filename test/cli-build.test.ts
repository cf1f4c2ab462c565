import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseYaml } from "../src/model/yaml.js";
import { inProject, workflow } from "./support/cli.js";

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
}

const names = (yaml: string): string[] => parseYaml(yaml).map((document) => (document as Manifest).metadata.name);

test("documents come in the order of the arguments, sorted files and source", () =>
  inProject(
    {
      "flows/b.ts": workflow("Zebra") + workflow("Apple").replace(/^import.*\n/, ""),
      "flows/a.mts": workflow("Middle"),
      "flows/index.ts": `export * from "./b.js";\nexport { Middle as Again } from "./a.mjs"; // argots\n`,
      "flows/node_modules/x/c.ts": workflow("Installed"),
      "flows/dist/c.ts": workflow("Output"),
      "flows/c.d.ts": workflow("Declared"),
      "flows/server.ts": `throw new Error("not to be run");\n`,
      "last.ts": workflow("Last"),
    },
    async ({ argots, files }) => {
      const before = files();
      const { status, stdout, stderr } = await argots("build", "last.ts", "flows", "flows/*.ts");
      assert.is(stderr, "");
      assert.is(status, 0);
      assert.equal(names(stdout), ["last", "middle", "zebra", "apple"]);
      assert.is(stdout.split("\n---\n").length, 4);
      assert.equal(files(), before);
    },
  ));

test("default exports, renamed exports and constants count, abstract classes and other values do not", () =>
  inProject(
    {
      "a.ts": `import { Workflow, container, template } from "argots";
export { Workflow } from "argots";
export abstract class Base extends Workflow {
  entrypoint = "hello";
  @template hello() { return container({ image: "alpine" }); }
}
class Renamed extends Base {}
export const Held = class extends Base {};
export default class extends Base { metadata = { name: "by-default" }; }
export class Other {}
export { Renamed as Different };
`,
    },
    async ({ argots }) => {
      const { status, stdout, stderr } = await argots("build", "a.ts");
      assert.is(stderr, "");
      assert.is(status, 0);
      assert.equal(names(stdout), ["renamed", "held", "by-default"]);
    },
  ));

test("a program of several modules in an empty folder", () =>
  inProject(
    {
      "flow.ts": `import { Base } from "./lib";
import data from "./data.json" with { type: "json" };
import { label } from "./lib/label.js";
import type { Missing } from "./nowhere.js";
import plain from "./plain.mjs";
export class Flow extends Base {
  metadata = { labels: { data: data.name, label: label("x"), plain, here: import.meta.url.split("/").at(-1)! } };
}
console.log("a message of the program");
`,
      "data.json": `{ "name": "json" }`,
      "plain.mjs": `export default "javascript";`,
      "lib/index.ts": `export * from "./base.ts";\n`,
      "lib/base.ts": workflow("Base").replace("export class", "export abstract class"),
      "lib/label.ts": `export function label<T extends string>(text: T): string { return \`\${text}-label\`; }\n`,
    },
    async ({ argots }) => {
      const { status, stdout, stderr } = await argots("build", ".");
      assert.is(stderr, "a message of the program\n");
      assert.is(status, 0);
      const [manifest] = parseYaml(stdout) as Manifest[];
      assert.equal(manifest?.metadata.labels, { data: "json", label: "x-label", plain: "javascript", here: "flow.ts" });
    },
  ));

test("JSON is an object for one document and an array for several", () =>
  inProject({ "a.ts": workflow("One"), "b.ts": workflow("Two") }, async ({ argots, read }) => {
    const one = JSON.parse((await argots("build", "a.ts", "--format", "json")).stdout) as Manifest;
    assert.is(one.metadata.name, "one");
    const both = JSON.parse((await argots("build", "a.ts", "b.ts", "--format=json")).stdout) as Manifest[];
    assert.equal(
      both.map(({ metadata }) => metadata.name),
      ["one", "two"],
    );
    assert.is((await argots("build", "a.ts", "-o", "one.json")).stdout, "");
    assert.equal(JSON.parse(read("one.json")), one);
  }));

test("-o writes one file, or one file a manifest into a directory", () =>
  inProject(
    { "a.ts": workflow("One") + workflow("Two").replace(/^import.*\n/, "") },
    async ({ argots, files, read }) => {
      const { stdout } = await argots("build", "a.ts");
      assert.equal(await argots("build", "a.ts", "-o", "out/all.yaml"), { status: 0, stdout: "", stderr: "" });
      assert.is(read("out/all.yaml"), stdout);
      assert.is((await argots("build", "a.ts", "-o", "out")).status, 0);
      assert.is((await argots("build", "a.ts", "--out", "new/folder/", "--format", "json")).status, 0);
      const written = ["new/folder/one.json", "new/folder/two.json", "out/all.yaml", "out/one.yaml", "out/two.yaml"];
      assert.equal(files(), ["a.ts", ...written]);
      assert.is(`${read("out/one.yaml")}---\n${read("out/two.yaml")}`, stdout);
    },
  ));

test("what no manifest can hold is told where the object is exported", () =>
  inProject(
    {
      "a.ts": `import { manifest } from "argots";
const data = { count: () => 10 };
export const Settings = manifest({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "x" }, data });
`,
    },
    async ({ argots }) => {
      const { status, stdout, stderr } = await argots("build", "a.ts");
      assert.equal([status, stdout], [1, ""]);
      assert.match(
        stderr,
        /^a\.ts:3:1: error invalid-workflow: ConfigMap\.data\.count is a function, which no manifest can hold\.\n/,
      );
      assert.match(stderr, "hint: Use a string, a number or plain data");
    },
  ));

test("all files are written or none", () =>
  inProject(
    {
      "a.ts": workflow("One") + workflow("Two").replace(/^import.*\n/, ""),
      "out/one.yaml": "before",
      "out/two.yaml/in-the-way": "",
    },
    async ({ argots, files, read }) => {
      const before = files();
      const ended = await argots("build", "a.ts", "-o", "out", "--scripts", "scripts");
      const stderr = "argots: cannot write 'out/two.yaml': it is a directory\n";
      assert.equal(ended, { status: 1, stdout: "", stderr });
      assert.equal(files(), before);
      assert.is(read("out/one.yaml"), "before");
    },
  ));

test("kinds of one name get files of their own", () =>
  inProject({ "a.ts": workflow("One"), "b.ts": workflow("One", "", "WorkflowTemplate") }, async ({ argots, files }) => {
    assert.equal(await argots("build", ".", "-o", "out/"), { status: 0, stdout: "", stderr: "" });
    assert.equal(files(), ["a.ts", "b.ts", "out/one.workflow.yaml", "out/one.workflowtemplate.yaml"]);
  }));

test("--scripts writes what the manifests hold", () =>
  inProject(
    { "a.ts": workflow("One", `@closure sayHi() { console.log("hi"); }`) },
    async ({ argots, files, read, node }) => {
      const { status, stdout } = await argots("build", "a.ts", "--scripts", "scripts", "--format", "json");
      assert.is(status, 0);
      assert.equal(files(), ["a.ts", "scripts/One.say-hi.js"]);
      const source = read("scripts/One.say-hi.js");
      assert.ok(stdout.includes(JSON.stringify(source)));
      assert.is((await node("scripts/One.say-hi.js")).stdout, "hi\n");
    },
  ));

const captured = (name: string): string =>
  workflow(name, `@closure run() { console.log(region); }`).replace(
    "export",
    `const region = process.env.REGION;\nexport`,
  );

test("errors of all files are reported at once, and nothing is written", () =>
  inProject(
    { "b.ts": captured("B"), "a.ts": captured("A"), "good.ts": workflow("Good") },
    async ({ argots, files }) => {
      const { status, stdout, stderr } = await argots("build", ".", "-o", "out/", "--scripts", "scripts");
      assert.is(status, 1);
      assert.is(stdout, "");
      assert.match(
        stderr,
        /^a\.ts:6:32: error captured-variable: .*\nhint: .*\nb\.ts:6:32: error captured-variable: /s,
      );
      assert.match(stderr, /\n2 errors in 2 files\n$/);
      assert.equal(files(), ["a.ts", "b.ts", "good.ts"]);
    },
  ));

test("an error in an imported file counts", () =>
  inProject({ "a.ts": `import "./b.js";\n${workflow("A")}`, "b.ts": captured("B") }, async ({ argots }) => {
    const { status, stdout, stderr } = await argots("build", "a.ts");
    assert.equal([status, stdout], [1, ""]);
    assert.match(stderr, /^b\.ts:6:32: error captured-variable: /);
  }));

test("what a base class does wrong is no matter of a class of the same name in another file", () =>
  inProject(
    {
      "base.ts": workflow("Base", `@template wrong() { return container({ imgae: "x" } as never); }`),
      "a.ts": `import { Base } from "./base.js";\nexport class One extends Base {}\n`,
      "b.ts": workflow("One", `@template wrong() { return container({ image: "x" }); }`),
    },
    async ({ argots }) => {
      const { stderr } = await argots("build", "a.ts", "b.ts");
      assert.match(stderr, /^base\.ts:5:42: error unknown-field: /);
    },
  ));

test("warnings do not stop", () =>
  inProject({ "a.ts": workflow("A", "@closure run() {}") }, async ({ argots }) => {
    const { status, stdout, stderr } = await argots("build", "a.ts");
    assert.is(status, 0);
    assert.equal(names(stdout), ["a"]);
    assert.match(stderr, /^a\.ts:5:\d+: warning empty-closure: .*\n1 warning in 1 file\n$/s);
  }));

test("check reports and runs nothing", () =>
  inProject({ "a.ts": captured("A"), "b.ts": `${workflow("B")}throw new Error("run");\n` }, async ({ argots }) => {
    const stderr = "no problems in 1 file (manifests are checked by argots build)\n";
    assert.equal(await argots("check", "b.ts"), { status: 0, stdout: "", stderr });
    assert.equal(await argots("check", "b.ts", "--json"), { status: 0, stdout: "[]\n", stderr: "" });
    const { status, stdout, stderr: none } = await argots("check", ".", "--json");
    assert.equal([status, none], [1, ""]);
    const [{ file, line, column, code, severity }] = JSON.parse(stdout) as [Record<string, unknown>];
    assert.equal([file, line, column, code, severity], ["a.ts", 6, 32, "captured-variable", "error"]);
  }));

const PATTERNS = `hint: Name a file, a directory, or a glob in quotes: "workflows/**/*.ts"`;
const EXPORT = "hint: Write export class Hello extends Workflow { … }";

const badInputs: readonly (readonly [args: string, ...lines: string[]])[] = [
  ["nowhere.ts", "nowhere.ts: error file-not-found: There is no file or directory 'nowhere.ts'.", PATTERNS],
  [
    "godo.ts",
    "godo.ts: error file-not-found: There is no file or directory 'godo.ts'.",
    "hint: Did you mean 'good.ts'?",
  ],
  ["nowhere/*.ts", "nowhere/*.ts: error file-not-found: No file matches 'nowhere/*.ts'.", PATTERNS],
  ["broken/[", "broken/[: error file-not-found: No file matches 'broken/['.", PATTERNS],
  ["empty", "empty: error file-not-found: The directory 'empty' holds no TypeScript file.", PATTERNS],
  [
    "plain",
    "plain: error no-workflow: There are no workflows under 'plain': no TypeScript file there imports argots.",
    `hint: Write import { Workflow, closure } from "argots"; at the top of a workflow's file.`,
  ],
  ["plain/x.ts", "plain/x.ts: error no-workflow: 'plain/x.ts' exports no class that extends a workflow.", EXPORT],
  ["helpers", "helpers/y.ts: error no-workflow: 'helpers/y.ts' exports no class that extends a workflow.", EXPORT],
  [
    "data.json",
    "data.json: error unsupported-file: 'data.json' is no TypeScript or JavaScript module.",
    "hint: Name a .ts, .mts, .js or .mjs file.",
  ],
  [
    "view.tsx",
    "view.tsx: error unsupported-file: 'view.tsx' is no TypeScript or JavaScript module.",
    "hint: Rename it to view.ts: a workflow is an ES module without JSX.",
  ],
  [
    "decorated.js",
    "decorated.js: error unsupported-file: 'decorated.js' is JavaScript, which is run as it is, and no runtime knows decorators.",
    "hint: Rename it to decorated.ts: types can be left out.",
  ],
  ["loop.ts", "loop.ts: error unreadable-file: 'loop.ts' cannot be read: a symbolic link leads to itself."],
  [
    "latin1.ts",
    "latin1.ts: error unreadable-file: 'latin1.ts' cannot be read: it is not text in UTF-8.",
    "hint: Save it as UTF-8, as in iconv -f latin1 -t utf-8 latin1.ts",
  ],
];

test("an output that cannot be written is no matter of the input", () =>
  inProject({ "good.ts": workflow("Good") }, async ({ argots }) => {
    const stderr = "argots: cannot write 'good.ts/x.yaml': a file is in the way\n";
    assert.equal(await argots("build", "good.ts", "-o", "good.ts/x.yaml"), { status: 1, stdout: "", stderr });
  }));

for (const [args, ...lines] of badInputs)
  test(`bad input: argots build ${args}`, () =>
    inProject(
      {
        "good.ts": workflow("Good"),
        "plain/x.ts": "export const x = 1;\n",
        "helpers/y.ts": `import { container } from "argots";\nexport const y = container({ image: "x" });\n`,
        "empty/readme.md": "",
        "data.json": "{}",
        "view.tsx": "",
        "decorated.js": workflow("Decorated"),
      },
      async ({ argots, folder }) => {
        symlinkSync("loop.ts", join(folder, "loop.ts"));
        writeFileSync(join(folder, "latin1.ts"), Buffer.from(workflow("Gr\u00fcn"), "latin1"));
        const stderr = `${lines.join("\n")}\n\n1 error in 1 file\n`;
        assert.equal(await argots("build", ...args.split(" ")), { status: 1, stdout: "", stderr });
        const { status, stdout } = await argots("check", ...args.split(" "), "--json");
        if (args.includes("helpers") || args.includes("x.ts")) return; // Only a build runs them.
        const [{ file, code }] = JSON.parse(stdout) as [Record<string, unknown>];
        assert.is(status, 1);
        assert.ok(lines[0]?.startsWith(`${String(file)}: error ${String(code)}: `), stdout);
      },
    ));

test("every argument that leads nowhere is named", () =>
  inProject({}, async ({ argots }) => {
    const { status, stderr } = await argots("build", "a.ts", "b/*.ts");
    assert.is(status, 1);
    assert.match(
      stderr,
      /^a\.ts: error file-not-found: .*\nb\/\*\.ts: error file-not-found: .*\n2 errors in 2 files\n$/s,
    );
  }));

const throwing = (body: string): Record<string, string> => ({ "a folder/#1.ts": workflow("A", body) });

const userErrors: readonly (readonly [name: string, files: Record<string, string>, stderr: RegExp])[] = [
  [
    "a file that throws while it is loaded",
    { "a folder/#1.ts": `interface X { y: string }\n\n${workflow("A")}const x = {} as X;\nx.y.trim();\n` },
    /^a folder\/#1\.ts:13:5: error program-error: The module threw while it was loaded: TypeError: Cannot read [^\n]*\n.*> 13 \| x\.y\.trim\(\);\n/s,
  ],
  [
    "a method that throws",
    throwing(`@template bad(): never { throw new RangeError("mine"); }`),
    /^a folder\/#1\.ts:5:34: error program-error: The method 'bad' threw while the workflow was built: RangeError: mine\n.*> 5 \|/s,
  ],
  [
    "a field that throws",
    throwing(`nodeSelector = ((): never => { throw new RangeError("mine"); })();`),
    /^a folder\/#1\.ts:5:40: error program-error: The class 'A' threw while it was built: RangeError: mine\n/,
  ],
  ["something thrown that is no error", throwing(`nodeSelector = ((): never => { throw "text"; })();`), /text/],
  [
    "a package that is not installed",
    { "a.ts": `import "no-such-package/part";\n${workflow("A")}` },
    /^a\.ts:1:8: error unresolved-import: The package 'no-such-package' is not installed\.\n> 1 \|.*\nhint: Install it: npm install no-such-package\n/s,
  ],
  [
    "a name that a module does not export",
    { "a.ts": `${workflow("A")}import { none } from "./b.ts";\nconsole.log(none);\n`, "b.ts": "export {};\n" },
    /^a\.ts:10:10: error missing-export: '\.\/b\.ts' does not export 'none'\.\n.*> 10 \|/s,
  ],
  [
    "a name that this package does not export",
    { "a.ts": `${workflow("A")}import { contaner } from "argots";\nconsole.log(contaner);\n` },
    /^a\.ts:\d+:\d+: error missing-export: 'argots' does not export 'contaner'\.\n.*\nhint: Did you mean 'container'\?\n/s,
  ],
  [
    "a builtin that there is not",
    { "a.ts": `${workflow("A")}import { x } from "node:fss";\nconsole.log(x);\n` },
    /error unresolved-import: Node has no module 'node:fss'\.\n.*\nhint: Did you mean 'node:fs'\?\n/s,
  ],
  [
    "a class that is not exported",
    { "a.ts": workflow("A").replace("export ", "") },
    /^a\.ts:3:7: error no-workflow: 'a\.ts' exports no class that extends a workflow\.\n.*\nhint: Write export class A extends Workflow\n/s,
  ],
  [
    "an entrypoint that is no template",
    { "a.ts": workflow("A").replace('"hello"', '"helo"') },
    /^a\.ts:4:3: error invalid-workflow: The entrypoint 'helo' is no template of the class\.\n/,
  ],
  [
    "a base class that is not imported",
    { "a.ts": workflow("A").replace(/^import.*\n/, "") },
    /^a\.ts:2:24: error forgotten-import: 'Workflow' of argots is not imported\.\n.*\nhint: Write at the top of the file: import \{ Workflow, template \} from "argots";\n/s,
  ],
  [
    "a factory that is not imported",
    { "a.ts": workflow("A").replace("container, ", "") },
    /error program-error: The method 'hello' threw while the workflow was built: ReferenceError: container is not defined\n.*\nhint: Write at the top of the file: import \{ container \} from "argots";\n/s,
  ],
  ["a syntax error", { "a.ts": `${workflow("A")}const = 1;\n` }, /^a\.ts:10:7: error syntax-error: /],
  [
    "two kinds of one name",
    { "a.ts": workflow("A"), "b.ts": workflow("A") },
    /^b\.ts:3:14: error duplicate-name: [^\n]*'a'\.\n.*a\.ts:3:14: the other one is here\n/s,
  ],
];

for (const [name, files, expected] of userErrors)
  test(`${name}: the user's line and no stack`, () =>
    inProject(files, async ({ argots }) => {
      const { status, stdout, stderr } = await argots("build", ".");
      assert.equal([status, stdout], [1, ""]);
      assert.match(stderr, expected);
      assert.not.match(stderr, /^\s+at /m);
      assert.not.match(stderr, /internal error/);
    }));

test("Argo's rules speak with their code at the field of the class; what only may go wrong is printed and built", () =>
  inProject(
    {
      "wrong.ts": workflow("A", `podGC = { strategy: "OnSuccess" as "OnPodSuccess" };\n  parallelism = 0;`),
      "may.ts": workflow("B").replace("@template", '@template({ retryStrategy: { limit: "many" } })'),
    },
    async ({ argots }) => {
      const wrong = await argots("build", "wrong.ts");
      assert.equal([wrong.status, wrong.stdout], [1, ""]);
      assert.match(wrong.stderr, /^wrong\.ts:5:13: error pod-gc: [^]*\n> 5 \|[^]*\n {4}\| {13}\^{8}\n/);
      assert.match(wrong.stderr, /^wrong\.ts:6:3: error out-of-bounds: /m);
      const may = await argots("build", "may.ts");
      assert.is(may.status, 0);
      assert.match(may.stderr, /^may\.ts:6:32: warning invalid-number: /);
      assert.match(may.stdout, "limit: many");
    },
  ));

test("what is wrong with a schedule stands at the field cron", () =>
  inProject(
    { "c.ts": workflow("C", `cron = { schedules: ["61 * * * *"], timezone: "Mars/X" };`, "CronWorkflow") },
    async ({ argots }) => {
      const { stderr } = await argots("build", "c.ts");
      assert.match(stderr, /^c\.ts:5:12: error cron-schedule: /m);
      assert.match(stderr, /^c\.ts:5:39: error cron-timezone: /m);
    },
  ));

test("a wrong use of the library outside of methods is told as one in them, and classes keep their names", () =>
  inProject(
    {
      "field.ts": workflow("F", `hooks = { exit: hook(this.hello) };`).replace("{ ", "{ hook, "),
      "load.ts": `${workflow("L")}\nWorkflow.fromYaml("kind: Workflow");\n`,
    },
    async ({ argots }) => {
      const { stderr } = await argots("build", "field.ts");
      assert.match(
        stderr,
        /^field\.ts:5:19: error invalid-workflow: hook\(\) takes the call .* which is not called\.\n/,
      );
      assert.match(stderr, "\nhint: Write this.hello(…)\n");
      assert.match((await argots("build", "load.ts")).stderr, "- Workflow: metadata is missing");
    },
  ));

test("what goes on after the end is no reason to wait, what never comes is no success", () =>
  inProject(
    {
      "server.ts": `setInterval(() => undefined, 1000);\n${workflow("A")}`,
      "never.ts": `await new Promise(() => undefined);\n${workflow("B")}`,
      "ends.ts": `${workflow("D")}\nprocess.exit(0);\n`,
      "stray.ts": `setTimeout(() => { throw new Error("stray"); });\nawait new Promise((done) => setTimeout(done, 50));\n${workflow("C")}`,
    },
    async ({ argots }) => {
      assert.is((await argots("build", "server.ts")).status, 0);
      const never = await argots("build", "never.ts");
      assert.equal([never.status, never.stdout], [1, ""]);
      const ended = await argots("build", "ends.ts");
      assert.equal(ended, {
        status: 1,
        stdout: "",
        stderr: "argots: the program called process.exit() before its workflows were built\n",
      });
      assert.match(never.stderr, /^argots: the program ended while a module was waiting [^\n]*\n$/);
      const stray = await argots("build", "stray.ts");
      assert.equal([stray.status, stray.stdout], [1, ""]);
      assert.match(
        stray.stderr,
        /^stray\.ts:1:\d+: error program-error: The program threw while its workflows were built: Error: stray\n> 1 \|/,
      );
    },
  ));

test("objects of one build are judged beside each other; what only the cluster has is left to it", () => {
  const library = `import { ClusterWorkflowTemplate, WorkflowTemplate, container, parameter, template, type Parameter } from "argots";
export class Shared extends WorkflowTemplate {
  @parameter stage = "test";
  @template echo(message: Parameter) {
    return container({ image: "alpine", command: ["echo"], args: [message, this.stage] });
  }
}
export class Everywhere extends ClusterWorkflowTemplate {
  @template say(message: Parameter) {
    return container({ image: "alpine", command: ["echo"], args: [message] });
  }
}
export class Elsewhere extends WorkflowTemplate {
  metadata = { namespace: "other" };
  @template echo() {
    return container({ image: "alpine" });
  }
}
`;
  const main = (
    wrong: boolean,
  ): string => `import { CronWorkflow, Workflow, parameter, task, templateRef } from "argots";
const echo = templateRef({ name: "shared", template: "${wrong ? "ecko" : "echo"}" });
const say = templateRef({ name: "everywhere", template: "say", clusterScope: true });
const elsewhere = templateRef({ name: "elsewhere", template: "other" });
const unknown = templateRef({ name: "unknown", template: "any" });
export class Main extends Workflow {
  ${wrong ? "" : '@parameter stage = "live";'}
  @task first() { return echo({ message: "x" }); }
  @task second() { return say({ ${wrong ? "text" : "message"}: "x" }); }
  @task third() { return elsewhere({}); }
  @task fourth() { return unknown({}); }
}
export class Nightly extends CronWorkflow {
  cron = { schedules: ["0 0 * * *"] };
  workflowTemplateRef = { name: "shared" };
  entrypoint = "${wrong ? "echi" : "echo"}";
  arguments = { parameters: [{ name: "message", value: "x" }] };
}
`;
  return inProject(
    { "library.ts": library, "main.ts": main(true), "good/main.ts": main(false) },
    async ({ argots }) => {
      const { status, stdout, stderr } = await argots("build", "library.ts", "main.ts");
      assert.is(status, 1);
      assert.is(stdout, "");
      assert.equal(stderr.match(/^main.ts.*|^hint.*/gm), [
        "main.ts:8:9: error unknown-template: templates.main.tasks.first: 'shared' has no template 'ecko'.",
        "hint: Did you mean 'echo'?",
        "main.ts:9:27: error missing-argument: templates.main.tasks.second: inputs.parameters.message of the template 'say' is not supplied, and has no default.",
        "hint: Add 'message' to the arguments, or give the input a value.",
        "main.ts:16:3: error unknown-template: entrypoint: 'shared' has no template 'echi'.",
        "hint: Did you mean 'echo'?",
      ]);
      assert.is((await argots("build", "main.ts")).stderr, "");
      assert.is((await argots("build", "library.ts", "good/main.ts")).stderr, "");
    },
  );
});

test.run();
