import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Arguments, Workflow as WorkflowManifest } from "../src/model/argo/index.js";
import { evaluateExpression } from "./support/argo-expressions.js";
import { inProject } from "./support/cli.js";

const HEAD = `import { Workflow, artifactOf, closure, configure, container, dag, each, exitCodeOf, expr, inputs, outputs, parameter,
  parameterOf, statusOf, stdout, steps, template, when, type Artifact, type Parameter } from "argots";

class Made extends Workflow {
  @closure text(): string { return "t"; }
  @closure count(): number { return 1; }
  @closure list(): string[] { return []; }
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
  @template @inputs.parameter({ name: "x", value: "none" }) echoes(x: Parameter) { return container({ image: "alpine", args: [x] }); }
  @template @outputs.parameter({ name: "size", valueFrom: { path: "/tmp/size", default: "0" } }) measures() { return container({ image: "alpine" }); }
  @template nests(x: Parameter = "none") { return steps({ o: this.opt(x) }); }
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
    'const e = this.count(); const f = configure(this.text(), { depends: [e] }); return dag({ e, f, b: configure(this.opt(f), { depends: "f.Omitted || f.Succeeded" }) });',
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
  "the default of a container's input": [
    "const f = when(expr`${this.go} == yes`, () => this.text()); return dag({ f, b: this.echoes(f) });",
    "{{=tasks['f'].outputs?.parameters?.['result'] ?? 'none'}}",
    "none",
  ],
  "the default of a container's input, for a result that is undefined": [
    "const f = this.both(); return dag({ f, b: this.echoes(f.b as never) });",
    "{{=tasks['f'].outputs.parameters['b'] == '__undefined__' ? 'none' : tasks['f'].outputs.parameters['b']}}",
    undefined,
  ],
  "the default of a template's input, for a result that is undefined or did not come": [
    "const f = when(expr`${this.go} == yes`, () => this.both()); return dag({ f, b: this.nests(f.b as never) });",
    "{{=(tasks['f'].outputs?.parameters?.['b'] ?? '__undefined__') == '__undefined__' ? 'none' : tasks['f'].outputs?.parameters?.['b']}}",
    "none",
  ],
  "a default in the signature of a template": [
    "const f = when(expr`${this.go} == yes`, () => this.text()); return dag({ f, b: this.nests(f) });",
    "{{=tasks['f'].outputs?.parameters?.['result'] ?? 'none'}}",
    "none",
  ],
  "the default of a container's output": [
    'const f = when(expr`${this.go} == yes`, () => this.measures()); return dag({ f, b: this.takes(parameterOf(f, "size")) });',
    "{{=tasks['f'].outputs?.parameters?.['size'] ?? '0'}}",
    "0",
  ],
  "printed in a text": [
    "const f = when(expr`${this.go} == yes`, () => this.text()); return dag({ f, b: this.takes(`got ${f}`) });",
    "got {{=tasks['f'].outputs?.parameters?.['result'] ?? 'undefined'}}",
    undefined,
  ],
  "printed in a text for a container": [
    "const f = configure(this.text(), { continueOn: { failed: true } }); return steps({ f }, { b: this.echo(`got ${f}`) });",
    "got {{=steps['f'].outputs?.parameters?.['result'] ?? 'undefined'}}",
    undefined,
  ],
  "the exit code of a skipped task": [
    "const f = when(expr`${this.go} == yes`, () => this.text()); return dag({ f, b: this.opt(exitCodeOf(f)) });",
    "{{=tasks['f'].exitCode ?? '__undefined__'}}",
    "__undefined__",
  ],
  "the exit code of a failed step": [
    "const f = configure(this.text(), { continueOn: { failed: true } }); return steps({ f }, { b: this.takes(exitCodeOf(f)) });",
    "{{steps.f.exitCode}}",
    undefined,
  ],
  "how a skipped step ended": [
    "const f = when(expr`${this.go} == yes`, () => this.text()); return dag({ f, b: this.takes(statusOf(f)) });",
    "{{tasks.f.status}}",
    undefined,
  ],
  "one of two that succeeds": [
    'const f = this.text(); const g = configure(this.text(), { depends: "f.Failed" }); return dag({ f, g, b: configure(this.opt(g), { depends: "f.Succeeded || g.Succeeded" }) });',
    "{{=tasks['g'].outputs?.parameters?.['result'] ?? '__undefined__'}}",
    undefined,
  ],
  "a task behind one that needs the result": [
    'const f = this.text(); const g = this.opt(f); return dag({ f, g, b: configure(this.takes(f), { depends: "g.Succeeded || g.Failed" }) });',
    "{{tasks.f.outputs.parameters.result}}",
    undefined,
  ],
  "behind a task that is omitted": [
    'const f = this.text(); const g = this.opt(f); return dag({ f, g, b: configure(this.opt(f), { depends: "g.Omitted" }) });',
    "{{=tasks['f'].outputs?.parameters?.['result'] ?? '__undefined__'}}",
    "__undefined__",
  ],
  "a condition on something else": [
    "const f = when(expr`${this.go} == yes`, () => this.text()); return dag({ f, b: when(expr`${this.go} == no`, () => this.takes(f)) });",
    "{{=tasks['f'].outputs?.parameters?.['result'] ?? sprig.fail('text gave nothing for \\'x\\'')}}",
    undefined,
  ],
  "a condition on the result itself": [
    "const f = when(expr`${this.go} == yes`, () => this.both()); return dag({ f, b: when(expr`${f.b} > 1`, () => this.takes(f.a)) });",
    "{{tasks.f.outputs.parameters.a}}",
    undefined,
  ],
  "the results of a loop that may be empty, printed": [
    "const f = each(this.list(), (one) => this.opt(one)); return dag({ f, b: this.takes(stdout(f)) });",
    "{{=tasks['f'].outputs?.result /* tasks['f'].outputs.result */ ?? '[]'}}",
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
    assert.not.match(stderr, "absent-output");
    const manifests = JSON.parse(stdout) as WorkflowManifest[];
    Object.entries(PASSED).forEach(([title, [, value, absent]], index) => {
      const main = manifests[index]?.spec.templates?.find(({ name }) => name === "main");
      const user = [...(main?.dag?.tasks ?? []), ...(main?.steps ?? []).flat()].at(-1);
      assert.is(argumentOf(user?.arguments ?? {}), value, title);
      const nothing = new Map([
        ["steps.f.status", "Skipped"],
        ["tasks.f.status", "Skipped"],
        ["tasks.g.status", "Omitted"],
      ]);
      if (absent !== undefined) assert.is(evaluateExpression(value.slice(3, -2), nothing), absent, title);
    });
  });
});

function argumentOf({ parameters = [], artifacts = [] }: Arguments): unknown {
  const [artifact] = artifacts;
  return artifact ? `${artifact.optional === true ? "optional " : ""}${artifact.from}` : parameters[0]?.value;
}

test("what is printed for a hook is what its step has given, or undefined", async () => {
  const text = `${HEAD.replace("each,", "each, hook,")}export class Hooks extends Made {
  @template main() {
    const [n, b] = [this.count(), this.both()];
    return steps(
      { n: configure(n, { hooks: { exit: hook(this.takes(\`\${n} \${statusOf(n)}\`)) }, continueOn: { failed: true } }) },
      { b: configure(b, { hooks: { exit: hook(this.takes(\`\${b.b} \${n}\`)) } }) },
    );
  }
}`;
  await inProject({ "flow.ts": text }, async ({ argots }) => {
    const { stdout, stderr } = await argots("build", "flow.ts", "--format", "json");
    const { spec } = JSON.parse(stdout) as WorkflowManifest;
    const main = spec.templates?.find(({ name }) => name === "main");
    const [first, second] = (main?.steps ?? []).flat().map(({ hooks }) => hooks?.["exit"]?.arguments ?? {});
    assert.is(
      argumentOf(first ?? {}),
      "{{=steps['n'].status != 'Succeeded' ? 'undefined' : steps['n'].outputs.parameters['result']}} {{steps.n.status}}",
      stderr,
    );
    assert.is(
      argumentOf(second ?? {}),
      "{{=steps['b'].status != 'Succeeded' ? 'undefined' : steps['b'].outputs.parameters['b'] == '__undefined__' ? 'undefined' : steps['b'].outputs.parameters['b']}} {{=steps['n'].outputs?.parameters?.['result'] ?? 'undefined'}}",
    );
  });
});

test("a hook reads what its step has written before it failed", async () => {
  const text = `${HEAD.replace("each,", "each, hook,")}export class Hooks extends Made {
  @template main() {
    const m = this.measures();
    return steps({ m: configure(m, { hooks: { exit: hook(this.takes(\`\${parameterOf(m, "size")}\`)) } }) });
  }
}`;
  await inProject({ "flow.ts": text }, async ({ argots }) => {
    const { stdout, stderr } = await argots("build", "flow.ts", "--format", "json");
    const { spec } = JSON.parse(stdout) as WorkflowManifest;
    const main = spec.templates?.find(({ name }) => name === "main");
    const tags = "{{steps.m.outputs.parameters.size}}";
    assert.is(argumentOf(main?.steps?.[0]?.[0]?.hooks?.["exit"]?.arguments ?? {}), tags, stderr);
  });
});

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
