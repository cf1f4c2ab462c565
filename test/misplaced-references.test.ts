import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProject } from "./support/cli.js";

const HEAD = `import { CronWorkflow, Workflow, artifactAt, closure, configure, cronworkflow, dag, each, expr, hook, lastRetry, node, parameterOf, pod, retries,
  statusOf, stepName, steps, taskName, template, templateRef, when, workflow } from "argots";

class Made extends Workflow {
  @closure text(): string { return "t"; }
  @closure words(): string[] { return []; }
  @closure both(): { size: number; name: string } { return { size: 1, name: "" }; }
  @closure show(x: string): void { console.log(x); }
}
`;

/** By the template's body: what is refused, and the text that the place begins with. */
const REFUSED: Readonly<Record<string, readonly [body: string, place: string, message: RegExp, hint: RegExp]>> = {
  retries: [
    "return steps({ a: this.show(retries) });",
    "this.show(retries)",
    /\{\{retries\}\} is passed to parameter 'x'/,
    /process\.env\["X"\]/,
  ],
  "retries in a text": [
    "return steps({ a: this.show(`try ${retries}`) });",
    "this.show(`try",
    /\{\{retries\}\}/,
    /env: \[\{ name: "X", value: "\{\{retries\}\}" \}\]/,
  ],
  "the last try": [
    "return dag({ a: this.show(lastRetry.message) });",
    "this.show(lastRetry",
    /\{\{lastRetry\.message\}\}/,
    /process\.env/,
  ],
  "the name of the task": [
    "return dag({ a: this.show(taskName) });",
    "this.show(taskName",
    /\{\{tasks\.name\}\}/,
    /process\.env/,
  ],
  "the name of the step": [
    "return steps([this.show(stepName)]);",
    "this.show(stepName",
    /\{\{steps\.name\}\}/,
    /process\.env/,
  ],
  "the name of the pod": ["return steps([this.show(pod.name)]);", "this.show(pod", /\{\{pod\.name\}\}/, /process\.env/],
  "the name of the node": [
    "return steps([this.show(node.name)]);",
    "this.show(node",
    /\{\{node\.name\}\}/,
    /process\.env/,
  ],
  "the schedule's name": [
    "return steps([this.show(cronworkflow.name)]);",
    "this.show(cron",
    /\{\{cronworkflow\.name\}\}/,
    /workflow\.labels\["workflows\.argoproj\.io\/cron-workflow"\]/,
  ],
  "by hand": ['return steps([this.show("{{ retries }}")]);', "this.show(", /\{\{ retries \}\}/, /process\.env/],
  "a hook of a looped task": [
    'return dag({ a: each(["a", "b"], (x) => configure(this.show(x), { hooks: { exit: hook(this.show(x)) } })) });',
    "this.show(x)",
    /A hook of a looped task gets the tag of the item/,
    /template of steps\(\)/,
  ],
  "a hook that asks for its own loop": [
    'const a = each(["a", "b"], (x) => this.show(x)); return steps([configure(a, { hooks: { exit: hook(this.show(statusOf(a))) } })]);',
    "this.show(x)",
    /A hook of a loop uses how its own call ended/,
    /template of steps\(\)/,
  ],
  "a step before its result": [
    "const a = this.text(); return steps({ b: this.show(a) }, { a });",
    "this.show(a)",
    /'b' runs before 'a', whose result it takes/,
    /Put 'a' into a group/,
  ],
  "a computation": [
    "const a = this.text(); return steps([a], [this.show(a + 1)]);",
    "a + 1",
    /computed or compared with/,
    /in the pod/,
  ],
  "a call on it": ["const a = this.text(); return steps([a], [this.show(a.trim())]);", "a.trim()", /'trim'/, /./],
  "a loop of the program": [
    "const a = this.words(); return steps([a], a.map((word) => this.show(word)));",
    "a.map(",
    /'map' of the result of words is read/,
    /each\(list, \(item\) => this\.step\(item\)\)/,
  ],
  "a loop of the program by for": [
    "const a = this.words(); const calls = []; for (const word of a) calls.push(this.show(word)); return steps([a], calls);",
    "a) calls",
    /An element of the result of words is read/,
    /each\(list, \(item\) => this\.step\(item\)\)/,
  ],
  "an object as a whole, printed": [
    "const a = this.both(); return steps([a], [this.show(`got ${a}`)]);",
    "a}`",
    /both has no output parameter 'result'/,
    /as in this\.both\(\)\.size/,
  ],
  "an object as a whole in a condition": [
    "const a = this.both(); return steps([a], [when(expr`${a} != x`, () => this.show(a.name))]);",
    "expr`",
    /both has no output parameter 'result'/,
    /as in this\.both\(\)\.size/,
  ],
  "an object as a whole, passed on": [
    "const a = this.both(); return steps([a], [this.show(a as never)]);",
    "this.show(a",
    /both has no output parameter 'result'/,
    /as in this\.both\(\)\.size/,
  ],
  "an output that nothing declares, printed": [
    'const a = this.text(); return steps([a], [this.show(`got ${parameterOf(a, "x")}`)]);',
    'parameterOf(a, "x")}',
    /text has no output parameter 'x'/,
    /@outputs\.parameter/,
  ],
  "two steps of one name": [
    'return steps([this.show("a"), this.show("b")]);',
    'this.show("b")',
    /Two steps have the name 'show'/,
    /named\("show-2", …\)/,
  ],
  "a call that is listed nowhere": [
    'this.show("a"); return steps([this.text()]);',
    'this.show("a")',
    /show is called, but is none of the template's steps/,
    /List the call in steps\(\)/,
  ],
  "a call that is listed twice": [
    "const a = this.text(); return dag({ a, b: a });",
    "this.text()",
    /The call of text is listed twice/,
    /call it once for each place/i,
  ],
  "a method that is not called": [
    "const a = this.text(); return steps([a], { b: this.show });",
    "steps([a]",
    /steps\(\) holds the method 'show', which is no call/,
    /Write this\.show\(…\)/,
  ],
  "nothing in the place of a call": [
    "return dag({ a: this.text(), b: undefined as never });",
    "dag({ a",
    /dag\(\) holds undefined, which is no call/,
    /List calls/,
  ],
  "a call in the place of a template": [
    'return this.show("a") as never;',
    'this.show("a")',
    /The template returns a call of show/,
    /steps\(\[…\]\)/,
  ],
  "written as JSON": [
    "const a = this.text(); return steps([a], [this.show(JSON.stringify({ a }))]);",
    "JSON.stringify",
    /written as JSON/,
    /./,
  ],
};

for (const [title, [body, place, message, hint]] of Object.entries(REFUSED))
  test(`refused at its place: ${title}`, async () => {
    const text = `${HEAD}export class Uses extends Made {\n  entrypoint = this.main;\n  @template main() {\n    ${body}\n  }\n}\n`;
    await inProject({ "uses.ts": text }, async ({ argots }) => {
      const { status, stderr } = await argots("build", "uses.ts");
      assert.is(status, 1, stderr);
      assert.match(stderr, message);
      assert.match(stderr, hint);
      const [, line = 0, column = 0] = /^uses\.ts:(\d+):(\d+): error/m.exec(stderr)?.map(Number) ?? [];
      const found = text.split("\n")[line - 1]?.slice(column - 1) ?? "";
      assert.ok(found.startsWith(place), `${found}\n${stderr}`);
    });
  });

test("what a step knows of itself reaches it by a variable", async () => {
  const text = `${HEAD}export class Uses extends Workflow {
  entrypoint = this.main;
  @template main() { return steps([this.flaky()]); }
  @closure({ retryStrategy: { limit: 3 }, env: [{ name: "ATTEMPT", value: "{{retries}}" }] })
  flaky(): void { console.log(process.env["ATTEMPT"]); }
}`;
  await inProject({ "uses.ts": text }, async ({ argots }) => {
    const { status, stdout, stderr } = await argots("build", "uses.ts");
    assert.is(status, 0, stderr);
    assert.match(stdout, /- name: ATTEMPT\n +value: "\{\{retries\}\}"/);
  });
});

test("an artifact by its place is one in calls of other templates, wherever they stand", async () => {
  const text = `${HEAD}const other = templateRef<{ size: number; input: unknown }>({ name: "other", template: "main" });
export class Uses extends Made {
  entrypoint = this.main;
  @template main() {
    return dag({
      a: other({ size: 1, input: artifactAt({ from: workflow.outputs.artifacts["x"]! }) }),
      b: each([1, 2], () => other({ size: 1, input: artifactAt({ s3: { key: "in.csv" } }) })),
      c: configure(other({ size: 1, input: artifactAt({ raw: { data: "x" } }) }), { continueOn: { failed: true } }),
      d: other({ size: 1, input: { from: "no artifact" } }),
    });
  }
}`;
  await inProject({ "uses.ts": text }, async ({ argots }) => {
    const { status, stdout, stderr } = await argots("build", "uses.ts", "--format", "json");
    assert.is(status, 0, stderr);
    const { spec } = JSON.parse(stdout) as {
      spec: { templates: { name: string; dag: { tasks: { arguments: object }[] } }[] };
    };
    const size = [{ name: "size", value: "1" }];
    assert.equal(
      spec.templates.find(({ name }) => name === "main")?.dag.tasks.map((task) => task.arguments),
      [
        { parameters: size, artifacts: [{ from: "{{workflow.outputs.artifacts.x}}", name: "input" }] },
        { parameters: size, artifacts: [{ s3: { key: "in.csv" }, name: "input" }] },
        { parameters: size, artifacts: [{ raw: { data: "x" }, name: "input" }] },
        { parameters: [...size, { name: "input", value: '{"from":"no artifact"}' }] },
      ],
    );
  });
});

test("a field above the one that it names is told so", async () => {
  const text = `${HEAD}export class Order extends Workflow {\n  entrypoint = this.run;\n  @closure run = async () => { console.log(1); };\n}\n`;
  await inProject({ "order.ts": text }, async ({ argots }) => {
    const { stderr } = await argots("build", "order.ts");
    assert.match(
      stderr,
      /order\.ts:11:16: error early-field: 'this\.run' is undefined here[^]*below 'run', or make 'run' a method/,
    );
    assert.not.match(stderr, /missing-entrypoint/);
  });
});

test("half of a character is an error at its place, of classes and of manifests", async () => {
  const text = `import { Workflow, container, template } from "argots";
export class Half extends Workflow {
  @template main() { return container({ image: "alpine", args: ["\\ud83d"] }); }
}`;
  const manifest = `{ "apiVersion": "argoproj.io/v1alpha1", "kind": "Workflow", "metadata": { "name": "half" },
  "spec": { "entrypoint": "main", "templates": [{ "name": "main", "container": { "image": "alpine", "args": ["\\ud83d"] } }] } }`;
  await inProject({ "half.ts": text, "half.json": manifest }, async ({ argots }) => {
    for (const args of [
      ["build", "half.ts"],
      ["lint", "half.json"],
    ]) {
      const { status, stdout, stderr } = await argots(...args);
      assert.is(status, 1);
      assert.match(
        stdout + stderr,
        /half\.\w+:3:\d+: error lone-surrogate: .*U\+D83D|half\.json:2:\d+: error lone-surrogate/,
      );
    }
  });
});

test("several manifests go into a folder where the name says nothing else", async () => {
  const file = (name: string): string => `import { Workflow, closure } from "argots";
export class ${name} extends Workflow { entrypoint = this.run; @closure run(): void { console.log(1); } }`;
  await inProject({ "a.ts": file("A"), "b.ts": file("B") }, async ({ argots, files: list }) => {
    assert.is((await argots("build", "a.ts", "b.ts", "-o", "out")).status, 0);
    assert.is((await argots("build", "a.ts", "-o", "one")).status, 0);
    assert.is((await argots("build", "a.ts", "b.ts", "-o", "all.yaml")).status, 0);
    const files = list();
    for (const name of ["out/a.yaml", "out/b.yaml", "one", "all.yaml"])
      assert.ok(files.includes(name), `${name}: ${files}`);
  });
});

test("a condition in the words of another language names the operator, and is right with it", async () => {
  const SAID: readonly (readonly [condition: string, hint: RegExp, followed: string])[] = [
    ["${t} == a and ${t} == b", /Write && in the place of 'and'/, "${t} == a && ${t} == b"],
    ["${t} == a OR ${t} == b", /Write \|\| in the place of 'OR'/, "${t} == a || ${t} == b"],
    ["not ${t} == a", /Write !\( … \) around what 'not' is about/, "!(${t} == a)"],
    ["${t} = a", /Write == to compare/, "${t} == a"],
    ["${t} === a", /Write == and != with two characters/, "${t} == a"],
  ];
  const text = (condition: string): string => `${HEAD}export class Uses extends Made {
  @template main() { const t = this.text(); return steps([t], [when(expr\`${condition}\`, () => this.show(t))]); }
}`;
  for (const [condition, hint, followed] of SAID)
    await inProject({ "uses.ts": text(condition), "followed.ts": text(followed) }, async ({ argots }) => {
      const { stderr } = await argots("build", "uses.ts");
      assert.match(stderr, /uses\.ts:11:\d+: warning invalid-condition/);
      assert.match(stderr, hint);
      assert.is((await argots("build", "followed.ts")).stderr, "");
    });
});

test.run();
