import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Arguments, Workflow as WorkflowManifest } from "../src/model/argo/index.js";
import { evaluateExpression } from "./support/argo-expressions.js";
import { inProject } from "./support/cli.js";

const HEAD = `import { Workflow, artifactOf, closure, configure, container, continueOn, dag, dependencies, each, expr, inputs, outputs, parameter,
  statusOf, stdout, steps, task, template, when, type Artifact, type Parameter } from "argots";

class Made extends Workflow {
  @closure text(): string { return "t"; }
  @closure count(): number { return 1; }
  @closure maybe(): string | null { return null; }
  @closure both(): { a: string; b?: number } { return { a: "a" }; }
  @closure @outputs.artifact({ name: "f", path: "/tmp/f", optional: true }) file(): void {}
  @closure takes(x: string): void { console.log(x); }
  @closure opt(x?: string): void { console.log(x); }
  @closure optNumber(n?: number): void { console.log(n); }
  @closure optJson(j?: string | null): void { console.log(j); }
  @closure byDefault(x = "it's"): void { console.log(x); }
  @closure reads(file?: Artifact): void { console.log(file); }
  @closure needs(file: Artifact): void { console.log(file); }
  @template @inputs.artifact({ name: "file", path: "/tmp/file", optional: true }) shows(file: Artifact) { void file; return container({ image: "alpine" }); }
  @template @inputs.parameter({ name: "x" }) echo(x: Parameter) { return container({ image: "alpine", args: [x] }); }
}
`;

/** By what the template returns: the first argument of the last call, and what it is when nothing has come. */
const PASSED: Readonly<Record<string, readonly [body: string, value: string, absent: string | undefined]>> = {
  "a step that may fail": [
    "const f = configure(this.text(), { continueOn: { failed: true } }); return steps({ f }, { b: this.opt(f) });",
    "{{=steps['f'].outputs?.parameters?.['result'] ?? '__undefined__'}}",
    "__undefined__",
  ],
  "a step that ends in an error": [
    "const f = configure(this.count(), { continueOn: { error: true } }); return steps({ f }, { b: this.optNumber(f) });",
    "{{=steps['f'].outputs?.parameters?.['result'] ?? '__undefined__'}}",
    "__undefined__",
  ],
  "a skipped step": [
    "const f = when(expr`${this.go} == yes`, () => this.text()); return steps({ f }, { b: this.opt(f) });",
    "{{=steps['f'].outputs?.parameters?.['result'] ?? '__undefined__'}}",
    "__undefined__",
  ],
  "a field of a skipped task": [
    "const f = when(expr`${this.go} == yes`, () => this.both()); return dag({ f, b: this.opt(f.a) });",
    "{{=tasks['f'].outputs?.parameters?.['a'] ?? '__undefined__'}}",
    "__undefined__",
  ],
  "what a skipped task printed": [
    "const f = when(expr`${this.go} == yes`, () => this.text()); return dag({ f, b: this.opt(stdout(f)) });",
    "{{=tasks['f'].outputs?.result /* tasks['f'].outputs.result */ ?? '__undefined__'}}",
    "__undefined__",
  ],
  "text that goes as JSON": [
    "const f = when(expr`${this.go} == yes`, () => this.text()); return dag({ f, b: this.optJson(f) });",
    "{{=tasks['f'].outputs?.parameters?.['result'] == nil ? '__undefined__' : toJson(tasks['f'].outputs?.parameters?.['result'])}}",
    "__undefined__",
  ],
  "a task that failed, by depends": [
    'const f = this.text(); return dag({ f, b: configure(this.opt(f), { depends: "f.Failed" }) });',
    "{{=tasks['f'].outputs?.parameters?.['result'] ?? '__undefined__'}}",
    "__undefined__",
  ],
  "a task that was omitted, by depends": [
    'const f = this.text(); return dag({ f, b: configure(this.opt(f), { depends: "f.Omitted || f.Succeeded" }) });',
    "{{=tasks['f'].outputs?.parameters?.['result'] ?? '__undefined__'}}",
    "__undefined__",
  ],
  "a default": [
    "const f = when(expr`${this.go} == yes`, () => this.text()); return dag({ f, b: this.byDefault(f) });",
    "{{=tasks['f'].outputs?.parameters?.['result'] ?? 'it\\'s'}}",
    "it's",
  ],
  "a task that only runs behind one that succeeded": [
    'const f = when(expr`${this.go} == yes`, () => this.text()); return dag({ f, b: configure(this.takes(f), { depends: "f.Succeeded" }) });',
    "{{tasks.f.outputs.parameters.result}}",
    undefined,
  ],
  "a task with a condition of its own": [
    "const f = when(expr`${this.go} == yes`, () => this.text()); return dag({ f, b: when(expr`${this.go} == yes`, () => this.takes(f)) });",
    "{{tasks.f.outputs.parameters.result}}",
    undefined,
  ],
  "what always comes": [
    "const f = this.text(); return dag({ f, b: this.opt(f) });",
    "{{tasks.f.outputs.parameters.result}}",
    undefined,
  ],
  "a container, which takes what Argo gives": [
    "const f = when(expr`${this.go} == yes`, () => this.text()); return dag({ f, b: this.echo(f) });",
    "{{tasks.f.outputs.parameters.result}}",
    undefined,
  ],
  "an artifact that may not be written": [
    'const f = this.file(); return dag({ f, b: this.reads(artifactOf(f, "f")) });',
    "optional {{tasks.f.outputs.artifacts.f}}",
    undefined,
  ],
  "an artifact that may not be written, to a container": [
    'const f = this.file(); return dag({ f, b: this.shows(artifactOf(f, "f")) });',
    "optional {{tasks.f.outputs.artifacts.f}}",
    undefined,
  ],
  "an artifact of a skipped task": [
    'const f = when(expr`${this.go} == yes`, () => this.file()); return dag({ f, b: this.reads(artifactOf(f, "f")) });',
    "optional {{tasks.f.outputs.artifacts.f}}",
    undefined,
  ],
  "an artifact of a step that may fail": [
    'const f = configure(this.file(), { continueOn: { failed: true } }); return steps({ f }, { b: this.reads(artifactOf(f, "f")) });',
    "optional {{steps.f.outputs.artifacts.f}}",
    undefined,
  ],
};

test("what may not come is what the closure takes for nothing, and is never waited for", async () => {
  const classes = Object.values(PASSED).map(
    ([body], index) =>
      `export class C${index} extends Made { entrypoint = this.main; @parameter go = "yes"; @template main() { ${body} } }`,
  );
  await inProject({ "flow.ts": HEAD + classes.join("\n") }, async ({ argots }) => {
    const { status, stdout, stderr } = await argots("build", "flow.ts", "--format", "json");
    assert.is(status, 0, stderr);
    const manifests = JSON.parse(stdout) as WorkflowManifest[];
    Object.entries(PASSED).forEach(([title, [, value, absent]], index) => {
      const main = manifests[index]?.spec.templates?.find(({ name }) => name === "main");
      const user = [...(main?.dag?.tasks ?? []), ...(main?.steps ?? []).flat()].at(-1);
      assert.is(argumentOf(user?.arguments ?? {}), value, title);
      const nothing = new Map([
        ["steps.f.status", "Skipped"],
        ["tasks.f.status", "Skipped"],
      ]);
      if (absent !== undefined) assert.is(evaluateExpression(value.slice(3, -2), nothing), absent, title);
    });
  });
});

function argumentOf({ parameters = [], artifacts = [] }: Arguments): unknown {
  const [artifact] = artifacts;
  return artifact ? `${artifact.optional === true ? "optional " : ""}${artifact.from}` : parameters[0]?.value;
}

const REFUSED: Readonly<Record<string, readonly [body: string, message: RegExp]>> = {
  "a text that is taken in any case": [
    "const f = when(expr`${this.go} == yes`, () => this.text()); return dag({ f, b: this.takes(f) });",
    /text is skipped at times, and parameter 'x' of takes takes its result in any case[^]*x\?: string/,
  ],
  "the result of a step that may fail": [
    "const f = configure(this.text(), { continueOn: { failed: true } }); return steps({ f }, { b: this.takes(f) });",
    /text may fail, and parameter 'x' of takes takes its result in any case/,
  ],
  "an artifact that is taken in any case": [
    'const f = when(expr`${this.go} == yes`, () => this.file()); return dag({ f, b: this.needs(artifactOf(f, "f")) });',
    /file is skipped at times, and artifact 'file' of needs is taken in any case[^]*file\?: Artifact/,
  ],
  "an artifact of a skipped step": [
    'const f = when(expr`${this.go} == yes`, () => this.file()); return steps({ f }, { b: this.reads(artifactOf(f, "f")) });',
    /of a skipped step Argo takes artifact 'file' for required all the same[^]*Use dag\(\) in place of steps\(\)/,
  ],
};

for (const [title, [body, message]] of Object.entries(REFUSED))
  test(`refused: ${title}`, async () => {
    const text = `${HEAD}export class C extends Made { entrypoint = this.main; @parameter go = "yes"; @template main() { ${body} } }`;
    await inProject({ "flow.ts": text }, async ({ argots }) => {
      const { status, stderr } = await argots("build", "flow.ts");
      assert.is(status, 1);
      assert.match(stderr, message);
    });
  });

test.run();
