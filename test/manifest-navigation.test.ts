import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  manifestDefinition,
  manifestHover,
  manifestSymbols,
  NO_NEIGHBOURS,
  readNeighbours,
} from "../src/lsp/manifests/index.js";
import { linesOf } from "../src/lsp/manifests/text.js";

const CURSOR = "▮";

const library = {
  fileName: "library.yaml",
  text: `apiVersion: v1
kind: ConfigMap
metadata: { name: library }
---
apiVersion: argoproj.io/v1alpha1
kind: WorkflowTemplate
metadata:
  name: library
spec:
  arguments:
    parameters: [{ name: stage, value: test }]
  templates:
    - name: other
      container: { image: a }
    - name: say
      inputs:
        parameters:
          - name: text
      container: { image: a }
`,
};

const flow = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: { generateName: flow-, labels: { team: a } }
spec:
  entrypoint: main
  arguments:
    parameters:
      - { name: env, value: test }
  volumes:
    - name: data
  templates:
    - name: main
      inputs:
        parameters: [{ name: list-of, value: "[]" }]
      dag:
        tasks:
          - name: first
            template: work
            arguments:
              parameters:
                - { name: text, value: "{{workflow.parameters.env}}" }
          - name: second
            template: work
            depends: first.Succeeded && (third || first)
            withItems: [{ os: a }]
            arguments:
              parameters:
                - name: text
                  value: "{{tasks.first.outputs.parameters.out}} {{item.os}} {{=inputs.parameters['list-of']}}"
          - name: third
            templateRef: { name: library, template: say }
            dependencies: [first]
            arguments: { parameters: [{ name: text, value: "{{workflow.labels.team}}" }] }
    - name: work
      inputs:
        parameters: [{ name: text }]
      outputs:
        parameters: [{ name: out, valueFrom: { path: /out } }]
      container:
        image: alpine
        volumeMounts: [{ name: data, mountPath: /data }]
        args: ["{{inputs.parameters.text}}", "{{ outputs.parameters.out.path }}"]
    - name: seq
      steps:
        - - name: one
            template: work
        - - name: two
            template: work
            when: "{{steps.one.exitCode}} == 0"
            hooks: { exit: { template: work } }
`;

/** A place of a text, by words of which the last one is pointed at: `depends: first` is the task there. */
function place(text: string, words: string): { line: number; character: number } {
  const at = text.indexOf(words.replaceAll(CURSOR, ""));
  assert.ok(at >= 0, words);
  const within = words.indexOf(CURSOR);
  return linesOf(text).positionAt(at + (within < 0 ? words.length - 1 : within));
}

function goTo(words: string, text = flow): string | undefined {
  const target = manifestDefinition({ fileName: "flow.yaml", text }, place(text, words), readNeighbours([library]));
  if (!target) return undefined;
  const source = target.fileName === "flow.yaml" ? text : library.text;
  const lines = linesOf(source);
  const [from, to] = [lines.offsetAt(target.range.start), lines.offsetAt(target.range.end)];
  return `${target.fileName}:${target.range.start.line + 1}: ${source.slice(from, to)}`;
}

const lineOf = (words: string, text = flow): number => place(text, words).line + 1;

test("templates, tasks, inputs and outputs by their names", () => {
  const rows: readonly [string, string | undefined][] = [
    ["entrypoint: main", `flow.yaml:${lineOf("- name: main")}: main`],
    ["first\n            template: work", `flow.yaml:${lineOf("- name: work")}: work`],
    ["depends: first", `flow.yaml:${lineOf("- name: first")}: first`],
    ["depends: first.Succeeded", `flow.yaml:${lineOf("- name: first")}: first`],
    ["(third", `flow.yaml:${lineOf("- name: third")}: third`],
    ["dependencies: [first", `flow.yaml:${lineOf("- name: first")}: first`],
    ["{{workflow.parameters.env", `flow.yaml:${lineOf("{ name: env")}: env`],
    ["{{workflow.para▮meters.env", `flow.yaml:${lineOf("{ name: env")}: env`],
    ["{{tasks.first", `flow.yaml:${lineOf("- name: first")}: first`],
    ["{{tasks.first.outputs.parameters.out", `flow.yaml:${lineOf("[{ name: out")}: out`],
    ["{{item.os", `flow.yaml:${lineOf("withItems")}: withItems`],
    ["{{=inputs.parameters['list-of", `flow.yaml:${lineOf("[{ name: list-of")}: list-of`],
    ["{{workflow.labels.team", `flow.yaml:${lineOf("labels: { team")}: a`],
    ["{{inputs.parameters.text", `flow.yaml:${lineOf("[{ name: text }]")}: text`],
    ["{{ outputs.parameters.out", `flow.yaml:${lineOf("[{ name: out")}: out`],
    ["volumeMounts: [{ name: data", `flow.yaml:${lineOf("- name: data")}: data`],
    ["                - { name: text", `flow.yaml:${lineOf("[{ name: text }]")}: text`],
    ["{{steps.one.exit", `flow.yaml:${lineOf("- name: one")}: one`],
    ["exit: { template: wo", `flow.yaml:${lineOf("- name: work")}: work`],
    ["templateRef: { name: library", "library.yaml:8: library"],
    ["library, template: say", "library.yaml:15: say"],
    ["arguments: { parameters: [{ name: text", "library.yaml:18: text"],
    ["image: alpine", undefined],
    ["kind: Workflow", undefined],
  ];
  for (const [words, expected] of rows) assert.is(goTo(words), expected, words);
});

test("what a workflow takes from a WorkflowTemplate", () => {
  const text = `apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: { generateName: a- }\nspec:\n  entrypoint: say\n  workflowTemplateRef: { name: library }\n`;
  assert.is(goTo("entrypoint: say", text), "library.yaml:15: say");
  assert.is(goTo("workflowTemplateRef: { name: lib", text), "library.yaml:8: library");
  assert.is(goTo(`name: library`, `${text}---\n${library.text}`), "flow.yaml:15: library");
});

test("nothing is found by a name of nothing, or in a text that is broken there", () => {
  const broken = flow.replace("entrypoint: main", "entrypoint: nobody").replace("template: work", "template: [");
  assert.is(goTo("entrypoint: nobody", broken), undefined);
  assert.is(goTo("depends: first", broken.replaceAll("- name: first", "- name: [first")), undefined);
});

function hover(words: string, text = flow): string | undefined {
  const found = manifestHover(text, place(text, words), NO_NEIGHBOURS);
  if (!found) return undefined;
  assert.ok(typeof found.contents === "object" && "value" in found.contents);
  return found.contents.value;
}

test("a field is described in our words, with its type and Argo's page", () => {
  assert.is(
    hover("entrypoint"),
    [
      "**entrypoint**: text",
      "The name of the template that runs first. A Workflow without one is refused, unless its `workflowTemplateRef` has one.",
      "[Argo's documentation](https://argo-workflows.readthedocs.io/en/latest/fields/#workflowspec)",
    ].join("\n\n"),
  );
  assert.match(hover("          - name") ?? "", /^\*\*name\*\*: text/);
  assert.match(hover("  templates") ?? "", /^\*\*templates\*\*: list of Template\n[^]*fields\/#template\)$/);
  assert.match(hover("withItems") ?? "", /^\*\*withItems\*\*: list of any value/);
  assert.match(hover("container") ?? "", /fields\/#container\)$/);
  const cron =
    "apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nspec:\n  concurrencyPolicy: Allow\n  schedule: a\n";
  assert.match(hover("concurrencyPolicy", cron) ?? "", /Values: `Allow`, `Forbid`, `Replace`\./);
  assert.match(hover("schedule:".slice(0, -1), cron.replace("concurrencyPolicy: Allow", "")) ?? "", /schedules/);
});

test("a name shows what it stands for", () => {
  assert.match(
    hover("first\n            template: work") ?? "",
    /^```yaml\nname: work\ninputs:\n  parameters: \[\{ name: text \}\]\n/,
  );
  assert.is(hover("{{workflow.parameters.env"), "```yaml\n{ name: env, value: test }\n```");
  assert.is(hover("{{item.os"), "```yaml\nwithItems: [{ os: a }]\n```");
});

test("others' documents, labels and values say nothing", () => {
  assert.is(hover("labels: { team"), undefined);
  assert.is(hover("image: alpine"), undefined);
  assert.is(hover("kind", "apiVersion: apps/v1\nkind: Deployment\n"), undefined);
  assert.is(hover("kind", "apiVersion: argoproj.io/v1alpha1\nkind: Application\n"), undefined);
  assert.is(hover("image", "image:\n  tag: a\n"), undefined);
  assert.is(
    hover("kind", `apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: { name: {{ .Release.Name }} }\n`),
    undefined,
  );
});

test("the outline has templates, tasks and steps", () => {
  const [object, ...others] = manifestSymbols(flow);
  assert.equal(others, []);
  assert.is(object?.name, "flow-");
  const outline = object?.children?.map(({ name, children }) => [name, children?.map((child) => child.name)]);
  assert.equal(outline, [
    ["main", ["first", "second", "third"]],
    ["work", []],
    ["seq", ["one", "two"]],
  ]);
  assert.equal(
    manifestSymbols(library.text).map(({ name }) => name),
    ["library"],
  );
  assert.equal(manifestSymbols("a: ["), []);
});

test.run();
