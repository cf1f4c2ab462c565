import { defineError, defineWarning, didYouMean } from "./define.js";

export const invalidYaml = defineError("invalid-yaml", {
  message: (problem: string) => problem,
});

export const roundedNumber = defineWarning("rounded-number", {
  message: (problem: string) => problem,
  hint: () => "Write it in quotes.",
});

export const missingKind = defineError("missing-kind", {
  message: () => "The document has no kind.",
  hint: () => "Write kind: Workflow, WorkflowTemplate, ClusterWorkflowTemplate or CronWorkflow.",
});

export const unknownField = defineError("unknown-field", {
  isAboutKey: true,
  message: (place: string, _suggestion?: string) => `Argo knows no field ${place}.`,
  hint: (_place: string, suggestion?: string) => didYouMean(suggestion) || "Remove it.",
});

export const ignoredField = defineWarning("ignored-field", {
  isAboutKey: true,
  message: (place: string, _suggestion?: string) => `Argo ignores ${place}, which is no field of its.`,
  hint: (_place: string, suggestion?: string) => didYouMean(suggestion) || "Remove it.",
});

export const wrongType = defineError("wrong-type", {
  message: (place: string, expected: string, found: string) => `${place} is ${found}; Argo takes ${expected}.`,
  hint: (_place: string, expected: string, found: string) =>
    expected === "text" && /^(?:a number|a boolean)/.test(found)
      ? "Put it in quotes: YAML 1.1 reads bare words such as yes, on and y as booleans, and digits as numbers."
      : "",
});

export const emptiedValue = defineWarning("emptied-value", {
  message: (place: string, found: string) => `${place} is ${found}, of which Argo makes an empty text.`,
  hint: () => "Write it as text: JSON in quotes.",
});

export const looseType = defineWarning("loose-type", {
  message: (place: string, expected: string, found: string) =>
    `${place} is ${found}; Argo's own commands take that, kubectl and other clients of the cluster only ${expected}.`,
  hint: (_place: string, expected: string) => (expected === "text" ? "Put it in quotes." : ""),
});

export const nullField = defineWarning("null-field", {
  isAboutKey: true,
  message: (place: string) => `${place} is null; Argo's own commands pass over that, kubectl refuses it.`,
  hint: () => "Give it a value, or take it out.",
});

export const fieldCase = defineWarning("field-case", {
  isAboutKey: true,
  message: (place: string, field: string) =>
    `${place} is no field; Argo's own commands read it as ${field}, kubectl refuses it.`,
  hint: (_place: string, field: string) => `Write ${field}.`,
});

export const invalidQuantity = defineError("invalid-quantity", {
  message: (place: string, text: string) => `${place} is '${text}', which is no quantity.`,
  hint: () => "Write a number with a unit as in 500m, 1.5 or 2Gi; a tag cannot stand here: use podSpecPatch.",
});

export const invalidTime = defineError("invalid-time", {
  message: (place: string, text: string) => `${place} is '${text}', which is no time.`,
  hint: () => "Write it as in 2026-01-31T12:00:00Z.",
});

export const invalidBase64 = defineError("invalid-bytes", {
  message: (place: string) => `${place} is no base64.`,
});

export const pluginKeys = defineError("plugin-keys", {
  message: (place: string, count: number) => `${place} has ${count} keys; a plugin has exactly one, its name.`,
});
