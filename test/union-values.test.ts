import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProject, registerUrl } from "./support/cli.js";

const PROGRAM = `import { Workflow, closure, expr, parameter, steps, template, when, inputs, type Parameter } from "argots";

type Stage = "dev" | "prod";
export class Direct extends Workflow {
  entrypoint = this.main;
  @parameter stage: Stage = "dev";
  @parameter other = "free";
  @template main() { return steps([this.show(this.stage)], [this.free(this.other)]); }
  @closure show(x: Stage): void { console.log(x); }
  @closure free(x: string): void { console.log(x); }
}
export class Nested extends Workflow {
  entrypoint = this.main;
  @parameter stage: Stage = "dev";
  @template main() { return steps([this.inner(this.stage)]); }
  @template @inputs.parameter({ name: "which" }) inner(which: Parameter<Stage>) { return steps([this.show(which)]); }
  @closure show(x: Stage): void { console.log(x); }
}
export class Entry extends Workflow {
  entrypoint = this.show;
  arguments = { parameters: [{ name: "x", value: "dev" }] };
  @closure show(x: Stage): void { console.log(x); }
}
export class Conditional extends Workflow {
  entrypoint = this.main;
  @parameter stage = "dev";
  @template main() { return steps([when(expr\`\${this.stage} != none\`, () => this.show(this.stage as Stage))]); }
  @closure show(x: Stage): void { console.log(x); }
}
`;

const ASK = `import * as workflows from "./union.ts";
const [name, key, value] = process.argv.slice(2);
const given = { [key]: value };
const client = { create: async (manifest) => manifest };
const said = async (act) => act().then(() => "fine", (error) => String(error));
const Kind = workflows[name];
console.log(JSON.stringify([await said(() => new Kind(given).build()), await said(() => new Kind().submit({ client, parameters: given }))]));
`;

test("values that a closure's union lacks are refused before there is a pod, by new and by submit()", async () => {
  await inProject({ "union.ts": PROGRAM, "ask.mjs": ASK }, async ({ node }) => {
    const ask = async (...args: string[]): Promise<[string, string]> => {
      const { stdout, stderr } = await node("--import", registerUrl, "ask.mjs", ...args);
      assert.is(stderr, "", args.join(" "));
      return JSON.parse(stdout) as [string, string];
    };
    for (const [name, key] of [
      ["Direct", "stage"],
      ["Nested", "stage"],
      ["Entry", "x"],
    ] as const) {
      assert.equal(await ask(name, key, "prod"), ["fine", "fine"], name);
      const [built, sent] = await ask(name, key, "test");
      assert.match(built, new RegExp(`parameter '${key}' is 'test', and what takes it wants one of dev, prod`));
      assert.match(sent, new RegExp(`parameter '${key}' is one of dev, prod; it got 'test'`));
    }
    assert.equal(await ask("Direct", "other", "anything"), ["fine", "fine"]);
    assert.equal(await ask("Conditional", "stage", "none"), ["fine", "fine"]);
  });
});

/** By the type of a parameter that a closure takes: texts that its script reads, and texts that end the step. */
const TYPED: Readonly<
  Record<string, readonly [type: string, first: string, good: readonly string[], bad: readonly string[]]>
> = {
  Numbers: ["number", "1", ["1e3", " 5 ", "-0"], ["0x10", "", "NaN", "1e999", "abc"]],
  Whole: ["bigint", "1n", ["12345678901234567890", "-1"], ["1.5", "1n", ""]],
  Booleans: ["boolean", "true", ["false"], ["True", "1", ""]],
  Days: ["Date", "new Date(0)", ["2024-02-29", "2024-02-29T10:00:00Z"], ["2026-02-30", "12 March 2026", ""]],
  Lists: ["string[]", '["a"]', ['["b"]', "{}"], ["abc", "", "[1,"]],
  Counted: ["1 | 2", "1", ["2"], ["3", "1.0", ""]],
  Coloured: ["Color", "Color.Red", ["blue"], ["Red", ""]],
  Perhaps: ["Stage | undefined", '"dev"', ["prod", "__undefined__"], ["test"]],
};

const typed = Object.entries(TYPED).map(
  ([name, [type, first]]) => `export class ${name} extends Workflow {
  @parameter given: ${type} = ${first};
  @template main() { return dag({ a: this.show(this.given as never) }); }
  @closure show(x: ${type}): void { console.log(x); }
}
export class ${name}Entry extends Workflow {
  entrypoint = this.show;
  arguments = { parameters: [{ name: "given", value: ${JSON.stringify(TYPED[name]?.[2][0])} }] };
  @closure show(given: ${type}): void { console.log(given); }
}
export class ${name}Hook extends Workflow {
  @parameter given: ${type} = ${first};
  hooks = { exit: hook(this.show(this.given as never)) };
  @template main() { return steps([this.other()]); }
  @closure other(): void { console.log(1); }
  @closure show(x: ${type}): void { console.log(x); }
}
`,
);

test("values of every type are read as the script reads them, by new and by submit()", async () => {
  const head = `import { Workflow, closure, dag, hook, parameter, steps, template } from "argots";
type Stage = "dev" | "prod";
enum Color { Red = "red", Blue = "blue" }
`;
  const ask = `import * as workflows from "./typed.ts";
const client = { create: async (manifest) => manifest };
const said = async (act) => act().then(() => "fine", (error) => String(error));
const answers = [];
for (const [name, value] of JSON.parse(process.argv[2])) {
  const Kind = workflows[name];
  answers.push([name, value, await said(() => new Kind({ given: value }).build()), await said(() => new Kind().submit({ client, parameters: { given: value } }))]);
}
console.log(JSON.stringify(answers));
`;
  await inProject({ "typed.ts": head + typed.join(""), "ask.mjs": ask }, async ({ node }) => {
    const told = Object.entries(TYPED).flatMap(([name, [, , good, bad]]) =>
      ["", "Entry", "Hook"].flatMap((way) => [...good, ...bad].map((text) => [name + way, text] as const)),
    );
    const { stdout, stderr } = await node("--import", registerUrl, "ask.mjs", JSON.stringify(told));
    assert.is(stderr, "");
    for (const [name, text, built, sent] of JSON.parse(stdout) as [string, string, string, string][]) {
      const isGood = TYPED[name.replace(/Entry|Hook/, "")]?.[2].includes(text) === true;
      for (const answer of [built, sent])
        assert.ok(
          isGood ? answer === "fine" : /'given' (?:is '.*' ?, and what takes it wants|is .*; it got)/.test(answer),
          `${name} ${text}: ${answer}`,
        );
    }
  });
});

test("what a call passes and what it loops over is read as the script reads it, too", async () => {
  const body = (call: string): string => `import { Workflow, closure, each, steps, template } from "argots";
export class Uses extends Workflow {
  @template main() { return steps([${call}]); }
  @closure show(x: "a" | "b"): void { console.log(x); }
  @closure count(x: number): void { console.log(x); }
}`;
  const SAID: Readonly<Record<string, RegExp | undefined>> = {
    'this.show("c" as never)': /Parameter 'x' of show gets 'c', where it wants one of a, b/,
    'this.count("many" as never)': /Parameter 'x' of count gets 'many', where it wants a number/,
    'each(["a", "c"], (x) => this.show(x as never))': /Parameter 'x' of show gets 'c'/,
    'each([{ n: 1 }, { n: "2x" }], (x) => this.count(x.n as never))': /Parameter 'x' of count gets '2x'/,
    'this.count("12" as never)': undefined,
    'each(["a", "b"] as const, (x) => this.show(x))': undefined,
  };
  for (const [call, said] of Object.entries(SAID))
    await inProject({ "uses.ts": body(call) }, async ({ argots }) => {
      const { stderr } = await argots("build", "uses.ts");
      if (said === undefined) assert.is(stderr, "", call);
      else assert.match(stderr, said);
      if (said) assert.match(stderr, /uses\.ts:3:\d+: error/);
    });
});

test.run();
