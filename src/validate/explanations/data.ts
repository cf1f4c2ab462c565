import type { Explained } from "./manifests.js";
import { main, spec, templates } from "./manifests.js";

export const dataExplained: Readonly<Record<string, Explained>> = {
  "artifact-location": {
    title: "The place where an artifact is stored is not described in full",
    why: "The repository is what git clones.",
    before: main(`inputs:
  artifacts:
    - { name: code, path: /src, optional: true, git: { revision: main } }
container: { image: alpine, command: ["true"] }`),
    mend: ["git: { revision: main }", 'git: { repo: "https://example.com/code.git", revision: main }'],
  },
  "artifact-path": {
    title: "An artifact has no path, or a path where there are no files",
    why: "The path says where the artifact is in the container.",
    before: main(`outputs:
  artifacts:
    - name: report
container: { image: alpine, command: ["true"] }`),
    mend: ["- name: report", "- { name: report, path: /tmp/report }"],
  },
  "artifact-source": {
    title: "An artifact that is handed over comes from nowhere, or from two places",
    why: "An argument hands an artifact over.",
    before: templates(`- name: main
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
    mend: ["- name: file\n", "- { name: file, raw: { data: hello } }\n"],
  },
  "enum-value": {
    title: "A value is none of those that an enum lists",
    why: "No value could be right.",
    before: spec(`entrypoint: main
arguments:
  parameters:
    - { name: stage, value: live, enum: [test, production] }
templates:
  - name: main
    container: { image: alpine, args: ["{{workflow.parameters.stage}}"] }`),
    mend: ["value: live", "value: test"],
  },
  "invalid-name": {
    title: "A name is not allowed by Argo",
    why: "The name stands in a tag, {{workflow.outputs.parameters.NAME}}.",
    before: templates(`- name: main
  dag:
    tasks:
      - { name: a_b, template: work }
- name: work
  container: { image: alpine, command: ["true"] }`),
    mend: ["a_b", "a-b"],
  },
  "item-field": {
    title: "A loop asks for a field that some of its items do not have",
    why: "Argo puts the items in one after the other, and stops the workflow at the first without the field.",
    before: templates(`- name: main
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
    mend: ["{ note: two }", "{ text: two }"],
  },
  "loop-source": {
    title: "A loop has two sources, or none",
    why: "A loop runs over one list.",
    before: templates(`- name: main
  steps:
    - - { name: a, template: work, withItems: [1, 2], withParam: "[1, 2]" }
- name: work
  container: { image: alpine, command: ["true"] }`),
    mend: [', withParam: "[1, 2]"', ""],
  },
  "missing-value": {
    title: "An argument has no value",
    why: "An argument hands a value over.",
    before: templates(`- name: main
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
    mend: ["        - name: text\n    - name: say", "        - { name: text, value: hi }\n    - name: say"],
  },
  "output-source": {
    title: "An output comes from nowhere, or from where its template cannot take it",
    why: "An output has to come from somewhere.",
    before: main(`outputs:
  parameters:
    - { name: text, valueFrom: { expression: "1 + 1" } }
container: { image: alpine, command: ["true"] }`),
    mend: ['expression: "1 + 1"', "path: /tmp/text"],
  },
  "value-source": {
    title: "An argument takes its value from where only outputs can",
    why: "Other sources are those of outputs.",
    before: templates(`- name: main
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
    mend: ["valueFrom: { path: /tmp/text }", "valueFrom: { configMapKeyRef: { name: texts, key: hello } }"],
  },
};
