import { defineError, defineWarning } from "./define.js";

export const missingValue = defineError("missing-value", {
  message: (place: string) => `${place} has neither value nor valueFrom.`,
  hint: () => "Give it a value; a default is none in an argument.",
});

export const enumNeedsValue = defineError("missing-value", {
  message: (place: string) => `${place} has an enum, so it needs a value.`,
});

export const valueSource = defineError("value-source", {
  message: (place: string) =>
    `${place}.valueFrom of an argument takes configMapKeyRef (with or without default), supplied or event.`,
});

export const emptyEnum = defineError("enum-value", {
  message: (place: string) => `${place}.enum is empty.`,
});

export const enumValue = defineError("enum-value", {
  message: (place: string, value: string, values: readonly string[]) =>
    `${place}.value is '${value}', which its enum lacks: ${values.map((known) => `'${known}'`).join(", ")}.`,
});

export const laterEnumValue = defineWarning("enum-value", {
  message: (place: string, value: string, values: readonly string[]) =>
    `${place}.value is '${value}', which its enum lacks: ${values.map((known) => `'${known}'`).join(", ")}.`,
});

export const artifactSource = defineError("artifact-source", {
  message: (place: string) => `${place} says neither from nor where the artifact is stored.`,
  hint: () => "Give it from, a location such as s3 or raw, or a key.",
});

export const twoArtifactSources = defineError("artifact-source", {
  message: (place: string) => `${place} has both from and fromExpression.`,
  hint: () => "Keep one of them.",
});

export const artifactPath = defineError("artifact-path", {
  message: (place: string, name: string) => `${place}: the artifact '${name}' has no path.`,
  hint: (_place: string, name: string) => `Say where the pod has the file, as in path: /tmp/${name}.`,
});

export const artifactTraversal = defineError("artifact-path", {
  message: (place: string, name: string, path: string) =>
    `${place}: the path of the artifact '${name}', '${path}', climbs out of its folder with '..'.`,
  hint: () => "Write the path without '..'.",
});

export const pathWithoutPod = defineError("artifact-path", {
  message: (place: string) => `${place}.path has no meaning here: only templates that run a pod have files.`,
});

export const fromInInput = defineError("artifact-source", {
  message: (place: string) => `${place}.from has no meaning in an input.`,
  hint: () => "Say it in the arguments of the step or task.",
});

export const gitRepository = defineError("artifact-location", {
  message: (place: string) => `${place}.git.repo is missing.`,
});

export const hdfs = defineError("artifact-location", {
  message: (place: string, problem: string) => `${place}.hdfs ${problem}.`,
});

export const outputSource = defineError("output-source", {
  message: (place: string) => `${place} has neither value nor valueFrom.`,
  hint: () =>
    "Say where the value comes from: valueFrom.path is a file of the pod; steps and DAGs have valueFrom.parameter.",
});

export const valueAndSource = defineError("output-source", {
  message: (place: string) => `${place} has both value and valueFrom.`,
  hint: () => "Keep one of them.",
});

export const noOutputSource = defineError("output-source", {
  message: (place: string) =>
    `${place}.valueFrom names no source: path, jqFilter, jsonPath, parameter, expression or supplied.`,
});

export const severalOutputSources = defineError("output-source", {
  message: (place: string, sources: readonly string[]) =>
    `${place}.valueFrom has several sources: ${sources.join(", ")}.`,
  hint: () => "Keep one of them.",
});

export const outputSourceOfType = defineError("output-source", {
  message: (place: string, wanted: string, type: string) =>
    `${place}.valueFrom needs ${wanted}, as the template is of type ${type}.`,
});

export const globalName = defineError("invalid-name", {
  message: (place: string, name: string) => `${place}.globalName is '${name}', which Argo does not allow as a name.`,
  hint: () => "Use letters, digits, dashes and underscores.",
});

export const severalLoops = defineError("loop-source", {
  message: (place: string, sources: readonly string[]) => `${place} has ${sources.join(" and ")}.`,
  hint: () => "Keep one of them.",
});

export const countAndEnd = defineError("loop-source", {
  message: (place: string) => `${place}.withSequence has both count and end.`,
  hint: () => "Keep one of them.",
});

export const partialItem = defineWarning("item-field", {
  message: (place: string, tag: string, index: number) =>
    `${place}: the item ${index + 1} of withItems has nothing for {{${tag}}}, which stops the workflow there.`,
  hint: (_place: string, tag: string) => `Give every item the field '${tag.replace("item.", "")}'.`,
});

export const noCountAndNoEnd = defineWarning("loop-source", {
  message: (place: string) => `${place}.withSequence has neither count nor end: the workflow ends with an error there.`,
  hint: () => "Say how often it runs, as in count: 3.",
});

export const emptyItems = defineWarning("loop-source", {
  message: (place: string) => `${place}.withItems is empty: Argo runs it once, with a literal {{item}}.`,
  hint: () => 'Remove the step, or use withParam: "[]", which is skipped.',
});
