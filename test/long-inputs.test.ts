import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Template, Workflow as WorkflowManifest } from "../src/model/argo/index.js";
import { simulateTask, type SimulatedTask, type SimulatedTemplate } from "./support/argo-substitution.js";
import { inProject } from "./support/cli.js";
import { availableRuntimes } from "./support/runtimes.js";

const HEAD = `import { Workflow, closure, dag, each, hook, inputs, parameter, steps, template, type Parameter } from "argots";

class Made extends Workflow {
  @closure text(n: number): string { return "x".repeat(n); }
  @closure rows(): { name: string }[] { return []; }
  @closure pair(n: number): { a: string; b?: number } { return { a: "a".repeat(n) }; }
}
`;

/** By the template around: the template and input that get the results of a loop, and whether they are in parts. */
const FLOWS: Readonly<Record<string, readonly [members: string, isSplit: boolean]>> = {
  "a task": [
    `@template main() { const r = each([1, 2], (n) => this.text(n)); return dag({ r, end: this.end(r) }); }
     @closure end(all: string[]): void { console.log(all.length, all.join("").length); }`,
    true,
  ],
  "an optional list": [
    `@template main() { const r = each([1, 2], (n) => this.pair(n)); return steps({ r }, { end: this.end(r) }); }
     @closure end(all?: { a: string; b?: number }[]): void { console.log(all?.length, all?.map(({ a }) => a).join("").length); }`,
    true,
  ],
  "through a nested template": [
    `@template main() { const r = each([1, 2], (n) => this.text(n)); return dag({ r, end: this.inner(r) }); }
     @template @inputs.parameter({ name: "list" }) inner(list: Parameter<string[]>) { return steps([this.end(list)]); }
     @closure end(all: string[]): void { console.log(all.length, all.join("").length); }`,
    true,
  ],
  "what is no loop": [
    `@template main() { const r = this.rows(); return dag({ r, end: this.end(r) }); }
     @closure end(all: { name: string }[]): void { console.log(all.length); }`,
    false,
  ],
};

test("the results of a loop reach a closure in parts, and nothing else does", async () => {
  for (const [title, [members, isSplit]] of Object.entries(FLOWS)) {
    const program = `${HEAD}export class Long extends Made {\n entrypoint = this.main;\n ${members}\n}\n`;
    await inProject({ "long.ts": program }, async ({ argots, folder }) => {
      const { status, stdout, stderr } = await argots("build", "long.ts", "--format", "json");
      assert.is(status, 0, stderr);
      const { spec } = JSON.parse(stdout) as WorkflowManifest;
      const template = spec.templates?.find(({ name }) => name === "end") as Template;
      const names = (template.script?.env ?? []).map(({ name }) => name);
      const parts = ["ARGOTS_INPUT_all", "ARGOTS_INPUT_all.2", "ARGOTS_INPUT_all.3", "ARGOTS_INPUT_all.4"];
      assert.equal(names, isSplit ? parts : ["ARGOTS_INPUT_all"], title);
      writeFileSync(join(folder, "manifest.yaml"), (await argots("build", "long.ts")).stdout);
      const linted = await argots("lint", "manifest.yaml");
      assert.match(linted.stdout + linted.stderr, /no problems/);
      if (!isSplit) return;
      for (const size of [0, 10, 60_000, 97_500, 98_500, 130_000, 195_000, 380_000])
        runWith(size, template, folder, title);
    });
  }
});

/** Three results that have so many characters together, as Argo hands them on, in a pod with Linux's limits. */
function runWith(size: number, template: Template, folder: string, title: string): void {
  const texts = [Math.floor(size / 2), Math.ceil(size / 2), 0].map((length) => "x".repeat(length));
  const isObject = JSON.stringify(template).includes("optional(");
  const value = JSON.stringify(texts.map((text) => (isObject ? { a: text } : text)));
  const task: SimulatedTask = { arguments: { parameters: [{ name: "all", value }] } };
  const pod = simulateTask(task, template as SimulatedTemplate, new Map(), new Map());
  const file = join(folder, "script");
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, template.script?.source ?? "");
  const { stdout, stderr, error } = spawnSync(process.execPath, [file], {
    env: { PATH: process.env["PATH"] ?? "", ...pod.env },
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  assert.is(error, undefined, `${title} ${size}`);
  assert.is(stdout, `3 ${size}\n`, `${title} ${size}: ${stderr.slice(0, 300)}`);
}

for (const { target, program } of availableRuntimes)
  test(`parts are put together on ${target}`, async () => {
    const image = target === "deno" ? "denoland/deno:2.9.6" : target === "bun" ? "oven/bun:1.4.5" : "node:24-alpine";
    const text = `import { Workflow, closure } from "argots";
export class Long extends Workflow { entrypoint = this.end; arguments = { parameters: [{ name: "all", value: "[]" }] };
  @closure({ image: "${image}" }) end(all: string[]): void { console.log(all.join("").length); } }`;
    await inProject({ "long.ts": text }, async ({ argots, folder }) => {
      const { stdout, stderr } = await argots("build", "long.ts", "--format", "json");
      const template = (JSON.parse(stdout) as WorkflowManifest).spec.templates?.[0]?.script;
      assert.ok(template, stderr);
      writeFileSync(join(folder, "script"), template.source ?? "");
      const encoded = Buffer.from(JSON.stringify(["y".repeat(200_000)])).toString("base64");
      const env = {
        ARGOTS_INPUT_all: encoded.slice(0, 130_000),
        "ARGOTS_INPUT_all.2": encoded.slice(130_000, 260_000),
        "ARGOTS_INPUT_all.3": encoded.slice(260_000),
        "ARGOTS_INPUT_all.4": "",
      };
      const command = [...(template.command ?? []).slice(1), "script"];
      const ended = spawnSync(program, command, {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, ...env, NO_COLOR: "1" },
      });
      assert.is(ended.stdout, "200000\n", ended.stderr.slice(0, 400));
    });
  });

test.run();
