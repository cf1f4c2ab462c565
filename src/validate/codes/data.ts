import { define, defineError, defineWarning } from "../../diagnostics/define.js";
import { main, mended, spec, templates } from "../../diagnostics/example-manifests.js";

export const loneSurrogate = defineError("lone-surrogate", {
  title: "A text holds half of a character",
  message: (place: string, code: number) =>
    `${place} holds U+${code.toString(16).toUpperCase()}, which is half of a character: no manifest can hold it.`,
  hint: () => 'Write the whole character, as in "\u{1f600}"; a text that is cut has to be cut between characters.',
  why: "JavaScript counts characters beyond U+FFFF as two units. Half of one has no form in UTF-8, so that neither YAML nor JSON can carry it.",
  manifest: () => mended(main(`container: { image: alpine, args: ["\\ud83d"] }`), "\\ud83d", "\\U0001f600"),
});

const missingValueCode = define("missing-value", {
  title: "An argument has no value",
  why: "An argument hands a value over.",
  manifest: () =>
    mended(
      templates(`- name: main
  steps:
    - - name: say
        template: say
        arguments:
          parameters:
            - name: text
- name: say
  inputs:
    parameters:
      - { name: text, default: hello }
  container: { image: alpine, args: ["{{inputs.parameters.text}}"] }`),
      "        - name: text\n    - name: say",
      "        - { name: text, value: hi }\n    - name: say",
    ),
});

export const missingValue = missingValueCode.error({
  message: (place: string) => `${place} has neither value nor valueFrom.`,
  hint: () => "Give it a value; a default is none in an argument.",
});

export const enumNeedsValue = missingValueCode.error({
  message: (place: string) => `${place} has an enum, so it needs a value.`,
});

export const valueSource = defineError("value-source", {
  title: "An argument takes its value from where only outputs can",
  message: (place: string) =>
    `${place}.valueFrom of an argument takes configMapKeyRef (with or without default), supplied or event.`,
  why: "Other sources are those of outputs.",
  manifest: () =>
    mended(
      templates(`- name: main
  steps:
    - - name: say
        template: say
        arguments:
          parameters:
            - { name: text, valueFrom: { path: /tmp/text } }
- name: say
  inputs:
    parameters:
      - { name: text, default: hello }
  container: { image: alpine, args: ["{{inputs.parameters.text}}"] }`),
      "valueFrom: { path: /tmp/text }",
      "valueFrom: { configMapKeyRef: { name: texts, key: hello } }",
    ),
});

const enumValueCode = define("enum-value", {
  title: "A value is none of those that an enum lists",
  why: "No value could be right.",
  manifest: () =>
    mended(
      spec(`entrypoint: main
arguments:
  parameters:
    - { name: stage, value: live, enum: [test, production] }
templates:
  - name: main
    container: { image: alpine, args: ["{{workflow.parameters.stage}}"] }`),
      "value: live",
      "value: test",
    ),
});

export const emptyEnum = enumValueCode.error({
  message: (place: string) => `${place}.enum is empty.`,
});

export const enumValue = enumValueCode.error({
  message: (place: string, value: string, values: readonly string[]) =>
    `${place}.value is '${value}', which its enum lacks: ${values.map((known) => `'${known}'`).join(", ")}.`,
});

export const laterEnumValue = enumValueCode.warning({
  message: (place: string, value: string, values: readonly string[]) =>
    `${place}.value is '${value}', which its enum lacks: ${values.map((known) => `'${known}'`).join(", ")}.`,
});

export const unaskedEnum = enumValueCode.warning({
  message: (place: string, template: string, name: string, value: string, values: readonly string[]) =>
    `${place} hands '${value}' to the input '${name}' of the template '${template}', whose enum lacks it: ${values.map((known) => `'${known}'`).join(", ")}.`,
});

const artifactSourceCode = define("artifact-source", {
  title: "An artifact that is handed over comes from nowhere, or from two places",
  why: "An argument hands an artifact over.",
  manifest: () =>
    mended(
      templates(`- name: main
  steps:
    - - name: read
        template: read
        arguments:
          artifacts:
            - name: file
- name: read
  inputs:
    artifacts:
      - { name: file, path: /tmp/file }
  container: { image: alpine, command: ["true"] }`),
      "- name: file\n",
      "- { name: file, raw: { data: hello } }\n",
    ),
});

export const artifactSource = artifactSourceCode.error({
  message: (place: string) => `${place} says neither from nor where the artifact is stored.`,
  hint: () => "Give it from, a location such as s3 or raw, or a key.",
});

export const twoArtifactSources = artifactSourceCode.error({
  message: (place: string) => `${place} has both from and fromExpression.`,
  hint: () => "Keep from: Argo takes no fromExpression alone in an argument.",
});

export const fromInInput = artifactSourceCode.error({
  message: (place: string) => `${place}.from has no meaning in an input.`,
  hint: () => "Say it in the arguments of the step or task.",
});

const artifactPathCode = define("artifact-path", {
  title: "An artifact has no path, or a path where there are no files",
  why: "The path says where the artifact is in the container.",
  manifest: () =>
    mended(
      main(`outputs:
  artifacts:
    - name: report
container: { image: alpine, command: ["true"] }`),
      "- name: report",
      "- { name: report, path: /tmp/report }",
    ),
});

export const artifactPath = artifactPathCode.error({
  message: (place: string, name: string) => `${place}: the artifact '${name}' has no path.`,
  hint: (_place: string, name: string) => `Say where the pod has the file, as in path: /tmp/${name}.`,
});

export const artifactTraversal = artifactPathCode.error({
  message: (place: string, name: string, path: string) =>
    `${place}: the path of the artifact '${name}', '${path}', climbs out of its folder with '..'.`,
  hint: () => "Write the path without '..'.",
});

export const pathWithoutPod = artifactPathCode.error({
  message: (place: string) => `${place}.path has no meaning here: only templates that run a pod have files.`,
});

const artifactLocationCode = define("artifact-location", {
  title: "The place where an artifact is stored is not described in full",
  why: "The repository is what git clones.",
  manifest: () =>
    mended(
      main(`inputs:
  artifacts:
    - { name: code, path: /src, optional: true, git: { revision: main } }
container: { image: alpine, command: ["true"] }`),
      "git: { revision: main }",
      'git: { repo: "https://example.com/code.git", revision: main }',
    ),
});

export const gitRepository = artifactLocationCode.error({
  message: (place: string) => `${place}.git.repo is missing.`,
});

export const hdfs = artifactLocationCode.error({
  message: (place: string, problem: string) => `${place}.hdfs ${problem}.`,
});

const outputSourceCode = define("output-source", {
  title: "An output comes from nowhere, or from where its template cannot take it",
  why: "An output has to come from somewhere.",
  manifest: () =>
    mended(
      main(`outputs:
  parameters:
    - { name: text, valueFrom: { expression: "1 + 1" } }
container: { image: alpine, command: ["true"] }`),
      'expression: "1 + 1"',
      "path: /tmp/text",
    ),
});

export const outputSource = outputSourceCode.error({
  message: (place: string) => `${place} has neither value nor valueFrom.`,
  hint: () =>
    "Say where the value comes from: valueFrom.path is a file of the pod; steps and DAGs have valueFrom.parameter.",
});

export const valueAndSource = outputSourceCode.error({
  message: (place: string) => `${place} has both value and valueFrom.`,
  hint: () => "Keep one of them.",
});

export const noOutputSource = outputSourceCode.error({
  message: (place: string) =>
    `${place}.valueFrom names no source: path, jqFilter, jsonPath, parameter, expression or supplied.`,
});

export const severalOutputSources = outputSourceCode.error({
  message: (place: string, sources: readonly string[]) =>
    `${place}.valueFrom has several sources: ${sources.join(", ")}.`,
  hint: () => "Keep one of them.",
});

export const outputSourceOfType = outputSourceCode.error({
  message: (place: string, wanted: string, type: string) =>
    `${place}.valueFrom needs ${wanted}, as the template is of type ${type}.`,
});

const loopSourceCode = define("loop-source", {
  title: "A loop has two sources, or none",
  why: "A loop runs over one list.",
  manifest: () =>
    mended(
      templates(`- name: main
  steps:
    - - { name: a, template: work, withItems: [1, 2], withParam: "[1, 2]" }
- name: work
  container: { image: alpine, command: ["true"] }`),
      ', withParam: "[1, 2]"',
      "",
    ),
});

export const severalLoops = loopSourceCode.error({
  message: (place: string, sources: readonly string[]) => `${place} has ${sources.join(" and ")}.`,
  hint: () => "Keep one of them.",
});

export const countAndEnd = loopSourceCode.error({
  message: (place: string) => `${place}.withSequence has both count and end.`,
  hint: () => "Keep one of them.",
});

export const noCountAndNoEnd = loopSourceCode.warning({
  message: (place: string) => `${place}.withSequence has neither count nor end: the workflow ends with an error there.`,
  hint: () => "Say how often it runs, as in count: 3.",
});

export const emptyItems = loopSourceCode.warning({
  message: (place: string) => `${place}.withItems is empty: Argo runs it once, with a literal {{item}}.`,
  hint: () => 'Remove the step, or use withParam: "[]", which is skipped.',
});

export const partialItem = defineWarning("item-field", {
  title: "A loop asks for a field that some of its items do not have",
  message: (place: string, tag: string, index: number) =>
    `${place}: the item ${index + 1} of withItems has nothing for {{${tag}}}, which stops the workflow there.`,
  hint: (_place: string, tag: string) => `Give every item the field '${tag.replace("item.", "")}'.`,
  why: "Argo puts the items in one after the other, and stops the workflow at the first without the field.",
  manifest: () =>
    mended(
      templates(`- name: main
  steps:
    - - name: say
        template: say
        arguments:
          parameters: [{ name: text, value: "{{item.text}}" }]
        withItems: [{ text: one }, { note: two }]
- name: say
  inputs:
    parameters: [{ name: text }]
  container: { image: alpine, args: ["{{inputs.parameters.text}}"] }`),
      "{ note: two }",
      "{ text: two }",
    ),
});
