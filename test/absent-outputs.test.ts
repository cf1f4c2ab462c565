import { test } from "uvu";
import * as assert from "uvu/assert";
import { inProject, type Project } from "./support/cli.js";

const manifest = (nodes: string, outputs = ""): string => `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: { name: absent }
spec:
  entrypoint: main
  templates:
    - name: main
${outputs}${nodes}
    - name: make
      script: { image: alpine, command: [sh], source: "echo 1" }
      outputs: { parameters: [{ name: x, valueFrom: { path: /tmp/x } }, { name: d, valueFrom: { path: /tmp/d, default: none } }] }
    - name: say
      inputs: { parameters: [{ name: t }] }
      container: { image: alpine, args: ["{{inputs.parameters.t}}"] }
    - name: soft
      inputs: { parameters: [{ name: t, default: none }] }
      container: { image: alpine, args: ["{{inputs.parameters.t}}"] }
`;

async function linted(argots: Project["argots"], file: string): Promise<string> {
  const { stdout, stderr } = await argots("lint", file);
  return stdout + stderr;
}

const steps = (first: string, second: string): string =>
  manifest(`      steps:
        - - { name: f, template: make, ${first} }
        - - { name: b, ${second} }`);

const dag = (...tasks: readonly string[]): string =>
  manifest(`      dag:
        tasks:
${tasks.map((task) => `          - { ${task} }`).join("\n")}`);

const say = (text: string, template = "say"): string =>
  `template: ${template}, arguments: { parameters: [{ name: t, value: ${JSON.stringify(text)} }] }`;

const SKIPPED = 'when: "{{workflow.name}} == a"';
const FAILED = "continueOn: { failed: true }";

const ABSENT: Readonly<Record<string, string>> = {
  "a skipped step": steps(SKIPPED, say("{{steps.f.outputs.parameters.x}}")),
  "a skipped step, in a text": steps(SKIPPED, say("got {{steps.f.outputs.parameters.x}}", "soft")),
  "a skipped step, by an expression": steps(SKIPPED, say("{{=steps.f.outputs.parameters.x}}")),
  "what a skipped step printed": steps(SKIPPED, say("{{steps.f.outputs.result}}")),
  "what a skipped step printed, by an expression": steps(SKIPPED, say("{{=steps.f.outputs.result ?? 'x'}}")),
  "the exit code of a skipped step": steps(SKIPPED, say("{{steps.f.exitCode}}")),
  "a skipped step in a condition": steps(SKIPPED, `when: "{{steps.f.outputs.parameters.x}} == 1", ${say("1")}`),
  "a failed step": steps(FAILED, say("{{steps.f.outputs.parameters.x}}", "soft")),
  "a failed step, by an expression": steps(FAILED, say("{{=steps['f'].outputs.parameters.x ?? 'x'}}")),
  "a failed step in a condition": steps(FAILED, `when: "{{=steps.f.outputs.parameters.x == '1'}}", ${say("1")}`),
  "a task that failed": dag(
    "name: f, template: make",
    `name: b, depends: f.Failed, ${say("{{tasks.f.outputs.parameters.x}}")}`,
  ),
  "one of two tasks": dag(
    "name: f, template: make",
    "name: g, template: make, depends: f.Failed",
    `name: b, depends: f.Succeeded || g.Succeeded, ${say("{{tasks.g.outputs.parameters.x}}")}`,
  ),
};

for (const [title, yaml] of Object.entries(ABSENT))
  test(`warned about, and right when the hint is followed: ${title}`, async () => {
    await inProject({ "flow.yaml": yaml }, async ({ argots }) => {
      const stdout = await linted(argots, "flow.yaml");
      assert.match(stdout, "absent-output", stdout);
      const [, expression = ""] = /(?:then: \{\{=|then: \()(.*?\?\? 'nothing')/.exec(stdout) ?? [];
      const isCondition = stdout.includes("compared");
      const mended = yaml.replace(
        /(value|when): "(?:[^"\\]|\\.)*outputs(?:[^"\\]|\\.)*"|value: "\{\{steps\.f\.exitCode\}\}"/,
        () => (isCondition ? `when: "{{=(${expression}) == '1'}}"` : `value: "{{=${expression}}}"`),
      );
      assert.is.not(mended, yaml);
      await inProject({ "mended.yaml": mended }, async ({ argots: again }) => {
        const after = await linted(again, "mended.yaml");
        assert.not.match(after, "absent-output", `${mended}\n${after}`);
      });
    });
  });

const THERE: Readonly<Record<string, string>> = {
  "a step that always runs": steps("hooks: {}", say("{{steps.f.outputs.parameters.x}}")),
  "how a skipped step ended": steps(SKIPPED, say("{{steps.f.status}}")),
  "a default of the output": steps(SKIPPED, say("{{steps.f.outputs.parameters.d}}")),
  "a default of the input, of a skipped step": steps(SKIPPED, say("{{steps.f.outputs.parameters.x}}", "soft")),
  "what a failed step printed": steps(FAILED, say("{{steps.f.outputs.result}} {{steps.f.exitCode}}")),
  "a user with a condition": steps(
    SKIPPED,
    `when: "{{steps.f.status}} == Succeeded", ${say("{{steps.f.outputs.parameters.x}}")}`,
  ),
  "an expression that allows for it": steps(FAILED, say("{{=steps.f.outputs?.parameters?.x ?? 'x'}}")),
  "a skipped step in an expression with another value": steps(SKIPPED, say("{{=steps.f.outputs.parameters.x ?? 'x'}}")),
  "a task that has succeeded": dag(
    `name: f, template: make, ${SKIPPED}`,
    `name: b, depends: f.Succeeded, ${say("{{tasks.f.outputs.parameters.x}}")}`,
  ),
  "a task behind one that has run": dag(
    "name: f, template: make",
    "name: g, template: make, depends: f",
    `name: b, depends: g.Succeeded || g.Failed, ${say("{{tasks.f.outputs.parameters.x}}")}`,
  ),
};

for (const [title, yaml] of Object.entries(THERE))
  test(`nothing is said: ${title}`, async () => {
    await inProject({ "flow.yaml": yaml }, async ({ argots }) => {
      assert.not.match(await linted(argots, "flow.yaml"), "absent-output");
    });
  });

test("an output of a template that comes from a skipped step needs a default", async () => {
  const outputs = (more: string): string =>
    `      outputs: { parameters: [{ name: r, valueFrom: { parameter: "{{steps.f.outputs.parameters.x}}"${more} } }] }\n`;
  const nodes = `      steps:\n        - - { name: f, template: make, ${SKIPPED} }`;
  const files = { "bad.yaml": manifest(nodes, outputs("")), "good.yaml": manifest(nodes, outputs(", default: none")) };
  await inProject(files, async ({ argots }) => {
    assert.match(await linted(argots, "bad.yaml"), /absent-output: [^]*hands on an output of 'f'/);
    assert.not.match(await linted(argots, "good.yaml"), "absent-output");
  });
});

test.run();
