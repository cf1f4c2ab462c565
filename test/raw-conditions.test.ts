import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProject } from "./support/cli.js";

const manifest = (fields: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: { name: conditions }
spec:
  entrypoint: main
  arguments: { parameters: [{ name: stage, value: prod }, { name: title, value: "two words" }] }
  templates:
    - name: main
      steps:
        - - { name: gen, template: gen }
        - - { name: more, template: inner, ${fields}, arguments: { parameters: [{ name: plain, value: word }, { name: given, value: "{{steps.gen.outputs.result}}" }] } }
    - name: inner
      inputs: { parameters: [{ name: plain }, { name: given }] }
      steps:
        - - { name: a, template: gen, when: "{{inputs.parameters.plain}} == word" }
    - name: gen
      script: { image: alpine, command: [sh], source: echo heads }
`;

/** What the hint proposes; undefined where nothing is to be said. */
const CONDITIONS: Readonly<Record<string, string | undefined>> = {
  "{{steps.gen.outputs.result}} == heads": "{{=steps.gen.outputs.result == 'heads'}}",
  "heads != {{ steps.gen.outputs.result }}": "{{='heads' != steps.gen.outputs.result}}",
  "'{{steps.gen.outputs.result}}' == 'two words'": "{{=steps.gen.outputs.result == 'two words'}}",
  "{{steps.gen.outputs.result}} in (a, 'b c')": "{{=steps.gen.outputs.result in ['a', 'b c']}}",
  "{{steps.gen.outputs.result}} =~ '^a'": "{{=steps.gen.outputs.result matches '^a'}}",
  "({{steps.gen.outputs.result}} == a || {{steps.gen.status}} == Failed) && {{workflow.parameters.stage}} == prod":
    "{{=(steps.gen.outputs.result == 'a' || steps.gen.status == 'Failed') && workflow.parameters.stage == 'prod'}}",
  "{{steps.gen.outputs.result}} < heads": "{{=steps.gen.outputs.result < 'heads'}}",
  "tails >= {{steps.gen.outputs.result}}": "{{='tails' >= steps.gen.outputs.result}}",
  // The name of a workflow that is submitted ends in a dash and letters.
  "{{workflow.namespace}} == prod": "{{=workflow.namespace == 'prod'}}",
  "{{workflow.uid}} != {{steps.gen.outputs.result}}": "{{=workflow.uid != steps.gen.outputs.result}}",
  "'{{workflow.namespace}}' == 'prod'": undefined,
  "{{workflow.name}} == main": "{{=workflow.name == 'main'}}",
  "'{{workflow.name}}' == main": undefined,
  "'{{workflow.creationTimestamp}}' > '2026-01-01'": undefined,
  "{{workflow.creationTimestamp.s}} > 1764590000": undefined,
  "{{workflow.parameters.title}} == x": "{{=workflow.parameters.title == 'x'}}",
  "{{steps.gen.outputs.result}} == a && {{=steps.gen.outputs.result != 'b'}}":
    "{{=steps.gen.outputs.result == 'a' && (steps.gen.outputs.result != 'b')}}",
  "{{steps.gen.outputs.result}} == heads ? true : false": "{{=steps.gen.outputs.result == 'heads'}}",
  "{{=steps.gen.outputs.result == 'heads'}}": undefined,
  "{{steps.gen.outputs.result}} > 3 || 0 == {{steps.gen.outputs.result}}": undefined,
  "{{steps.gen.outputs.result}} % 2 == 0": undefined,
  "{{steps.gen.outputs.result}} == true && {{steps.gen.outputs.result}} || !{{steps.gen.outputs.result}}": undefined,
  "{{steps.gen.status}} == Succeeded && {{steps.gen.exitCode}} == 0": undefined,
  "{{workflow.parameters.stage}} == prod && {{workflow.status}} != Failed": undefined,
};

for (const [condition, expression] of Object.entries(CONDITIONS))
  test(`a condition by hand: ${condition}`, async () => {
    const text = (when: string): string => manifest(`when: ${JSON.stringify(when)}`);
    await inProject(
      { "before.yaml": text(condition), "after.yaml": text(expression ?? condition) },
      async ({ argots }) => {
        const { stdout, stderr } = await argots("lint", "before.yaml");
        const all = stdout + stderr;
        assert.is(all.includes("text-condition"), expression !== undefined, all);
        if (expression !== undefined) assert.match(all.replace(/\s+/g, " "), expression, all);
        if (expression === undefined || condition.includes("?")) return;
        const after = await argots("lint", "after.yaml");
        assert.not.match(after.stdout + after.stderr, "text-condition");
      },
    );
  });

/** Conditions that Argo cannot read whatever the values are, and what the hint proposes. */
const UNREADABLE: Readonly<Record<string, string>> = {
  "{{steps.gen.startedAt}} > 2026-01-01": "{{=steps.gen.startedAt > '2026-01-01T00:00:00Z'}}",
  "{{workflow.creationTimestamp}} == {{steps.gen.finishedAt}}":
    "{{=workflow.creationTimestamp == steps.gen.finishedAt}}",
  "{{workflow.parameters.stage}} == release/next": "{{=workflow.parameters.stage == 'release/next'}}",
  "{{steps.gen.outputs.result}} in (a)": "{{=steps.gen.outputs.result in ['a']}}",
  "{{steps.gen.outputs.result}} == a-1 || {{steps.gen.outputs.result}} == b:2":
    "{{=steps.gen.outputs.result == 'a-1' || steps.gen.outputs.result == 'b:2'}}",
};

for (const [condition, expression] of Object.entries(UNREADABLE))
  test(`a condition that cannot be read: ${condition}`, async () => {
    const text = (when: string): string => manifest(`when: ${JSON.stringify(when)}`);
    await inProject({ "before.yaml": text(condition), "after.yaml": text(expression) }, async ({ argots }) => {
      const { stdout, stderr } = await argots("lint", "before.yaml");
      const all = stdout + stderr;
      assert.match(all, "invalid-condition");
      assert.not.match(all, "text-condition");
      assert.match(all.replace(/\s+/g, " "), expression, all);
      const after = await argots("lint", "after.yaml");
      assert.not.match(after.stdout + after.stderr, "-condition");
    });
  });

/** Fields of a loop, and whether its condition is about a text that nobody knows. */
const LOOPS: Readonly<Record<string, boolean>> = {
  'withItems: [1, 2], when: "{{item}} != 2"': false,
  'withItems: [a, b], when: "{{item}} != b"': false,
  'withItems: [a, "it\'s"], when: "{{item}} != b"': true,
  'withItems: [{ name: a }, { name: b }], when: "{{item.name}} != b"': false,
  'withItems: [{ name: a }, { other: b }], when: "{{item.name}} != b"': true,
  'withParam: "{{steps.gen.outputs.result}}", when: "{{item.name}} != b"': true,
  'withParam: "{{steps.gen.outputs.result}}", when: "{{item}} > 2"': false,
  'withSequence: { count: "3" }, when: "{{item}} != 2"': false,
};

for (const [fields, isWarned] of Object.entries(LOOPS))
  test(`a condition on an item: ${fields}`, async () => {
    await inProject({ "flow.yaml": manifest(fields) }, async ({ argots }) => {
      const { stdout, stderr } = await argots("lint", "flow.yaml");
      assert.is((stdout + stderr).includes("text-condition"), isWarned, stdout + stderr);
    });
  });

test("a condition in a program is warned about at the call", async () => {
  const program = `import { Workflow, closure, steps, template, when } from "argots";
export class Flow extends Workflow {
  entrypoint = this.main;
  @template main() {
    const s = this.text();
    return steps({ s }, { a: when(\`\${s} == heads\`, () => this.show()) });
  }
  @closure text(): string { return "heads"; }
  @closure show() { console.log(1); }
}
`;
  await inProject(
    { "flow.ts": program, "mended.ts": program.replace("when(`", "when(expr`").replace("closure,", "closure, expr,") },
    async ({ argots }) => {
      const { stderr } = await argots("build", "flow.ts");
      assert.match(stderr, /flow\.ts:6:58: warning text-condition/);
      assert.is((await argots("build", "mended.ts")).stderr, "");
    },
  );
});

test.run();
