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

test.run();
