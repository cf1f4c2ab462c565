import { defineError } from "./define.js";

export const noType = defineError("template-type", {
  message: (place: string, name: string) => `${place}: the template '${name}' has no type.`,
  hint: () => "Give it one of container, script, steps, dag, resource, suspend, http, data, containerSet and plugin.",
  why: "The type says what a template does.",
});

export const severalTypes = defineError("template-type", {
  message: (place: string, name: string, types: readonly string[]) =>
    `${place}: the template '${name}' has several types: ${types.join(", ")}.`,
  hint: () => "Keep one of them.",
  why: "The type says what a template does, and Argo runs one thing.",
});

export const missingImage = defineError("missing-image", {
  message: (place: string) => `${place} is missing.`,
  hint: () => "Name an image, here or in the workflow's templateDefaults.",
  why: "A container runs an image.",
});

export const mountConflict = defineError("mount-conflict", {
  message: (place: string, path: string, other: string) => `${place}: '${path}' is already mounted by ${other}.`,
  why: "A path of a container can hold one thing.",
});

export const leafOnly = defineError("misplaced-field", {
  message: (place: string, field: string, type: string) =>
    `${place}.${field} has no meaning in a template of type ${type}.`,
  hint: (_place: string, field: string) => `Set ${field} on the templates that run pods.`,
  why: "The field limits one pod, and this template has none of its own.",
});

export const groupOnly = defineError("misplaced-field", {
  message: (place: string, field: string) => `${place}.${field} has a meaning in steps and dag templates only.`,
  why: "It limits how many children of a template run side by side.",
});

export const durationFormat = defineError("invalid-duration", {
  message: (place: string, text: string) => `${place} is '${text}', a number without a unit.`,
  hint: () => "Write a unit, as in 30s, 5m or 2h.",
  why: "Durations are Go's.",
});

export const deadline = defineError("invalid-deadline", {
  message: (place: string, text: string) =>
    `${place} is '${text}'; Argo takes a number of seconds, not below 0, or a tag.`,
  why: "It is the time after which Kubernetes ends the pod.",
});

export const containerSetEmpty = defineError("container-set", {
  message: (place: string) => `${place}.containers is empty.`,
  why: "A container set runs at least one container.",
});

export const containerSetDependency = defineError("container-set", {
  message: (place: string, container: string, dependency: string) =>
    `${place}.containers: '${container}' depends on '${dependency}', which is not there.`,
  why: "Dependencies name containers of the same set.",
});

export const containerSetCycle = defineError("dependency-cycle", {
  message: (place: string, cycle: readonly string[]) =>
    `${place}: the containers wait for each other: ${cycle.join(" -> ")}.`,
  why: "None of them could ever start.",
});

export const containerSetMain = defineError("container-set", {
  message: (place: string) => `${place}.containers: inputs and outputs need one called main.`,
  why: "Argo passes artifacts to the container main, and takes outputs from it.",
});

export const reservedName = defineError("reserved-name", {
  message: (place: string, name: string) => `${place}: '${name}' is the name of a container of Argo's own.`,
  hint: () => "Rename it.",
  why: "Argo adds containers of these names to each pod.",
});

export const unnamedInitContainer = defineError("missing-name", {
  message: (place: string) => `${place} has no name.`,
  why: "Kubernetes wants a name of each container.",
});

export const resourceAction = defineError("resource-action", {
  message: (place: string, action: string) =>
    `${place} is '${action}'; Argo knows get, create, apply, delete, replace and patch.`,
  why: "The action is what kubectl does with the manifest.",
});

export const resourceManifest = defineError("resource-manifest", {
  message: (place: string) => `${place} has neither manifest nor manifestFrom.`,
  why: "What is created or changed has to be said.",
});

export const resourceManifests = defineError("resource-manifest", {
  message: (place: string) => `${place} has both manifest and manifestFrom.`,
  hint: () => "Keep one of them.",
  why: "One manifest is applied.",
});

export const resourceYaml = defineError("resource-manifest", {
  message: (place: string, problem: string) => `${place} is no YAML: ${problem}`,
  why: "Argo hands the manifest to kubectl.",
});

export const manifestArtifact = defineError("resource-manifest", {
  message: (place: string, name: string) => `${place}: the template has no input artifact '${name}'.`,
  hint: () => "Declare it among the template's inputs.",
  why: "manifestFrom takes the manifest from an input artifact.",
});

export const retryPolicy = defineError("retry-policy", {
  message: (place: string, policy: string) =>
    `${place} is '${policy}'; Argo knows Always, OnFailure, OnError and OnTransientError.`,
  hint: (_place: string, policy: string) =>
    policy.includes("{{") ? "A tag cannot stand here: write the policy itself." : "",
  why: "The policy says after which ends a step is tried again.",
});

export const podResource = defineError("pod-resources", {
  message: (place: string, name: string) =>
    `${place}: a pod as a whole has no resource '${name}', only cpu, memory and hugepages-*.`,
  why: "Kubernetes limits other resources by container.",
});

export const podResourceClaims = defineError("pod-resources", {
  message: (place: string) => `${place}.claims is not supported: claims belong to containers.`,
  hint: () => "Use resourceClaims.",
  why: "Kubernetes takes claims by container.",
});

export const noPod = defineError("misplaced-field", {
  message: (place: string, field: string, type: string) =>
    `${place}.${field}: a template of type ${type} makes no pod.`,
  why: "The field describes a pod.",
});

export const metricName = defineError("invalid-metric", {
  message: (place: string, name: string) => `${place}: '${name}' is no name of a metric.`,
  hint: () => "Use letters, digits and underscores, no digit first.",
  why: "Prometheus would refuse it.",
});

export const metricHelp = defineError("invalid-metric", {
  message: (place: string, name: string) => `${place}: the metric '${name}' has no help text.`,
  why: "Prometheus wants a help text for each metric.",
});

export const metricValue = defineError("invalid-metric", {
  message: (place: string, name: string, kind: string) => `${place}: the metric '${name}' has a ${kind} without value.`,
  why: "The value is what the metric reports.",
});

export const metricRealtime = defineError("invalid-metric", {
  message: (place: string, name: string) =>
    `${place}: the metric '${name}' reports resourcesDuration in real time, which is known only at the end.`,
  why: "Argo adds the durations up when a node has ended.",
});

export const metricLabel = defineError("invalid-metric", {
  message: (place: string, label: string) => `${place}: '${label}' is no name of a label.`,
  hint: () => "Use letters, digits and underscores, no digit first.",
  why: "Prometheus would refuse it.",
});
