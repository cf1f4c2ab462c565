import { removedFieldHint } from "../../model/removed-fields.js";
import { defineError, defineWarning, didYouMean } from "../../diagnostics/define.js";
import { main, mended, raw, spec, templates } from "../../diagnostics/example-manifests.js";

export const invalidYaml = defineError("invalid-yaml", {
  title: "A document is no YAML, or has a key twice",
  message: (problem: string) => problem,
  why: "Kubernetes reads YAML 1.1; a document that it cannot read reaches nobody.",
  manifest: () =>
    mended(
      spec(`entrypoint: main
entrypoint: main
templates:
  - name: main
    container: { image: alpine, command: ["true"] }`),
      "entrypoint: main\n  entrypoint: main",
      "entrypoint: main",
    ),
});

export const roundedNumber = defineWarning("rounded-number", {
  title: "A number has more digits than a reader keeps",
  message: (problem: string) => problem,
  hint: () => "Write it in quotes.",
  why: "A cluster keeps whole numbers of 64 bits with a sign. Larger ones become floating point, so that the last digits are lost.",
  manifest: () =>
    mended(
      spec(`entrypoint: main
priority: 1
templates:
  - name: main
    plugin: { hello: { id: 123456789012345678901 } }`),
      "123456789012345678901",
      '"123456789012345678901"',
    ),
});

export const missingKind = defineError("missing-kind", {
  title: "A document has no kind",
  message: () => "The document has no kind.",
  hint: () => "Write kind: Workflow, WorkflowTemplate, ClusterWorkflowTemplate or CronWorkflow.",
  why: "The kind says what a document is; without one no server takes it.",
  manifest: () =>
    mended(
      raw(`apiVersion: argoproj.io/v1alpha1
metadata:
  generateName: example-
spec:
  entrypoint: main
  templates:
    - name: main
      container: { image: alpine, command: ["true"] }`),
      "metadata:",
      "kind: Workflow\nmetadata:",
    ),
});

export const unknownField = defineError("unknown-field", {
  title: "Argo does not know a field",
  isAboutKey: true,
  message: (place: string, _suggestion?: string) => `Argo knows no field ${place}.`,
  hint: (place: string, suggestion?: string) =>
    removedFieldHint(place.split(".").at(-1) ?? "") ?? (didYouMean(suggestion) || "Remove it."),
  why: "Argo decodes strictly: a field that it does not know is a typo, or belongs to another version.",
  manifest: () => mended(main(`container: { image: alpine, comand: ["true"] }`), "comand", "command"),
});

export const ignoredField = defineWarning("ignored-field", {
  title: "Argo passes over a field that it does not know",
  isAboutKey: true,
  message: (place: string, _suggestion?: string) => `Argo ignores ${place}, which is no field of its.`,
  hint: (_place: string, suggestion?: string) => didYouMean(suggestion) || "Remove it.",
  why: "Below a step of a steps template Argo does not decode strictly, so that a typo there is lost silently.",
  manifest: () =>
    mended(
      templates(`- name: main
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
      ", valeu: hi",
      "",
    ),
});

export const wrongType = defineError("wrong-type", {
  title: "A value is of another type than its field",
  message: (place: string, expected: string, found: string) => `${place} is ${found}; Argo takes ${expected}.`,
  hint: (_place: string, expected: string, found: string) =>
    expected === "text" && /^(?:a number|a boolean)/.test(found)
      ? "Put it in quotes: YAML 1.1 reads bare words such as yes, on and y as booleans, and digits as numbers."
      : "",
  why: "Argo's types are Go's: a value of another type stops the decoding of the whole document.",
  manifest: () => mended(main(`container: { image: alpine, command: "true" }`), '"true"', '["true"]'),
});

export const emptiedValue = defineWarning("emptied-value", {
  title: "A parameter's value is a list or a map, which Argo drops",
  message: (place: string, found: string) => `${place} is ${found}, of which Argo makes an empty text.`,
  hint: () => "Write it as text: JSON in quotes.",
  why: "A parameter's value is text; a list or a map in its place is dropped without a word.",
  manifest: () =>
    mended(
      spec(`entrypoint: main
arguments:
  parameters:
    - { name: numbers, value: [1, 2] }
templates:
  - name: main
    container: { image: alpine, args: ["{{workflow.parameters.numbers}}"] }`),
      "value: [1, 2]",
      'value: "[1, 2]"',
    ),
});

export const looseType = defineWarning("loose-type", {
  title: "A value is of a type that Argo's own commands take, and kubectl does not",
  message: (place: string, expected: string, found: string) =>
    `${place} is ${found}; Argo's own commands take that, kubectl and other clients of the cluster only ${expected}.`,
  hint: (_place: string, expected: string) => (expected === "text" ? "Put it in quotes." : ""),
  why: "Argo's Go types turn numbers and booleans into text; the schema by which a cluster judges what kubectl sends does not.",
  manifest: () =>
    mended(
      spec(`entrypoint: main
arguments:
  parameters:
    - { name: times, value: 3 }
templates:
  - name: main
    container: { image: alpine, args: ["{{workflow.parameters.times}}"] }`),
      "value: 3",
      'value: "3"',
    ),
});

export const nullField = defineWarning("null-field", {
  title: "A field is null, which kubectl refuses",
  isAboutKey: true,
  message: (place: string) => `${place} is null; Argo's own commands pass over that, kubectl refuses it.`,
  hint: () => "Give it a value, or take it out.",
  why: "To Argo's Go types null is the absence of a value; to the schema of the cluster it is a value of a wrong type.",
  manifest: () => mended(main(`container: { image: alpine, command: ["true"], env: null }`), ", env: null", ""),
});

export const fieldCase = defineWarning("field-case", {
  title: "A field is written in another case than its name has",
  isAboutKey: true,
  message: (place: string, field: string) =>
    `${place} is no field; Argo's own commands read it as ${field}, kubectl refuses it.`,
  hint: (_place: string, field: string) => `Write ${field}.`,
  why: "Argo reads the fields of steps in any case, the schema by which a cluster judges what kubectl sends does not know them.",
  manifest: () =>
    mended(
      templates(`- name: main
  steps:
    - - { name: a, Template: work }
- name: work
  container: { image: alpine, command: ["true"] }`),
      "Template",
      "template",
    ),
});

export const invalidQuantity = defineError("invalid-quantity", {
  title: "An amount of memory, processor time or the like cannot be read",
  message: (place: string, text: string) => `${place} is '${text}', which is no quantity.`,
  hint: () => "Write a number with a unit as in 500m, 1.5 or 2Gi; a tag cannot stand here: use podSpecPatch.",
  why: "Kubernetes parses quantities while it decodes, before Argo replaces any tag.",
  manifest: () =>
    mended(
      main(`container:
  image: alpine
  command: ["true"]
  resources: { limits: { memory: 1 GB } }`),
      "1 GB",
      "1Gi",
    ),
});

export const invalidTime = defineError("invalid-time", {
  title: "A time cannot be read",
  message: (place: string, text: string) => `${place} is '${text}', which is no time.`,
  hint: () => "Write it as in 2026-01-31T12:00:00Z.",
  why: "Times are written as RFC 3339 says.",
  manifest: () =>
    mended(
      raw(`apiVersion: argoproj.io/v1alpha1
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
      "yesterday",
      "2026-01-31T12:00:00Z",
    ),
});

export const invalidBase64 = defineError("invalid-bytes", {
  title: "A field for bytes holds no base64",
  message: (place: string) => `${place} is no base64.`,
  why: "The field holds bytes, which YAML carries in base64.",
  manifest: () =>
    mended(
      main(`http: { url: "https://example.com", method: POST, bodyFrom: { bytes: hello! } }`),
      "hello!",
      "aGVsbG8h",
    ),
});

export const pluginKeys = defineError("plugin-keys", {
  title: "A template for a plugin names no plugin, or several",
  message: (place: string, count: number) => `${place} has ${count} keys; a plugin has exactly one, its name.`,
  why: "The one key says which executor plugin runs the template.",
  manifest: () => mended(main(`plugin: { hello: {}, slack: {} }`), ", slack: {}", ""),
});
