import { defineError } from "./define.js";

export const noType = defineError("template-type", {
  message: (place: string, name: string) => `${place}: the template '${name}' has no type.`,
  hint: () => "Give it one of container, script, steps, dag, resource, suspend, http, data, containerSet and plugin.",
});

export const severalTypes = defineError("template-type", {
  message: (place: string, name: string, types: readonly string[]) =>
    `${place}: the template '${name}' has several types: ${types.join(", ")}.`,
  hint: () => "Keep one of them.",
});

export const missingImage = defineError("missing-image", {
  message: (place: string) => `${place} is missing.`,
  hint: () => "Name an image, here or in the workflow's templateDefaults.",
});

export const mountConflict = defineError("mount-conflict", {
  message: (place: string, path: string, other: string) => `${place}: '${path}' is already mounted by ${other}.`,
});

export const leafOnly = defineError("misplaced-field", {
  message: (place: string, field: string, type: string) =>
    `${place}.${field} has no meaning in a template of type ${type}.`,
  hint: (_place: string, field: string) => `Set ${field} on the templates that run pods.`,
});

export const groupOnly = defineError("misplaced-field", {
  message: (place: string, field: string) => `${place}.${field} has a meaning in steps and dag templates only.`,
});

export const durationFormat = defineError("invalid-duration", {
  message: (place: string, text: string) => `${place} is '${text}', a number without a unit.`,
  hint: () => "Write a unit, as in 30s, 5m or 2h.",
});

export const deadline = defineError("invalid-deadline", {
  message: (place: string, text: string) =>
    `${place} is '${text}'; Argo takes a number of seconds, not below 0, or a tag.`,
});

export const containerSetEmpty = defineError("container-set", {
  message: (place: string) => `${place}.containers is empty.`,
});

export const containerSetDependency = defineError("container-set", {
  message: (place: string, container: string, dependency: string) =>
    `${place}.containers: '${container}' depends on '${dependency}', which is not there.`,
});

export const containerSetCycle = defineError("dependency-cycle", {
  message: (place: string, cycle: readonly string[]) =>
    `${place}: the containers wait for each other: ${cycle.join(" -> ")}.`,
});

export const containerSetMain = defineError("container-set", {
  message: (place: string) => `${place}.containers: inputs and outputs need one called main.`,
});

export const reservedName = defineError("reserved-name", {
  message: (place: string, name: string) => `${place}: '${name}' is the name of a container of Argo's own.`,
  hint: () => "Rename it.",
});

export const unnamedInitContainer = defineError("missing-name", {
  message: (place: string) => `${place} has no name.`,
});

export const resourceAction = defineError("resource-action", {
  message: (place: string, action: string) =>
    `${place} is '${action}'; Argo knows get, create, apply, delete, replace and patch.`,
});

export const resourceManifest = defineError("resource-manifest", {
  message: (place: string) => `${place} has neither manifest nor manifestFrom.`,
});

export const resourceManifests = defineError("resource-manifest", {
  message: (place: string) => `${place} has both manifest and manifestFrom.`,
  hint: () => "Keep one of them.",
});

export const resourceYaml = defineError("resource-manifest", {
  message: (place: string, problem: string) => `${place} is no YAML: ${problem}`,
});

export const manifestArtifact = defineError("resource-manifest", {
  message: (place: string, name: string) => `${place}: the template has no input artifact '${name}'.`,
  hint: () => "Declare it among the template's inputs.",
});

export const retryPolicy = defineError("retry-policy", {
  message: (place: string, policy: string) =>
    `${place} is '${policy}'; Argo knows Always, OnFailure, OnError and OnTransientError.`,
  hint: (_place: string, policy: string) =>
    policy.includes("{{") ? "A tag cannot stand here: write the policy itself." : "",
});

export const podResource = defineError("pod-resources", {
  message: (place: string, name: string) =>
    `${place}: a pod as a whole has no resource '${name}', only cpu, memory and hugepages-*.`,
});

export const podResourceClaims = defineError("pod-resources", {
  message: (place: string) => `${place}.claims is not supported: claims belong to containers.`,
  hint: () => "Use resourceClaims.",
});

export const noPod = defineError("misplaced-field", {
  message: (place: string, field: string, type: string) =>
    `${place}.${field}: a template of type ${type} makes no pod.`,
});

export const metricName = defineError("invalid-metric", {
  message: (place: string, name: string) => `${place}: '${name}' is no name of a metric.`,
  hint: () => "Use letters, digits and underscores, no digit first.",
});

export const metricHelp = defineError("invalid-metric", {
  message: (place: string, name: string) => `${place}: the metric '${name}' has no help text.`,
});

export const metricValue = defineError("invalid-metric", {
  message: (place: string, name: string, kind: string) => `${place}: the metric '${name}' has a ${kind} without value.`,
});

export const metricRealtime = defineError("invalid-metric", {
  message: (place: string, name: string) =>
    `${place}: the metric '${name}' reports resourcesDuration in real time, which is known only at the end.`,
});

export const metricLabel = defineError("invalid-metric", {
  message: (place: string, label: string) => `${place}: '${label}' is no name of a label.`,
  hint: () => "Use letters, digits and underscores, no digit first.",
});
