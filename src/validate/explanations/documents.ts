import type { Explained } from "./manifests.js";
import { main, raw, spec, templates } from "./manifests.js";

export const documentsExplained: Readonly<Record<string, Explained>> = {
  "emptied-value": {
    title: "A parameter's value is a list or a map, which Argo drops",
    why: "A parameter's value is text; a list or a map in its place is dropped without a word.",
    before: spec(`entrypoint: main
arguments:
  parameters:
    - { name: numbers, value: [1, 2] }
templates:
  - name: main
    container: { image: alpine, args: ["{{workflow.parameters.numbers}}"] }`),
    mend: ["value: [1, 2]", 'value: "[1, 2]"'],
  },
  "field-case": {
    title: "A field is written in another case than its name has",
    why: "Argo reads the fields of steps in any case, the schema by which a cluster judges what kubectl sends does not know them.",
    before: templates(`- name: main
  steps:
    - - { name: a, Template: work }
- name: work
  container: { image: alpine, command: ["true"] }`),
    mend: ["Template", "template"],
  },
  "ignored-field": {
    title: "Argo passes over a field that it does not know",
    why: "Below a step of a steps template Argo does not decode strictly, so that a typo there is lost silently.",
    before: templates(`- name: main
  steps:
    - - name: say
        template: say
        arguments:
          parameters:
            - { name: text, value: hello, valeu: hi }
- name: say
  inputs:
    parameters:
      - name: text
  container: { image: alpine, args: ["{{inputs.parameters.text}}"] }`),
    mend: [", valeu: hi", ""],
  },
  "invalid-bytes": {
    title: "A field for bytes holds no base64",
    why: "The field holds bytes, which YAML carries in base64.",
    before: main(`http: { url: "https://example.com", method: POST, bodyFrom: { bytes: hello! } }`),
    mend: ["hello!", "aGVsbG8h"],
  },
  "invalid-quantity": {
    title: "An amount of memory, processor time or the like cannot be read",
    why: "Kubernetes parses quantities while it decodes, before Argo replaces any tag.",
    before: main(`container:
  image: alpine
  command: ["true"]
  resources: { limits: { memory: 1 GB } }`),
    mend: ["1 GB", "1Gi"],
  },
  "invalid-time": {
    title: "A time cannot be read",
    why: "Times are written as RFC 3339 says.",
    before: raw(`apiVersion: argoproj.io/v1alpha1
kind: CronWorkflow
metadata: { name: example }
spec:
  schedules: ["0 6 * * *"]
  workflowSpec:
    entrypoint: main
    templates:
      - name: main
        container: { image: alpine, command: ["true"] }
status: { lastScheduledTime: yesterday }`),
    mend: ["yesterday", "2026-01-31T12:00:00Z"],
  },
  "invalid-yaml": {
    title: "A document is no YAML, or has a key twice",
    why: "Kubernetes reads YAML 1.1; a document that it cannot read reaches nobody.",
    before: spec(`entrypoint: main
entrypoint: main
templates:
  - name: main
    container: { image: alpine, command: ["true"] }`),
    mend: ["entrypoint: main\n  entrypoint: main", "entrypoint: main"],
  },
  "loose-type": {
    title: "A value is of a type that Argo's own commands take, and kubectl does not",
    why: "Argo's Go types turn numbers and booleans into text; the schema by which a cluster judges what kubectl sends does not.",
    before: spec(`entrypoint: main
arguments:
  parameters:
    - { name: times, value: 3 }
templates:
  - name: main
    container: { image: alpine, args: ["{{workflow.parameters.times}}"] }`),
    mend: ["value: 3", 'value: "3"'],
  },
  "missing-kind": {
    title: "A document has no kind",
    why: "The kind says what a document is; without one no server takes it.",
    before: raw(`apiVersion: argoproj.io/v1alpha1
metadata:
  generateName: example-
spec:
  entrypoint: main
  templates:
    - name: main
      container: { image: alpine, command: ["true"] }`),
    mend: ["metadata:", "kind: Workflow\nmetadata:"],
  },
  "null-field": {
    title: "A field is null, which kubectl refuses",
    why: "To Argo's Go types null is the absence of a value; to the schema of the cluster it is a value of a wrong type.",
    before: main(`container: { image: alpine, command: ["true"], env: null }`),
    mend: [", env: null", ""],
  },
  "plugin-keys": {
    title: "A template for a plugin names no plugin, or several",
    why: "The one key says which executor plugin runs the template.",
    before: main(`plugin: { hello: {}, slack: {} }`),
    mend: [", slack: {}", ""],
  },
  "rounded-number": {
    title: "A number has more digits than a reader keeps",
    why: "Readers of YAML keep numbers as floating point, so that the last digits are lost.",
    before: spec(`entrypoint: main
priority: 1
templates:
  - name: main
    plugin: { hello: { id: 12345678901234567890 } }`),
    mend: ["12345678901234567890", '"12345678901234567890"'],
  },
  "unknown-field": {
    title: "Argo does not know a field",
    why: "Argo decodes strictly: a field that it does not know is a typo, or belongs to another version.",
    before: main(`container: { image: alpine, comand: ["true"] }`),
    mend: ["comand", "command"],
  },
  "wrong-type": {
    title: "A value is of another type than its field",
    why: "Argo's types are Go's: a value of another type stops the decoding of the whole document.",
    before: main(`container: { image: alpine, command: "true" }`),
    mend: ['"true"', '["true"]'],
  },
};
