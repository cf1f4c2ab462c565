import { test } from "uvu";
import * as assert from "uvu/assert";
import type { DAGTask, Template, Workflow as WorkflowManifest } from "../src/model/argo/index.js";
import { outputValue, simulateTask, type SimulatedTask, type SimulatedTemplate } from "./support/argo-substitution.js";
import { inProject } from "./support/cli.js";
import { type PodEnd, runPod } from "./support/run-pod.js";
import { ownNode, type Runtime } from "./support/run-script.js";
import { availableRuntimes } from "./support/runtimes.js";

const HEAD = `import { type Artifact, Workflow, artifactOf, closure, configure, container, dag, each, expr, hook, inputs, outputs, parametersOf, steps, task, template, when, type Parameter } from "argots";
`;

async function build(program: string): Promise<{ manifest: WorkflowManifest; errors: string }> {
  let built: { manifest: WorkflowManifest; errors: string } | undefined;
  await inProject({ "flow.ts": HEAD + program }, async ({ argots }) => {
    const { status, stdout, stderr } = await argots("build", "flow.ts", "--format", "json");
    const manifest = (status === 0 ? JSON.parse(stdout) : { spec: {} }) as WorkflowManifest;
    built = { manifest, errors: status === 0 ? "" : stderr };
  });
  assert.ok(built);
  return built;
}

function templateOf({ spec }: WorkflowManifest, name: string): Template {
  const found = spec.templates?.find((template) => template.name === name);
  assert.ok(found, name);
  return found;
}

/** Runs the tasks of the template `main` one after the other, as Argo hands outputs on: artifacts come from a store. */
function runDag(manifest: WorkflowManifest, runtime: Runtime = ownNode): Map<string, PodEnd> {
  const scope = new Map<string, string>();
  const store = new Map<string, string>();
  const ended = new Map<string, PodEnd>();
  for (const task of templateOf(manifest, "main").dag?.tasks ?? []) {
    const template = templateOf(manifest, task.template ?? "");
    const pod = simulateTask(task as SimulatedTask, template as SimulatedTemplate, scope, new Map());
    const end = runPod(pod, template, loaded(task, store), runtime);
    ended.set(task.name, end);
    for (const { name } of template.outputs?.parameters ?? [])
      scope.set(`tasks.${task.name}.outputs.parameters.${name}`, outputValue(end.outputs.get(name) ?? ""));
    for (const { name, path, optional } of template.outputs?.artifacts ?? []) {
      const text = end.files.get(path ?? "");
      assert.ok(text !== undefined || optional || end.status !== 0, `${task.name}: ${name} was not written`);
      if (text !== undefined) store.set(`{{tasks.${task.name}.outputs.artifacts.${name}}}`, text);
    }
  }
  return ended;
}

/** The input artifacts of a task: where one is not there, what the template says stays. */
function loaded({ arguments: args }: DAGTask, store: ReadonlyMap<string, string>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, from = "", optional } of args?.artifacts ?? []) {
    const text = store.get(from);
    if (text !== undefined) found[name] = text;
    else assert.ok(optional, `${name} is not there`);
  }
  return found;
}

/** The option that makes a closure for a runtime. */
function madeFor({ target }: Runtime): string {
  const image = target === "deno" ? "denoland/deno:2.9.6" : target === "bun" ? "oven/bun:1.4.5" : "node:24-alpine";
  return `target: "${target}", image: "${image}"`;
}

const flow = (made: string, size: number): string => `export class Flow extends Workflow {
  entrypoint = this.main;
  @template main() {
    const [list, text, maybe, none, both] = [this.list(${size}), this.text(${size}), this.maybe(true), this.maybe(false), this.both(${size})];
    return dag({ list, text, maybe, none, both, a: this.show(list), b: this.read(text, ""), c: this.either(maybe), d: this.either(none), e: this.two(both.rows, both.count) });
  }
  @closure({ pass: "artifact", ${made} }) list(n: number): string[] { return ["é".repeat(n / 2), "{" + "{=1+1}}"]; }
  @closure({ pass: "artifact", ${made} }) text(n: number): string { return ("{" + "{inputs.parameters.x}} $(HOME) \\u001b").padEnd(n, "x") + "\\n"; }
  @closure({ pass: "artifact", ${made} }) maybe(is: boolean): string[] | undefined { return is ? ["a"] : undefined; }
  @closure({ pass: "artifact", ${made} }) both(n: number): { rows: { id: number }[]; count: number } { return { rows: [{ id: n }], count: 1 }; }
  @closure({ ${made} }) show(list: string[]): void { console.log(list.map((text) => text.length), list[1]); }
  @closure({ pass: "artifact", ${made} }) read(text: string, empty: string): void { console.log(text.length, text.slice(0, 40).trim(), empty === ""); }
  @closure({ ${made} }) either(list?: string[]): void { console.log(list); }
  @closure({ ${made} }) two(rows: { id: number }[], count: number): void { console.log(rows[0]?.id, count); }
}`;

for (const runtime of availableRuntimes)
  test(`values of any size go by artifacts on ${runtime.target}`, async () => {
    for (const size of [10, 97_000, 1_000_000, ...(/^node24|deno|bun/.test(runtime.target) ? [50_000_000] : [])]) {
      const { manifest, errors } = await build(flow(madeFor(runtime), size));
      assert.is(errors, "");
      const ended = runDag(manifest, runtime);
      for (const [name, { stderr, status }] of ended) assert.is(status, 0, `${name}: ${stderr}`);
      const said = (name: string): string | undefined => ended.get(name)?.stdout.replace(/\s+/g, " ").trim();
      const length = Math.max(size, "{{inputs.parameters.x}} $(HOME) \u001b".length) + 1;
      const isShort = size === 10;
      assert.is(said("a"), `[ ${Math.floor(size / 2)}, 8 ] {{=1+1}}`);
      assert.match(said("b") ?? "", `${length} {{inputs.parameters.x}} $(HOME)`);
      assert.match(said("b") ?? "", isShort ? /true$/ : /x true$/);
      assert.match(said("c") ?? "", /^\[ ["']a["'] \]$/);
      assert.is(said("d"), "undefined");
      assert.is(said("e"), `${size} 1`);
    }
  });

/** What is refused, by a part of the message and of the hint; then the program that follows the hint, in the same members. */
const REFUSED: readonly (readonly [title: string, members: string, message: RegExp, followed: string])[] = [
  [
    "an input of text that does not say so",
    `@template main() { const t = this.text(); return dag({ t, end: this.end(t) }); }
     @closure end(text: string): void { console.log(text); }`,
    /output 'result' of text goes to an artifact, and the parameter 'text' of end takes none[^]*give end the option as well: @closure\(\{ pass: "artifact" \}\)/i,
    `@template main() { const t = this.text(); return dag({ t, end: this.end(t) }); }
     @closure({ pass: "artifact" }) end(text: string): void { console.log(text); }`,
  ],
  [
    "an input that takes parameters alone",
    `@template main() { const t = this.list(); return dag({ t, end: this.end(t) }); }
     @closure({ pass: "parameter" }) end(list: string[]): void { console.log(list); }`,
    /leave pass: "parameter" out of end/i,
    `@template main() { const t = this.list(); return dag({ t, end: this.end(t) }); }
     @closure end(list: string[]): void { console.log(list); }`,
  ],
  [
    "the results of a loop",
    `@template main() { const t = each([1, 2], () => this.list()); return dag({ t, end: this.end(t) }); }
     @closure end(list: string[][]): void { console.log(list); }`,
    /the results of a loop are gathered from parameters[^]*leave pass: "artifact" out of list/i,
    "",
  ],
  [
    "all results of a loop by name",
    `@template main() { const t = each([1, 2], () => this.list()); return dag({ t, end: this.end(parametersOf(t)) }); }
     @closure end(list: unknown[]): void { console.log(list); }`,
    /the results of a loop are gathered/i,
    "",
  ],
  [
    "the list of a loop",
    `@template main() { const t = this.list(); return dag({ t, end: each(t, (one) => this.end(one)) }); }
     @closure end(one: string): void { console.log(one); }`,
    /each\(\) runs over a parameter[^]*leave pass: "artifact" out of list/i,
    "",
  ],
  [
    "a condition",
    `@template main() { const t = this.text(); return dag({ t, end: when(expr\`\${t} == "a"\`, () => this.end()) }); }
     @closure end(): void { console.log(1); }`,
    /a text takes the parameter[^]*artifactOf\(this\.…\(\), "result"\)/i,
    "",
  ],
  [
    "a container",
    `@template main() { const t = this.text(); return dag({ t, end: this.end(t as never) }); }
     @template @inputs.parameter({ name: "text" }) end(text: Parameter) { return container({ image: "alpine", command: ["echo"], args: [\`\${text}\`] }); }`,
    /the parameter 'text' of end takes none|a text takes/i,
    `@template main() { const t = this.text(); return dag({ t, end: this.end(artifactOf(t, "result")) }); }
     @template @inputs.artifact({ name: "text", path: "/tmp/text" }) end(text: Artifact) { return container({ image: "alpine", command: ["cat", text.path] }); }`,
  ],
  [
    "text that is to be JSON",
    `@template main() { const t = this.text(); return dag({ t, end: this.end(t) }); }
     @closure end(text: string | null): void { console.log(text); }`,
    /end takes JSON[^]*declare both with one type/i,
    "",
  ],
  [
    "a step that is skipped at times",
    `@template main() { const t = when("1 == 2", () => this.list()); return steps({ t }, { end: this.end(t) }); }
     @closure end(list?: string[]): void { console.log(list); }`,
    /use dag\(\) in place of steps\(\)/i,
    `@template main() { const t = when("1 == 2", () => this.list()); return dag({ t, end: this.end(t) }); }
     @closure end(list?: string[]): void { console.log(list); }`,
  ],
];

for (const [title, members, message, followed] of REFUSED)
  test(`refused: ${title}`, async () => {
    const program = (own: string): string => `export class Flow extends Workflow {
  entrypoint = this.main;
  @closure({ pass: "artifact" }) list(): string[] { return []; }
  @closure({ pass: "artifact" }) text(): string { return ""; }
  ${own}
}`;
    const { errors } = await build(program(members));
    assert.match(errors, message);
    const text = program(followed || members);
    const without = text.replace(/\(\{ pass: "artifact" \}\) (list|text)/g, " $1");
    assert.is((await build(followed ? text : without)).errors, "");
  });

const grown = (made: string, size: number): string => `export class Grown extends Workflow {
  entrypoint = this.main;
  @template main() {
    const [list, both, seen] = [this.list(${size}), this.both(${size}), this.list(10)];
    return dag({ list, both, seen, a: this.show(list), b: this.two(both.rows, both.count), c: this.show(seen) });
  }
  @closure({ ${made} }) list(n: number): string[] { return ["é".repeat(n / 2), "b"]; }
  @closure({ ${made} }) both(n: number): { rows: { id: string }[]; count: number } { return { rows: [{ id: "x".repeat(n) }], count: 1 }; }
  @closure({ ${made} }) show(list: string[]): void { console.log(list.map((text) => text.length).join()); }
  @closure({ ${made} }) two(rows: { id: string }[], count: number): void { console.log(rows[0]?.id.length, count); }
}`;

for (const runtime of availableRuntimes)
  test(`lists of any size reach closures, with nothing said, on ${runtime.target}`, async () => {
    const large = /^node24|deno|bun/.test(runtime.target) ? [50_000_000] : [];
    for (const size of [10, 90_000, 97_000, 250_000, 300_500, 700_000, 1_000_000, ...large]) {
      const { manifest, errors } = await build(grown(madeFor(runtime), size));
      assert.is(errors, "");
      const ended = runDag(manifest, runtime);
      for (const [name, { stderr, status }] of ended) assert.is(status, 0, `${name}: ${stderr}`);
      assert.is(ended.get("a")?.stdout, `${Math.floor(size / 2)},1\n`);
      assert.is(ended.get("b")?.stdout, `${size} 1\n`);
      assert.is(ended.get("c")?.stdout, "5,1\n");
      // Whoever needs no artifact repository is asked for none.
      const isApart = ended.get("list")?.files.has("/tmp/outputs/result.artifact");
      assert.is(isApart, size > 300_000);
    }
  });

test("steps hand large lists on as well", async () => {
  const { manifest, errors } = await build(`export class Steps extends Workflow {
  entrypoint = this.main;
  @template main() { const list = this.list(400_000); return steps({ list }, { end: this.end(list), other: this.end(["a"]) }); }
  @closure list(n: number): string[] { return ["x".repeat(n)]; }
  @closure end(list: string[]): void { console.log(list[0]?.length); }
}`);
  assert.is(errors, "");
  const [, [end, other] = []] = templateOf(manifest, "main").steps ?? [];
  const from = "{{steps.list.outputs.artifacts.result}}";
  assert.equal(end?.arguments?.artifacts, [{ name: "list", from, optional: true }]);
  assert.is(other?.arguments?.artifacts, undefined);
});

/** Uses of a list beside that by a closure: then its parameter is all there is. */
const OTHERS: Readonly<Record<string, string>> = {
  "each()": "each: each(list, (one) => this.one(one))",
  "a condition": "cond: when(expr`${list} == '[]'`, () => this.one('a'))",
  "a container": "echo: this.echo(list as never)",
  "a closure that takes parameters alone": "short: this.short(list)",
  "a loop": "loop: each([1, 2], () => this.end(list))",
  "a text of an expression": `quoted: this.one('{{=tasks["list"].outputs.parameters.result}}')`,
  "a text that names all outputs": `all: this.one("{{=toJson(tasks['list'].outputs.parameters)}}")`,
  "a tag with spaces": `spaces: this.end("{{ tasks.list.outputs.parameters.result }}" as never)`,
  "a nested template": "nested: this.nested(list as never)",
};

for (const [title, use] of Object.entries(OTHERS))
  test(`${title} takes the parameter alone, so the writer refuses what is too large for one`, async () => {
    const { manifest, errors } = await build(`export class Other extends Workflow {
  entrypoint = this.main;
  @template main() { const list = this.list(800_000); return dag({ list, end: this.end(list), ${use} }); }
  @closure list(n: number): string[] { return ["x".repeat(n)]; }
  @closure end(list: string[]): void { console.log(list.length); }
  @closure({ pass: "parameter" }) short(list: string[]): void { console.log(list.length); }
  @closure one(text: string): void { console.log(text); }
  @template @inputs.parameter({ name: "list" }) echo(list: Parameter) { return container({ image: "alpine", command: ["echo"], args: [\`\${list}\`] }); }
  @template @inputs.parameter({ name: "all" }) nested(all: Parameter<string[]>) { return dag({ end: this.end(all) }); }
}`);
    assert.is(errors, "");
    const list = templateOf(manifest, "list");
    const task = { arguments: { parameters: [{ name: "n", value: "800000" }] } };
    const end = runPod(simulateTask(task, list as SimulatedTemplate, new Map(), new Map()), list);
    assert.is(end.status, 1);
    assert.is(
      end.stderr,
      'output "result": has 781 KiB; a parameter carries 700: say pass: "artifact" in @closure()\n',
    );
    assert.is(end.files.size, 0);
  });

test("a text that is more than an input of type string takes is told about in the log of its writer", async () => {
  const { manifest } = await build(`export class Text extends Workflow {
  entrypoint = this.main;
  @template main() { const text = this.text(120_000); return dag({ text, end: this.end(text) }); }
  @closure text(n: number): string { return "x".repeat(n); }
  @closure end(text: string): void { console.log(text.length); }
}`);
  const template = templateOf(manifest, "text");
  const run = (n: number): PodEnd => {
    const task = { arguments: { parameters: [{ name: "n", value: String(n) }] } };
    return runPod(simulateTask(task, template as SimulatedTemplate, new Map(), new Map()), template);
  };
  const said =
    'output "result": has 117 KiB; a parameter carries 700, and an input of type string 95: say pass: "artifact" in @closure()\n';
  assert.is(run(120_000).stderr, said);
  assert.is(run(120_000).status, 0);
  assert.is(run(97_000).stderr, "");
  assert.is(run(800_000).status, 1);
});

test("items that keep their places get artifacts as well", async () => {
  const { manifest, errors } = await build(`export class Kept extends Workflow {
  entrypoint = this.main;
  @template main() {
    const list = this.list();
    const found = configure(each([1, 2], (n) => this.find(n, list)), { continueOn: { failed: true } });
    return dag({ list, found, end: this.end(found) });
  }
  @closure({ pass: "artifact" }) list(): string[] { return ["a"]; }
  @closure find(n: number, list: string[]): string { return list[n] ?? "none"; }
  @closure end(found: (string | null)[]): void { console.log(found); }
}`);
  assert.is(errors, "");
  const wrapper = templateOf(manifest, "main-found-item");
  assert.equal(wrapper.inputs?.artifacts, [{ name: "list" }]);
  assert.equal(wrapper.steps?.[0]?.[0]?.arguments?.artifacts, [{ name: "list", from: "{{inputs.artifacts.list}}" }]);
  const found = templateOf(manifest, "main").dag?.tasks?.find(({ name }) => name === "found");
  assert.equal(found?.arguments?.artifacts, [{ name: "list", from: "{{tasks.list.outputs.artifacts.result}}" }]);
});

test("hooks get artifacts, which need not be there: they run however the step has ended", async () => {
  const { manifest, errors } = await build(`export class Hooked extends Workflow {
  entrypoint = this.main;
  @template main() { const list = this.list(); return dag({ list: configure(list, { hooks: { exit: hook(this.end(list)) } }) }); }
  @closure({ pass: "artifact" }) list(): string[] { return ["a"]; }
  @closure end(list: string[] = []): void { console.log(list); }
}`);
  assert.is(errors, "");
  const [task] = templateOf(manifest, "main").dag?.tasks ?? [];
  assert.equal(task?.hooks?.["exit"]?.arguments?.artifacts, [
    { name: "list", from: "{{tasks.list.outputs.artifacts.result}}", optional: true },
  ]);
});

test("tasks of a class, hooks and nested templates hand artifacts on as well, or are refused", async () => {
  const { manifest, errors } = await build(`export class Flow extends Workflow {
  @task async made() { return this.list(); }
  @task async used() { return this.end(await this.made()); }
  @closure({ pass: "artifact" }) async list(): Promise<string[]> { return ["a"]; }
  @closure end(list: string[]): void { console.log(list.length); }
}`);
  assert.is(errors, "");
  assert.is(runDag(manifest).get("used")?.stdout, "1\n");
});

test("a global parameter has no value in an artifact; a global artifact has", async () => {
  const program = (decorator: string): string => `export class Flow extends Workflow {
  entrypoint = this.list;
  @closure({ pass: "artifact" }) ${decorator} list(): string[] { return []; }
}`;
  const { errors } = await build(program('@outputs.parameter({ name: "result", globalName: "all" })'));
  assert.match(errors, /'globalName' takes no output that goes to an artifact/);
  const [, hint = ""] = /Write (@outputs\.artifact\(.*\))/.exec(errors) ?? [];
  const followed = await build(program(hint));
  assert.is(followed.errors, "");
  const { artifacts } = templateOf(followed.manifest, "list").outputs ?? {};
  assert.equal(artifacts, [{ name: "result", path: "/tmp/outputs/result.artifact", globalName: "all" }]);
});

test("pass is said as one of two words", async () => {
  const { errors } = await build(`export class Flow extends Workflow {
  entrypoint = this.end;
  @closure({ pass: "artefact" as never }) end(): void { console.log(1); }
}`);
  assert.match(errors, /pass[^]*"artifact" or "parameter"/);
});

test.run();
