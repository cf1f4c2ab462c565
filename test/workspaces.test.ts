import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Workflow } from "../src/model/argo/index.js";
import { inProject, type Project } from "./support/cli.js";
import { runWorkflow } from "./support/run-workflow.js";

/* Packages of a workspace are linked into node_modules, by npm, pnpm and yarn alike: they are the project's own code. */

const FILES = {
  "package.json": `{ "private": true, "type": "module", "workspaces": ["packages/*"] }`,
  "packages/shared/package.json": `{ "name": "@acme/shared", "version": "1.0.0", "type": "module", "exports": { ".": "./index.ts", "./base": "./base.ts", "./util": "./util.ts" } }`,
  "packages/shared/base.ts": `import { Workflow, scope } from "argots";

export abstract class AcmeWorkflow extends Workflow {
  @scope("log") static line(text: string) { console.log(\`acme: \${text}\`); }
}
`,
  "packages/shared/index.ts": `import { scope } from "argots";

@scope
export class Numbers {
  static mean(values: readonly number[]): number { return Numbers.sum(values) / values.length; }
  static sum(values: readonly number[]): number { return values.reduce((a, b) => a + b, 0); }
}
`,
  "packages/shared/util.ts": `import { twice } from "@acme/built";
export const total = (values: readonly number[]): number => twice(values.reduce((a, b) => a + b, 0));
export enum Level { Low = 1, High = Low * 5 }
export const IMAGE = "node:22";
`,
  // Built: declarations with a map, and JavaScript that is run.
  "packages/built/package.json": `{ "name": "@acme/built", "version": "1.0.0", "type": "module", "exports": { ".": { "types": "./dist/index.d.ts", "default": "./dist/index.js" } } }`,
  "packages/built/src/index.ts": `import { scope } from "argots";
export const twice = (n: number): number => 2 * n;
@scope
export class Format { static shown(n: number): string { return \`<\${n}>\`; } }
`,
  "packages/built/dist/index.js": `export const twice = (n) => 2 * n;\nexport class Format { static shown(n) { return \`<\${n}>\`; } }\n`,
  "packages/built/dist/index.d.ts": `export declare const twice: (n: number) => number;\nexport declare class Format { static shown(n: number): string; }\n//# sourceMappingURL=index.d.ts.map\n`,
  "packages/built/dist/index.d.ts.map": `{"version":3,"file":"index.d.ts","sourceRoot":"","sources":["../src/index.ts"],"names":[],"mappings":""}`,
  "workflows/daily.ts": `import { Numbers } from "@acme/shared";
import { Workflow, closure } from "argots";

export class Daily extends Workflow {
  entrypoint = this.run;

  @closure run() { console.log(Numbers.mean([1, 2, 3])); }
}
`,
  "workflows/derived.ts": `import { AcmeWorkflow } from "@acme/shared/base";
import { closure } from "argots";

export class Derived extends AcmeWorkflow {
  entrypoint = this.run;

  @closure run(log = AcmeWorkflow) { log.line("hello"); }
}
`,
  "workflows/bundled.ts": `import { Format } from "@acme/built";
import { IMAGE, Level, total } from "@acme/shared/util";
import { Workflow, closure } from "argots";

export class Bundled extends Workflow {
  entrypoint = this.run;

  @closure({ bundle: true, image: IMAGE }) run() { console.log(total([1, 2]), Level.High, Format.shown(3)); }
}
`,
};

function link({ folder }: Project): void {
  mkdirSync(join(folder, "node_modules", "@acme"), { recursive: true });
  for (const name of ["shared", "built"])
    symlinkSync(join("..", "..", "packages", name), join(folder, "node_modules", "@acme", name), "junction");
}

test("scopes, base classes, functions, enums and constants of the workspace go into scripts", () =>
  inProject(FILES, async (project) => {
    link(project);
    const { stdout, stderr, status } = await project.argots("build", "workflows", "--format", "json");
    assert.equal([status, stderr.replace(/^bundled .*\n/gm, "")], [0, ""]);
    const [bundled, daily, derived] = JSON.parse(stdout) as Workflow[];
    assert.is(bundled?.spec.templates?.[0]?.script?.image, "node:22");
    for (const [manifest, printed] of [
      [bundled, "6 5 <3>"],
      [daily, "2"],
    ] as const)
      assert.equal(runWorkflow(manifest as Workflow), { printed: [printed], failed: [] });
    assert.is(derived?.spec.templates?.[0]?.inputs, undefined);
    assert.match(derived?.spec.templates?.[0]?.script?.source ?? "", /console\.log\(`acme: \$\{text\}`\)/);
  }));

test("what is no scope wants a bundle, as code of a local file does", () =>
  inProject(
    { ...FILES, "workflows/bundled.ts": FILES["workflows/bundled.ts"].replace("bundle: true, ", "") },
    async (project) => {
      link(project);
      const { status, stderr } = await project.argots("build", "workflows/bundled.ts");
      assert.is(status, 1);
      assert.match(stderr, /error relative-import: 'total' comes from the local file '@acme\/shared\/util'/);
      assert.match(stderr, /hint: Take the file along: @closure\(\{ bundle: true \}\)\./);
    },
  ));

test("what changes in a package of the workspace changes the script", () =>
  inProject(FILES, async (project) => {
    link(project);
    const first = await project.argots("build", "workflows/daily.ts");
    writeFileSync(
      join(project.folder, "packages/shared/index.ts"),
      FILES["packages/shared/index.ts"].replace("/ values.length", "/ (values.length || 1)"),
    );
    const second = await project.argots("build", "workflows/daily.ts");
    assert.match(second.stdout, /values\.length \|\| 1/);
    assert.is.not(second.stdout, first.stdout);
  }));

test.run();
