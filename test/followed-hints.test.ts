import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures, type Diagnostic } from "../src/compiler/index.js";

/*
 * A hint is followed literally: what it proposes stands in the program after, and the code is gone. `captured-hints` does so for
 * variables, and has TypeScript check what comes of it.
 */

interface Row {
  readonly code: string;
  readonly before: string;
  /** What of the hint is in the program after, as it is written there. */
  readonly proposed: readonly string[];
  readonly after: string;
}

const inClass = (members: string, head = ""): string =>
  `import { Workflow, closure, inputs, outputs, parameter, retries, scope, workflow, type Artifact } from "argots";\n${head}\nexport class Hints extends Workflow {\n  entrypoint = "run";\n${members}\n}\n`;

const ROWS: readonly Row[] = [
  {
    code: "argo-tag",
    before: inClass(`@closure run() { console.log("{{workflow.name}}"); }`),
    proposed: ["run(workflowName: string)"],
    after: inClass(`@closure run(workflowName: string) { console.log(workflowName); }`),
  },
  {
    code: "argo-tag",
    before: inClass(`@closure run() { console.log("{{lastRetry.exitCode}}"); }`),
    proposed: [
      `@closure({ retryStrategy: { limit: 3 }, env: [{ name: "LASTRETRY_EXITCODE", value: "{{lastRetry.exitCode}}" }] })`,
      `process.env["LASTRETRY_EXITCODE"]`,
    ],
    after: inClass(
      `@closure({ retryStrategy: { limit: 3 }, env: [{ name: "LASTRETRY_EXITCODE", value: "{{lastRetry.exitCode}}" }] }) run() { console.log(process.env["LASTRETRY_EXITCODE"]); }`,
    ),
  },
  {
    code: "authoring-api",
    before: inClass(`@closure run() { console.log(retries); }`),
    proposed: [
      `@closure({ retryStrategy: { limit: 3 }, env: [{ name: "RETRIES", value: "{{retries}}" }] })`,
      `process.env["RETRIES"]`,
    ],
    after: inClass(
      `@closure({ retryStrategy: { limit: 3 }, env: [{ name: "RETRIES", value: "{{retries}}" }] }) run() { console.log(process.env["RETRIES"]); }`,
    ),
  },
  {
    code: "assigned-constant",
    before: inClass(`@closure run() { LIMIT = 2; console.log(LIMIT); }`, "const LIMIT = 1;"),
    proposed: ["let value = LIMIT;"],
    after: inClass(`@closure run() { let value = LIMIT; value = 2; console.log(value); }`, "const LIMIT: number = 1;"),
  },
  {
    code: "captured-function",
    before: inClass(`@closure run() { console.log(half(4)); }`, "function half(n: number) { return n / 2; }"),
    proposed: [`@scope("main") static half(n: number)`, "Hints.half("],
    after: inClass(
      `@closure run() { console.log(Hints.half(4)); } @scope("main") static half(n: number) { return n / 2; }`,
    ),
  },
  {
    code: "captured-function",
    before: inClass(`@closure run() { console.log(half(4)); }`, "function half(n: number) { return n / 2; }"),
    proposed: ["@closure({ bundle: true })"],
    after: inClass(
      `@closure({ bundle: true }) run() { console.log(half(4)); }`,
      "function half(n: number) { return n / 2; }",
    ),
  },
  {
    code: "captured-function",
    before: inClass(`@closure run() { console.log(new Box().size); }`, "class Box { size = 1; }"),
    proposed: ["@scope class Box"],
    after: inClass(`@closure run() { console.log(new Box().size); }`, "@scope class Box { size = 1; }"),
  },
  {
    code: "early-field",
    before: inClass(
      `onExit = this.bye; @closure run() { console.log(1); } @closure bye = async () => { console.log(2); };`,
    ),
    proposed: ["bye() {"],
    after: inClass(`onExit = this.bye; @closure run() { console.log(1); } @closure async bye() { console.log(2); }`),
  },
  {
    code: "not-a-method",
    before: inClass(`@closure get run() { return 1; }`),
    proposed: ["@closure run() {"],
    after: inClass(`@closure run() { return 1; }`),
  },
  {
    code: "not-a-method",
    before: inClass(`@closure *run() { yield 1; }`),
    proposed: ["@closure run() {"],
    after: inClass(`@closure run() { return [1]; }`),
  },
  {
    code: "not-a-method",
    before: inClass(`@closure #run() { console.log(1); }`),
    proposed: ["@closure run() {"],
    after: inClass(`@closure run() { console.log(1); }`),
  },
  {
    code: "unsupported-parameter",
    before: inClass(`@closure run(...names: string[]) { console.log(names); }`),
    proposed: ["names: string[]"],
    after: inClass(`@closure run(names: string[]) { console.log(names); }`),
  },
  {
    code: "unsupported-syntax",
    before: inClass(`@closure run() { console.log(fs.existsSync("a")); }`, `import fs = require("node:fs");`),
    proposed: [`import fs from "node:fs";`],
    after: inClass(`@closure run() { console.log(fs.existsSync("a")); }`, `import fs from "node:fs";`),
  },
  {
    code: "unescapable-text",
    before: inClass("@closure run() { console.log(String.raw`a {{name}}`); }"),
    proposed: ['${"{{"}'],
    after: inClass('@closure run() { console.log(String.raw`a ${"{{"}name}}`); }'),
  },
  {
    code: "uses-this",
    before: inClass(`region = "eu"; @closure run() { console.log(this.region); }`),
    proposed: [`run(region = "eu")`],
    after: inClass(`@closure run(region = "eu") { console.log(region); }`),
  },
  {
    code: "uses-this",
    before: inClass(`@closure run() { console.log(this.helper()); } helper() { return 1; }`),
    proposed: [`@scope("main") static helper()`, "Hints.helper()"],
    after: inClass(`@closure run() { console.log(Hints.helper()); } @scope("main") static helper() { return 1; }`),
  },
  {
    code: "taken-name",
    before: inClass(`@closure build() { console.log(1); }`),
    proposed: [`@closure({ name: "build" }) buildIt()`],
    after: inClass(`@closure({ name: "build" }) buildIt() { console.log(1); }`),
  },
  {
    code: "invalid-name",
    before: inClass(`@closure run(größe: number) { console.log(größe); }`),
    proposed: ["grosse"],
    after: inClass(`@closure run(grosse: number) { console.log(grosse); }`),
  },
  {
    code: "invalid-scope-name",
    before: inClass(
      `@closure run(x: string) { console.log(x, Hints.a()); } @scope("console") static a() { return 1; }`,
    ),
    proposed: [`@scope("consoleScope")`],
    after: inClass(
      `@closure run(x: string) { console.log(x, Hints.a()); } @scope("consoleScope") static a() { return 1; }`,
    ),
  },
  {
    code: "captured-function",
    before: inClass(`@closure run() { console.log(Hints.outside()); } static outside() { return 1; }`),
    proposed: [`@scope("main") static outside()`],
    after: inClass(`@closure run() { console.log(Hints.outside()); } @scope("main") static outside() { return 1; }`),
  },
  {
    code: "image-without-runtime",
    before: inClass(`@closure({ image: "python:3.12" }) run() { console.log(1); }`),
    proposed: [`image: "node:24-alpine"`],
    after: inClass(`@closure({ image: "node:24-alpine" }) run() { console.log(1); }`),
  },
  {
    code: "image-without-runtime",
    before: inClass(`@closure({ image: "python:3.12" }) run() { console.log(1); }`),
    proposed: [`command: ["node"]`],
    after: inClass(`@closure({ image: "python:3.12", command: ["node"] }) run() { console.log(1); }`),
  },
  {
    code: "unknown-global",
    before: inClass(`@closure({ image: "node:18" }) run() { console.log([2, 1].toSorted()); }`),
    proposed: [`@closure({ image: "node:20-alpine" })`],
    after: inClass(`@closure({ image: "node:20-alpine" }) run() { console.log([2, 1].toSorted()); }`),
  },
  {
    code: "wrong-runtime-import",
    before: inClass(`@closure run() { console.log(Database); }`, `import { Database } from "bun:sqlite";`),
    proposed: [`@closure({ image: "oven/bun:alpine" })`],
    after: inClass(
      `@closure({ image: "oven/bun:alpine" }) run() { console.log(Database); }`,
      `import { Database } from "bun:sqlite";`,
    ),
  },
  {
    code: "invalid-option",
    before: inClass(`@outputs.artifact({ name: "report", path: "report.txt" }) @closure run() { console.log(1); }`),
    proposed: [`path: "/tmp/report.txt"`],
    after: inClass(`@outputs.artifact({ name: "report", path: "/tmp/report.txt" }) @closure run() { console.log(1); }`),
  },
  {
    code: "unsupported-parameter",
    before: inClass(`@closure run(all: { file: Artifact; n: number }) { console.log(all); }`),
    proposed: ["all: Artifact"],
    after: inClass(
      `@inputs.artifact({ name: "all", path: "/tmp/a" }) @closure run(all: Artifact, n: number) { console.log(all.path, n); }`,
    ),
  },
];

for (const [index, { code, before, proposed, after }] of ROWS.entries())
  test(`followed: ${code} ${index}`, async () => {
    const compile = async (text: string): Promise<readonly Diagnostic[]> =>
      (await compileClosures({ fileName: "hints.ts", text })).diagnostics;
    const wrong = await compile(before);
    const hint = wrong.find((diagnostic) => diagnostic.code === code)?.hint ?? "";
    assert.ok(hint !== "", wrong.map((one) => one.code).join());
    for (const text of proposed) {
      assert.ok(hint.includes(text.replace(/ ?[({]$/, "")), `${text} is no part of: ${hint}`);
      assert.ok(after.includes(text), `${text} is not followed`);
    }
    assert.equal(
      (await compile(after)).map((one) => `${one.code}: ${one.message}`),
      [],
    );
  });

test.run();
