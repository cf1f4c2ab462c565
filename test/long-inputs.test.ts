import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { DAGTask, Template, Workflow as WorkflowManifest } from "../src/model/argo/index.js";
import { aggregate, type LoopTask, simulateLoop } from "./support/argo-loops.js";
import {
  outputValue,
  type SimulatedPod,
  simulateTask,
  type SimulatedTask,
  type SimulatedTemplate,
} from "./support/argo-substitution.js";
import { inProject } from "./support/cli.js";
import { type PodEnd, runPod } from "./support/run-pod.js";
import type { Runtime } from "./support/run-script.js";
import { availableRuntimes } from "./support/runtimes.js";

const HEAD = `import { Workflow, WorkflowTemplate, closure, dag, each, hook, inputs, parameter, statusOf, steps, template, type Parameter } from "argots";

class Made extends Workflow {
  @closure text(n: number): string { return "x".repeat(n); }
  @closure rows(): { name: string }[] { return []; }
  @closure size(): number { return 1; }
  @closure pair(n: number): { a: string; b?: number } { return { a: "a".repeat(n) }; }
}
`;

/** By what happens around: the members, and whether the input \`all\` of \`end\` can be long. */
const FLOWS: Readonly<Record<string, readonly [members: string, isLong: boolean]>> = {
  "the results of a loop": [
    `@template main() { const r = each([1, 2], (n) => this.text(n)); return dag({ r, end: this.end(r) }); }
     @closure end(all: string[]): void {}`,
    true,
  ],
  "an optional list": [
    `@template main() { const r = each([1, 2], (n) => this.pair(n)); return steps({ r }, { end: this.end(r) }); }
     @closure end(all?: { a: string; b?: number }[]): void {}`,
    true,
  ],
  "through nested templates": [
    `@template main() { const r = each([1, 2], (n) => this.text(n)); return dag({ r, end: this.inner(r) }); }
     @template @inputs.parameter({ name: "list" }) inner(list: Parameter<string[]>) { return steps([this.inmost(list)]); }
     @template @inputs.parameter({ name: "items" }) inmost(items: Parameter<string[]>) { return steps([this.end(items)]); }
     @closure end(all: string[]): void {}`,
    true,
  ],
  "the result of a closure": [
    `@template main() { const r = this.rows(); return dag({ r, end: this.end(r) }); }
     @closure end(all: { name: string }[]): void {}`,
    true,
  ],
  "a text that may be null": [
    `@template main() { const r = this.text(3); return dag({ r, end: this.end(r) }); }
     @closure end(all: string | null): void {}`,
    true,
  ],
  "a field of a destructured parameter": [
    `@template main() { const r = this.rows(); return dag({ r, end: this.end({ all: r, n: 3 }) }); }
     @closure end({ all, n }: { all: { name: string }[]; n: number }): void {}`,
    true,
  ],
  "a list in one call and items in another": [
    `@template main() { const r = this.rows(); return dag({ r, end: this.end(r), one: each([[{ name: "a" }]], (item) => this.end(item)) }); }
     @closure end(all: { name: string }[]): void {}`,
    true,
  ],
  "an item of what a closure returns": [
    `@template main() { const r = this.lists(); return dag({ r, each: each(r, (one) => this.end(one)) }); }
     @closure lists(): { name: string }[][] { return []; }
     @closure end(all: { name: string }[]): void {}`,
    true,
  ],
  "an item of a nested template's input": [
    `@template main() { const r = this.lists(); return steps([r], [this.inner(r)]); }
     @template @inputs.parameter({ name: "list" }) inner(list: Parameter<{ name: string }[][]>) { return steps([each(list, (one) => this.end(one))]); }
     @closure lists(): { name: string }[][] { return []; }
     @closure end(all: { name: string }[]): void {}`,
    true,
  ],
  "a field of an item": [
    `@template main() { const r = this.rows(); return dag({ r, each: each(r, (one) => this.end(one.all)) }); }
     @closure rows(): { all: string[] }[] { return []; }
     @closure end(all: string[]): void {}`,
    true,
  ],
  "an item of a list that is known": [
    `@template main() { return dag({ each: each([["a"], ["b"]], (one) => this.end(one)) }); }
     @closure end(all: string[]): void {}`,
    false,
  ],
  "a list that is known": [
    `entrypoint = this.main; @template main() { return dag({ end: this.end(["a", "b"]) }); }
     @closure end(all: string[]): void {}`,
    false,
  ],
  "a parameter of the workflow": [
    `@parameter names = ["a"]; @template main() { return dag({ end: this.end(this.names) }); }
     @closure end(all: string[]): void {}`,
    false,
  ],
  text: [
    `@template main() { const r = this.text(3); return dag({ r, end: this.end(r) }); }
     @closure end(all: string): void {}`,
    false,
  ],
  "a number": [
    `@template main() { const r = this.size(); return dag({ r, end: this.end(r) }); }
     @closure end(all: number): void {}`,
    false,
  ],
};

for (const [title, [members, isLong]] of Object.entries(FLOWS))
  test(`${title}: ${isLong ? "a file beside the variable" : "no file"}`, async () => {
    const program = `${HEAD}export class Long extends Made {\n ${members}\n}\n`;
    await inProject({ "long.ts": program }, async ({ argots, folder }) => {
      const { status, stdout, stderr } = await argots("build", "long.ts", "--format", "json");
      assert.is(status, 0, stderr);
      const end = templateOf(JSON.parse(stdout) as WorkflowManifest, "end");
      const files = (end.inputs?.artifacts ?? []).map(({ name, path }) => [name, path]);
      assert.equal(files, isLong ? [["all", "/tmp/inputs/all"]] : []);
      writeFileSync(join(folder, "manifest.yaml"), (await argots("build", "long.ts")).stdout);
      const linted = await argots("lint", "manifest.yaml");
      assert.match(linted.stdout + linted.stderr, /no problems/);
    });
  });

test("who calls the templates of a library is unknown, so each list of theirs may be long", async () => {
  const program = `${HEAD}export class Library extends WorkflowTemplate {
  @closure end(all: string[], n: number, name: string): void { console.log(all.length, n, name); }
}\n`;
  await inProject({ "library.ts": program }, async ({ argots }) => {
    const { stdout, stderr } = await argots("build", "library.ts", "--format", "json");
    const end = templateOf(JSON.parse(stdout) as WorkflowManifest, "end");
    assert.equal(
      end.inputs?.artifacts?.map(({ name }) => name),
      ["all"],
      stderr,
    );
  });
});

/** Of three texts: three, and the characters in them. */
const SIZES = [0, 10, 23_980, 24_000, 60_000, 90_000, 97_500, 98_500, 130_000, 195_000, 500_000, 740_000];

for (const runtime of availableRuntimes)
  test(`lists of any size that Argo passes on arrive on ${runtime.target}`, async () => {
    const target = JSON.stringify(runtime.target);
    const program = `${HEAD}export class Long extends Made {
  @template main() {
    const [texts, pairs] = [each([1, 2], (n) => this.text(n)), each([1, 2], (n) => this.pair(n))];
    return dag({ texts, pairs, all: this.all(texts), some: this.some(pairs, "a"), items: each([[{ a: "b" }]], (item) => this.some(item, "b")) });
  }
  @closure({ target: ${target} }) all(all: string[]): void { console.log(all.length, all.join("").length); }
  @closure({ target: ${target} }) some(all?: { a: string; b?: number }[], name = ""): void {
    console.log(all?.length, all?.map(({ a }) => a).join("").length);
  }
}\n`;
    await inProject({ "long.ts": program }, async ({ argots }) => {
      const { status, stdout, stderr } = await argots("build", "long.ts", "--format", "json");
      assert.is(status, 0, stderr);
      const manifest = JSON.parse(stdout) as WorkflowManifest;
      for (const size of SIZES)
        for (const letter of size < 98_500 ? ["x", "é"] : ["x"]) {
          const texts = [Math.floor(size / 2), Math.ceil(size / 2), 0].map((length) => letter.repeat(length));
          const said = `3 ${size}\n`;
          assert.is(printed(templateOf(manifest, "all"), texts, runtime), said, `all ${size} ${letter}`);
          const pairs = texts.map((a) => ({ a }));
          assert.is(printed(templateOf(manifest, "some"), pairs, runtime), said, `some ${size} ${letter}`);
        }
      assert.throws(() => printed(templateOf(manifest, "all"), ["x".repeat(800_000)], runtime), /Too long/);
    });
  });

test("large items of a list go to the pods of a loop, and their large results on, from producer to consumer", async () => {
  const program = `${HEAD}export class Loop extends Made {
  @template main() {
    const rows = this.many(24);
    const grown = each(rows, (row) => this.grow(row, row.texts));
    return dag({ rows, grown, end: this.end(grown) });
  }
  @closure many(n: number): { texts: string[] }[] {
    return Array.from({ length: n }, (_, index) => ({ texts: [(index === 0 ? "{" + "{x}} é" : "y").repeat(index === 0 ? 17_000 : 1)] }));
  }
  @closure grow(row: { texts: string[] }, texts: string[]): { text: string; size: number } {
    return { text: "é".repeat(2500), size: row.texts.join("").length + texts.join("").length };
  }
  @closure end(all: { text: string; size: number }[]): void {
    console.log(all.length, all.map(({ text }) => text).join("").length, all.map(({ size }) => size).slice(0, 2));
  }
}\n`;
  await inProject({ "loop.ts": program }, async ({ argots }) => {
    const { status, stdout, stderr } = await argots("build", "loop.ts", "--format", "json");
    assert.is(status, 0, stderr);
    const manifest = JSON.parse(stdout) as WorkflowManifest;
    const [many, grow, end] = ["many", "grow", "end"].map((name) => templateOf(manifest, name));
    const [rows, grown, last] = ["rows", "grown", "end"].map((name) =>
      templateOf(manifest, "main").dag?.tasks?.find((task) => task.name === name),
    );
    assert.ok(many && grow && end && rows && grown && last);
    const run = (pod: SimulatedPod, template: Template): PodEnd => {
      const ended = runPod(pod, template);
      assert.is(ended.status, 0, ended.stderr);
      return ended;
    };
    const simulate = (task: DAGTask, template: Template, scope: ReadonlyMap<string, string>): SimulatedPod =>
      simulateTask(task as SimulatedTask, template as SimulatedTemplate, scope, new Map());
    const made = run(simulate(rows, many, new Map()), many);
    const scope = new Map([["tasks.rows.outputs.parameters.result", outputValue(made.outputs.get("result") ?? "")]]);
    const pods = simulateLoop(grown as LoopTask, grow as SimulatedTemplate, scope, new Map());
    assert.is(pods.length, 24);
    const results = pods.map((pod) =>
      Object.fromEntries([...run(pod, grow).outputs].map(([name, file]) => [name, outputValue(file)])),
    );
    const gathered = new Map([...scope, ...aggregate("tasks.grown", results)]);
    assert.is(run(simulate(last, end, gathered), end).stdout, "24 60000 [ 238000, 2 ]\n");
  });
});

/** What a closure prints that gets a list. */
function printed(template: Template, list: readonly unknown[], runtime: Runtime): string {
  const task = { arguments: { parameters: [{ name: "all", value: JSON.stringify(list) }] } };
  const pod = simulateTask(task, template as SimulatedTemplate, new Map(), new Map());
  const { stdout, stderr } = runPod(pod, template, {}, runtime);
  assert.is(stderr, "");
  return stdout;
}

test("an input that is no JSON and has no file is a message", async () => {
  const program = `${HEAD}export class Long extends Made {
  entrypoint = this.end; arguments = { parameters: [{ name: "all", value: "[]" }] };
  @closure end(all: string[], name = ""): void { console.log(all, name); } }\n`;
  await inProject({ "long.ts": program }, async ({ argots }) => {
    const { stdout } = await argots("build", "long.ts", "--format", "json");
    const template = templateOf(JSON.parse(stdout) as WorkflowManifest, "end");
    const pod = { inputs: {}, env: { ARGOTS_INPUT_all: "", ARGOTS_INPUT_name: "" }, args: [], files: {} };
    const { stderr, status } = runPod({ ...pod, source: template.script?.source }, template);
    assert.is(stderr, 'input "all": expected JSON, got ""\n');
    assert.is(status, 1);
  });
});

function templateOf({ spec }: WorkflowManifest, name: string): Template {
  const found = spec.templates?.find((template) => template.name === name);
  assert.ok(found, name);
  return found;
}

test.run();
