import { test } from "uvu";
import * as assert from "uvu/assert";
import type { CompletionItem } from "vscode-languageserver-types";
import { manifestCompletions, NO_NEIGHBOURS, readNeighbours } from "../src/lsp/manifests/index.js";
import { linesOf } from "../src/lsp/manifests/text.js";

/** Where the cursor stands in the texts. */
const CURSOR = "▮";

interface Asked {
  readonly text: string;
  readonly items: readonly CompletionItem[];
  readonly labels: readonly string[];
  /** The text after one of them was chosen. */
  chosen(label: string): string;
}

function ask(marked: string, neighbours = NO_NEIGHBOURS): Asked {
  const offset = marked.indexOf(CURSOR);
  assert.ok(offset >= 0, "no cursor");
  const text = marked.replace(CURSOR, "");
  const lines = linesOf(text);
  const items = manifestCompletions(text, lines.positionAt(offset), neighbours);
  const chosen = (label: string): string => {
    const item = items.find((one) => one.label === label);
    assert.ok(
      item?.textEdit && "range" in item.textEdit,
      `${label} is not among ${items.map((one) => one.label).join(", ")}`,
    );
    const edits = [item.textEdit, ...(item.additionalTextEdits ?? [])].map(({ range, newText }) => ({
      start: lines.offsetAt(range.start),
      end: lines.offsetAt(range.end),
      newText,
    }));
    edits.sort((a, b) => b.start - a.start);
    return edits.reduce((all, edit) => all.slice(0, edit.start) + edit.newText + all.slice(edit.end), text);
  };
  return { text, items, labels: items.map(({ label }) => label), chosen };
}

const workflow = (spec: string): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata:\n  generateName: a-\nspec:\n${spec.replace(/^(?=.)/gm, "  ")}`;

const templates = (list: string): string => workflow(`entrypoint: main\ntemplates:\n${list.replace(/^(?=.)/gm, "  ")}`);

/** A text, some of what is proposed there, some of what is not, and what comes of choosing the first. */
const ROWS: readonly [what: string, text: string, has: string[], hasNot?: string[], chosen?: string][] = [
  [
    "the fields of a document",
    `apiVersion: argoproj.io/v1alpha1\n▮`,
    ["kind", "metadata", "spec"],
    ["apiVersion", "status"],
  ],
  ["kinds", `apiVersion: argoproj.io/v1alpha1\nkind: ▮`, ["Workflow", "CronWorkflow"], ["Application"]],
  ["a kind half typed", `apiVersion: argoproj.io/v1alpha1\nkind: Wo▮\nmetadata: { name: a }\n`, ["WorkflowTemplate"]],
  [
    "no space behind the colon",
    `apiVersion: argoproj.io/v1alpha1\nkind:▮`,
    ["Workflow"],
    [],
    `apiVersion: argoproj.io/v1alpha1\nkind: Workflow`,
  ],
  ["an empty spec", workflow("▮"), ["entrypoint", "templates"], ["image"]],
  ["half a key", workflow("entry▮"), ["entrypoint"], ["metadata"], workflow("entrypoint: ")],
  ["a key in the middle", workflow("entrypoint: a\n▮\ntemplates: []\n"), ["arguments"], ["entrypoint", "templates"]],
  [
    "a list gets its first dash",
    workflow("tem▮"),
    ["templates"],
    [],
    workflow("templates:\n  - ").replace(/- $/, "- "),
  ],
  [
    "an object gets its lines",
    templates("- name: main\n  ▮"),
    ["container", "script"],
    ["name"],
    templates("- name: main\n  container:\n    "),
  ],
  [
    "a template has one kind",
    templates("- name: main\n  container: { image: a }\n  ▮"),
    ["inputs", "retryStrategy"],
    ["script", "dag", "container"],
  ],
  ["the first field of an item", templates("- ▮"), ["name"], [], templates("- name: ")],
  ["an item without a space behind its dash", templates("-▮"), ["name"], [], templates("- name: ")],
  ["an item without its dash", workflow("templates:\n  ▮"), ["name"], [], workflow("templates:\n  - name: ")],
  ["a group of steps", templates("- name: main\n  steps:\n    - - ▮"), ["name", "template"]],
  [
    "a group of steps without its dashes",
    templates("- name: main\n  steps:\n    ▮"),
    ["name"],
    [],
    templates("- name: main\n  steps:\n    - - name: "),
  ],
  [
    "a key above its value",
    workflow("templ▮\n- name: main\n"),
    ["templates"],
    [],
    workflow("templates:\n- name: main\n"),
  ],
  ["nothing between a key and its list", workflow("templates:\n▮\n- name: main\n"), []],
  [
    "a key renamed",
    templates("- name: main\n  con▮tainr:\n    image: a\n"),
    ["container"],
    [],
    templates("- name: main\n  container:\n    image: a\n"),
  ],
  [
    "too deep below a text",
    templates("- name: main\n  container:\n    image: a\n      ▮"),
    ["command"],
    ["image"],
    templates("- name: main\n  container:\n    image: a\n    command:\n      - "),
  ],
  [
    "between two indentations",
    templates("- name: main\n  container:\n      image: a\n    ▮"),
    ["command"],
    ["image"],
    templates("- name: main\n  container:\n      image: a\n      command:\n        - "),
  ],
  ["flow style", templates("- { name: main, ▮ }"), ["container"], ["name"], templates("- { name: main, container:  }")],
  [
    "flow style that is not closed",
    templates("- name: main\n  container: { image: a, com▮\n- name: next\n"),
    ["command"],
    ["image"],
  ],
  [
    "a value in flow style",
    templates("- name: main\n  container: { image: a, imagePullPolicy: ▮ }"),
    ["Always", "Never"],
  ],
  [
    "a value in flow style at the colon",
    templates("- name: main\n  container: { image: a, imagePullPolicy:▮ }"),
    ["Always"],
    [],
    templates("- name: main\n  container: { image: a, imagePullPolicy: Always }"),
  ],
  ["true or false", workflow("hostNetwork: ▮"), ["true", "false"]],
  ["values of the schema", workflow("podGC:\n  strategy: On▮"), ["OnPodCompletion"], [""]],
  [
    "a CronWorkflow",
    `apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nspec:\n  concurrencyPolicy: ▮`,
    ["Allow", "Forbid", "Replace"],
  ],
  [
    "a CronWorkflow's workflow",
    `apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nspec:\n  workflowSpec:\n    entrypoint: ▮\n    templates:\n      - name: work\n`,
    ["work"],
  ],
  ["the entrypoint", workflow("entrypoint: ▮\ntemplates:\n  - name: one\n  - name: two\n"), ["one", "two"]],
  [
    "onExit, in quotes",
    workflow('onExit: "o▮"\ntemplates:\n  - name: one\n'),
    ["one"],
    [],
    workflow('onExit: "one"\ntemplates:\n  - name: one\n'),
  ],
  [
    "a quote that is not closed",
    workflow('entrypoint: "▮\ntemplates:\n  - name: one\n'),
    ["one"],
    [],
    workflow('entrypoint: "one"\ntemplates:\n  - name: one\n'),
  ],
  [
    "a template's name in a step",
    templates("- name: main\n  steps:\n    - - name: a\n        template: ▮\n- name: work\n"),
    ["work", "main"],
  ],
  [
    "a template's name on the next line",
    templates("- name: main\n  dag:\n    tasks:\n      - name: a\n        template:\n          ▮\n- name: work\n"),
    ["work"],
  ],
  [
    "dependencies",
    templates(
      "- name: main\n  dag:\n    tasks:\n      - name: a\n      - name: b\n      - name: c\n        dependencies: [a, ▮]\n",
    ),
    ["b"],
    ["a", "c"],
  ],
  [
    "dependencies as a list",
    templates(
      "- name: main\n  dag:\n    tasks:\n      - name: a\n      - name: b\n        dependencies:\n          - ▮\n",
    ),
    ["a"],
    ["b"],
  ],
  [
    "dependencies in an open bracket",
    templates(
      "- name: main\n  dag:\n    tasks:\n      - name: a\n      - name: b\n        dependencies: [▮\n      - name: c\n",
    ),
    ["a"],
    ["b"],
  ],
  [
    "depends",
    templates("- name: main\n  dag:\n    tasks:\n      - name: a\n      - name: b\n        depends: ▮\n"),
    ["a"],
    ["b"],
  ],
  [
    "depends, behind another",
    templates(
      "- name: main\n  dag:\n    tasks:\n      - name: a\n      - name: b\n      - name: c\n        depends: a && ▮\n",
    ),
    ["b"],
    [],
    templates(
      "- name: main\n  dag:\n    tasks:\n      - name: a\n      - name: b\n      - name: c\n        depends: a && b\n",
    ),
  ],
  [
    "how a task ended",
    templates("- name: main\n  dag:\n    tasks:\n      - name: a\n      - name: b\n        depends: a.▮\n"),
    ["a.Succeeded", "a.Failed"],
    [],
    templates("- name: main\n  dag:\n    tasks:\n      - name: a\n      - name: b\n        depends: a.Succeeded\n"),
  ],
  [
    "the inputs that a call lacks",
    templates(
      "- name: main\n  steps:\n    - - name: a\n        template: say\n        arguments:\n          parameters:\n            - name: one\n              value: a\n            - name: ▮\n- name: say\n  inputs:\n    parameters: [{ name: one }, { name: two }]\n",
    ),
    ["two"],
    ["one"],
  ],
  [
    "volumes",
    workflow(
      "volumes: [{ name: data }]\ntemplates:\n  - name: main\n    container:\n      volumeMounts:\n        - name: ▮\n",
    ),
    ["data"],
  ],
  [
    "inputs in a tag",
    templates(
      '- name: say\n  inputs:\n    parameters: [{ name: text }]\n  container:\n    args: ["{{inputs.parameters.▮}}"]\n',
    ),
    ["inputs.parameters.text", "workflow.name", "pod.name"],
    [],
    templates(
      '- name: say\n  inputs:\n    parameters: [{ name: text }]\n  container:\n    args: ["{{inputs.parameters.text}}"]\n',
    ),
  ],
  [
    "a tag that is not closed",
    templates('- name: say\n  inputs:\n    parameters: [{ name: text }]\n  container:\n    args: ["{{▮"]\n'),
    ["inputs.parameters.text"],
    [],
    templates(
      '- name: say\n  inputs:\n    parameters: [{ name: text }]\n  container:\n    args: ["{{inputs.parameters.text}}"]\n',
    ),
  ],
  [
    "neither tag nor quote closed",
    templates(
      '- name: say\n  container:\n    args:\n      - "{{inputs.▮\n  inputs:\n    parameters: [{ name: text }]\n',
    ),
    ["inputs.parameters.text"],
  ],
  [
    "a tag without quotes",
    templates("- name: say\n  inputs:\n    parameters: [{ name: text }]\n  container:\n    image: {{▮}}\n"),
    ["inputs.parameters.text"],
    [],
    templates(
      '- name: say\n  inputs:\n    parameters: [{ name: text }]\n  container:\n    image: "{{inputs.parameters.text}}"\n',
    ),
  ],
  [
    "a tag in a script",
    templates(
      "- name: say\n  inputs:\n    parameters: [{ name: text }]\n  script:\n    image: a\n    source: |\n      echo {{inputs.▮\n      echo\n",
    ),
    ["inputs.parameters.text"],
  ],
  [
    "an expression",
    templates(`- name: say\n  inputs:\n    parameters: [{ name: a-b }]\n  container:\n    args: ["{{=inputs.▮}}"]\n`),
    ["inputs.parameters['a-b']"],
  ],
  [
    "the workflow's parameters",
    workflow(
      'arguments:\n  parameters: [{ name: stage, value: a }]\ntemplates:\n  - name: say\n    container:\n      image: "{{workflow.parameters.▮}}"\n',
    ),
    ["workflow.parameters.stage"],
  ],
  [
    "steps before",
    templates(
      '- name: main\n  steps:\n    - - name: gen\n        template: gen\n    - - name: say\n        template: gen\n        when: "{{steps.▮"\n- name: gen\n  script: { image: a, source: b }\n  outputs:\n    parameters: [{ name: x, valueFrom: { path: /a } }]\n',
    ),
    ["steps.gen.outputs.result", "steps.gen.outputs.parameters.x"],
    ["steps.say.outputs.result"],
  ],
  [
    "tasks",
    templates(
      '- name: main\n  dag:\n    tasks:\n      - name: a\n        template: gen\n      - name: b\n        template: gen\n        depends: a\n        withParam: "{{tasks.▮}}"\n- name: gen\n  script: { image: a, source: b }\n',
    ),
    ["tasks.a.outputs.result"],
    ["tasks.b.outputs.result"],
  ],
  [
    "items",
    templates(
      '- name: main\n  dag:\n    tasks:\n      - name: a\n        template: gen\n        withItems: [{ os: a }]\n        arguments: { parameters: [{ name: x, value: "{{item.▮" }] }\n- name: gen\n  script: { image: a, source: b }\n',
    ),
    ["item.os"],
  ],
  [
    "a reference that needs a tag",
    templates(
      "- name: main\n  dag:\n    tasks:\n      - name: a\n        template: gen\n  outputs:\n    parameters:\n      - name: x\n        valueFrom:\n          parameter: ▮\n- name: gen\n  script: { image: a, source: b }\n",
    ),
    ["{{tasks.a.outputs.result}}"],
  ],
  ["several documents", `apiVersion: v1\nkind: ConfigMap\ndata: {\n---\n${workflow("▮")}`, ["entrypoint"]],
  ["line ends of Windows", workflow("entrypoint: a\n▮").replaceAll("\n", "\r\n"), ["templates"]],
  [
    "JSON",
    `{\n  "apiVersion": "argoproj.io/v1alpha1",\n  "kind": "Workflow",\n  "spec": { "hostNetwork": ▮ }\n}`,
    ["true"],
  ],
  ["nothing in comments", workflow("# entry▮"), []],
  ["nothing behind a value", workflow("entrypoint: a # ▮"), []],
  ["nothing in a script", templates("- name: a\n  script:\n    source: |\n      echo\n      ▮\n"), []],
  ["nothing in labels", `apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata:\n  labels:\n    ▮`, []],
  ["nothing in a name", templates("- name: ▮"), []],
  ["nothing of Kubernetes'", `apiVersion: apps/v1\nkind: Deployment\nspec:\n  ▮`, []],
  ["nothing of Argo CD's", `apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  ▮`, []],
  ["nothing of a chart's values", `image: a\n▮`, []],
  ["nothing in an empty file", `▮`, []],
  ["nothing in a chart's template", `${workflow("▮")}\n{{- if .Values.a }}\n`, []],
];

for (const [what, text, has, hasNot = [], chosen] of ROWS)
  test(what, () => {
    const asked = ask(text);
    if (has.length === 0) assert.equal(asked.labels, []);
    for (const label of has)
      assert.ok(asked.labels.includes(label), `${label} is not among ${asked.labels.join(", ")}`);
    for (const label of hasNot) assert.not.ok(asked.labels.includes(label), `${label} is among them`);
    if (chosen !== undefined) assert.is(asked.chosen(has[0] ?? ""), chosen);
  });

test("names of WorkflowTemplates of other files, and of the same one", () => {
  const library = (name: string, template: string): string =>
    `apiVersion: argoproj.io/v1alpha1\nkind: WorkflowTemplate\nmetadata: { name: ${name} }\nspec:\n  templates:\n    - { name: ${template}, container: { image: a } }\n`;
  const neighbours = readNeighbours([{ fileName: "library.yaml", text: library("library", "say") }]);
  const call = (reference: string): string =>
    `${library("own", "here")}---\n${templates(`- name: main\n  steps:\n    - - name: a\n        templateRef:\n${reference.replace(/^/gm, "          ")}\n`)}`;
  assert.equal(ask(call("name: ▮"), neighbours).labels, ["own", "library"]);
  assert.equal(ask(call("name: library\ntemplate: ▮"), neighbours).labels, ["say"]);
  assert.equal(ask(workflow("workflowTemplateRef: { name: library }\nentrypoint: ▮"), neighbours).labels, ["say"]);
});

test("what is said of a field is ours, with Argo's page", () => {
  const [item] = ask(workflow("entryp▮")).items.filter(({ label }) => label === "entrypoint");
  assert.is(item?.detail, "text");
  const { documentation } = item ?? {};
  assert.ok(typeof documentation === "object");
  assert.match(documentation.value, "https://argo-workflows.readthedocs.io/en/latest/fields/#workflowspec");
});

test.run();
