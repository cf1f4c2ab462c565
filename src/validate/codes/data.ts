import { defineError, defineWarning } from "./define.js";

export const missingValue = defineError("missing-value", {
  message: (place: string) => `${place} has neither value nor valueFrom.`,
  hint: () => "Give it a value; a default is none in an argument.",
  why: "An argument hands a value over.",
});

export const enumNeedsValue = defineError("missing-value", {
  message: (place: string) => `${place} has an enum, so it needs a value.`,
  why: "Argo compares the value with the enum, also where it would come from elsewhere.",
});

export const valueSource = defineError("value-source", {
  message: (place: string) =>
    `${place}.valueFrom of an argument takes configMapKeyRef (with or without default), supplied or event.`,
  why: "Other sources are those of outputs.",
});

export const emptyEnum = defineError("enum-value", {
  message: (place: string) => `${place}.enum is empty.`,
  why: "No value could be right.",
});

export const enumValue = defineError("enum-value", {
  message: (place: string, value: string, values: readonly string[]) =>
    `${place}.value is '${value}', which its enum lacks: ${values.map((known) => `'${known}'`).join(", ")}.`,
  why: "The enum lists all values that are right.",
});

export const laterEnumValue = defineWarning("enum-value", {
  message: (place: string, value: string, values: readonly string[]) =>
    `${place}.value is '${value}', which its enum lacks: ${values.map((known) => `'${known}'`).join(", ")}.`,
  why: "Argo stops looking at an enum without value, but the list is wrong all the same.",
});

export const artifactSource = defineError("artifact-source", {
  message: (place: string) => `${place} says neither from nor where the artifact is stored.`,
  hint: () => "Give it from, a location such as s3 or raw, or a key.",
  why: "An argument hands an artifact over.",
});

export const twoArtifactSources = defineError("artifact-source", {
  message: (place: string) => `${place} has both from and fromExpression.`,
  hint: () => "Keep one of them.",
  why: "An artifact comes from one place.",
});

export const artifactPath = defineError("artifact-path", {
  message: (place: string, name: string) => `${place}: the artifact '${name}' has no path.`,
  why: "The path says where the artifact is in the container.",
});

export const artifactTraversal = defineError("artifact-path", {
  message: (place: string, name: string, path: string) =>
    `${place}: the path of the artifact '${name}', '${path}', climbs out of its folder with '..'.`,
  hint: () => "Write the path without '..'.",
  why: "Argo refuses paths that could leave their folder.",
});

export const pathWithoutPod = defineError("artifact-path", {
  message: (place: string) => `${place}.path has no meaning here: only templates that run a pod have files.`,
  why: "Steps, dag and suspend templates pass artifacts on by from.",
});

export const fromInInput = defineError("artifact-source", {
  message: (place: string) => `${place}.from has no meaning in an input.`,
  hint: () => "Say it in the arguments of the step or task.",
  why: "An input is given its artifact by whoever calls the template.",
});

export const gitRepository = defineError("artifact-location", {
  message: (place: string) => `${place}.git.repo is missing.`,
  why: "The repository is what git clones.",
});

export const hdfs = defineError("artifact-location", {
  message: (place: string, problem: string) => `${place}.hdfs ${problem}.`,
  why: "Argo checks that HDFS could be reached.",
});

export const outputSource = defineError("output-source", {
  message: (place: string) => `${place} has neither value nor valueFrom.`,
  why: "An output has to come from somewhere.",
});

export const valueAndSource = defineError("output-source", {
  message: (place: string) => `${place} has both value and valueFrom.`,
  hint: () => "Keep one of them.",
  why: "An output has one value.",
});

export const noOutputSource = defineError("output-source", {
  message: (place: string) =>
    `${place}.valueFrom names no source: path, jqFilter, jsonPath, parameter, expression or supplied.`,
  why: "A default stands in for a source that gives nothing, it is none itself.",
});

export const severalOutputSources = defineError("output-source", {
  message: (place: string, sources: readonly string[]) =>
    `${place}.valueFrom has several sources: ${sources.join(", ")}.`,
  hint: () => "Keep one of them.",
  why: "An output has one value.",
});

export const outputSourceOfType = defineError("output-source", {
  message: (place: string, wanted: string, type: string) =>
    `${place}.valueFrom needs ${wanted}, as the template is of type ${type}.`,
  why: "Each type of template has its own source of outputs.",
});

export const globalName = defineError("invalid-name", {
  message: (place: string, name: string) => `${place}.globalName is '${name}', which Argo does not allow as a name.`,
  hint: () => "Use letters, digits, dashes and underscores.",
  why: "The name stands in a tag, {{workflow.outputs.parameters.NAME}}.",
});

export const severalLoops = defineError("loop-source", {
  message: (place: string, sources: readonly string[]) => `${place} has ${sources.join(" and ")}.`,
  hint: () => "Keep one of them.",
  why: "A loop runs over one list.",
});

export const countAndEnd = defineError("loop-source", {
  message: (place: string) => `${place}.withSequence has both count and end.`,
  hint: () => "Keep one of them.",
  why: "Both say where the sequence ends.",
});

export const emptyItems = defineWarning("loop-source", {
  message: (place: string) => `${place}.withItems is empty: Argo runs it once, with a literal {{item}}.`,
  hint: () => 'Remove the step, or use withParam: "[]", which is skipped.',
  why: "An empty list is no loop to Argo.",
});
