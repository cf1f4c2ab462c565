import { define, defineError } from "../../diagnostics/define.js";
import { main, mended, spec } from "../../diagnostics/example-manifests.js";

const templateTypeCode = define("template-type", {
  title: "A template does nothing, or several things",
  why: "The type says what a template does.",
  manifest: () =>
    mended(
      main(`container: { image: alpine, command: ["true"] }
suspend: {}`),
      "\n      suspend: {}",
      "",
    ),
});

export const noType = templateTypeCode.error({
  message: (place: string, name: string) => `${place}: the template '${name}' has no type.`,
  hint: () => "Give it one of container, script, steps, dag, resource, suspend, http, data, containerSet and plugin.",
});

export const severalTypes = templateTypeCode.error({
  message: (place: string, name: string, types: readonly string[]) =>
    `${place}: the template '${name}' has several types: ${types.join(", ")}.`,
  hint: () => "Keep one of them.",
});

export const missingImage = defineError("missing-image", {
  title: "A container has no image",
  message: (place: string) => `${place} is missing.`,
  hint: () => "Name an image, here or in the workflow's templateDefaults.",
  why: "A container runs an image.",
  manifest: () => mended(main(`container: { command: ["true"] }`), "{ command", "{ image: alpine, command"),
});

export const mountConflict = defineError("mount-conflict", {
  title: "Two things are mounted at one path",
  message: (place: string, path: string, other: string) => `${place}: '${path}' is already mounted by ${other}.`,
  why: "A path of a container can hold one thing.",
  manifest: () =>
    mended(
      spec(`entrypoint: main
volumes:
  - { name: a, emptyDir: {} }
  - { name: b, emptyDir: {} }
templates:
  - name: main
    container:
      image: alpine
      command: ["true"]
      volumeMounts:
        - { name: a, mountPath: /data }
        - { name: b, mountPath: /data }`),
      "name: b, mountPath: /data",
      "name: b, mountPath: /more",
    ),
});

const misplacedFieldCode = define("misplaced-field", {
  title: "A field stands in a template of a type for which it means nothing",
  why: "The field limits one pod, and this template has none of its own.",
  manifest: () =>
    mended(
      main(`parallelism: 2
container: { image: alpine, command: ["true"] }`),
      "parallelism: 2\n      ",
      "",
    ),
});

export const leafOnly = misplacedFieldCode.error({
  message: (place: string, field: string, type: string) =>
    `${place}.${field} has no meaning in a template of type ${type}.`,
  hint: (_place: string, field: string) => `Set ${field} on the templates that run pods.`,
});

export const groupOnly = misplacedFieldCode.error({
  message: (place: string, field: string) => `${place}.${field} has a meaning in steps and dag templates only.`,
});

export const noPod = misplacedFieldCode.error({
  message: (place: string, field: string, type: string) =>
    `${place}.${field}: a template of type ${type} makes no pod.`,
});

export const deadline = defineError("invalid-deadline", {
  title: "The deadline of a pod, activeDeadlineSeconds, is no number of seconds",
  message: (place: string, text: string) =>
    `${place} is '${text}'; Argo takes a number of seconds, not below 0, or a tag.`,
  why: "It is the time after which Kubernetes ends the pod.",
  manifest: () =>
    mended(
      main(`activeDeadlineSeconds: 5m
container: { image: alpine, command: ["true"] }`),
      "5m",
      "300",
    ),
});

const containerSetCode = define("container-set", {
  title: "The containers of a container set do not fit together",
  why: "A container set runs at least one container.",
  manifest: () =>
    mended(
      main(`containerSet:
  containers:
    - { name: main, image: alpine, dependencies: [prepare] }`),
      "- { name: main",
      "- { name: prepare, image: alpine }\n          - { name: main",
    ),
});

export const containerSetEmpty = containerSetCode.error({
  message: (place: string) => `${place}.containers is empty.`,
});

export const containerSetDependency = containerSetCode.error({
  message: (place: string, container: string, dependency: string) =>
    `${place}.containers: '${container}' depends on '${dependency}', which is not there.`,
});

export const containerSetMain = containerSetCode.error({
  message: (place: string) => `${place}.containers: inputs and outputs need one called main.`,
});

export const reservedName = defineError("reserved-name", {
  title: "A container has a name that Argo keeps for one of its own",
  message: (place: string, name: string) => `${place}: '${name}' is the name of a container of Argo's own.`,
  hint: () => "Rename it.",
  why: "Argo adds containers of these names to each pod.",
  manifest: () =>
    mended(
      main(`container: { image: alpine, command: ["true"] }
sidecars:
  - { name: wait, image: alpine }`),
      "name: wait",
      "name: helper",
    ),
});

export const resourceAction = defineError("resource-action", {
  title: "A resource template does something that kubectl cannot do",
  message: (place: string, action: string) =>
    `${place} is '${action}'; Argo knows get, create, apply, delete, replace and patch.`,
  why: "The action is what kubectl does with the manifest.",
  manifest: () =>
    mended(
      main(
        `resource: { action: change, manifest: "{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings } }" }`,
      ),
      "change",
      "apply",
    ),
});

const resourceManifestCode = define("resource-manifest", {
  title: "A resource template has no manifest, two, or one that is no YAML",
  why: "What is created or changed has to be said.",
  manifest: () =>
    mended(
      main(`resource: { action: create }`),
      "create }",
      'create, manifest: "{apiVersion: v1, kind: ConfigMap, metadata: {generateName: c-}}" }',
    ),
});

export const resourceManifest = resourceManifestCode.error({
  message: (place: string) => `${place} has neither manifest nor manifestFrom.`,
});

export const resourceManifests = resourceManifestCode.error({
  message: (place: string) => `${place} has both manifest and manifestFrom.`,
  hint: () => "Keep one of them.",
});

export const resourceYaml = resourceManifestCode.error({
  message: (place: string, problem: string) => `${place} is no YAML: ${problem}`,
});

export const manifestArtifact = resourceManifestCode.error({
  message: (place: string, name: string) => `${place}: the template has no input artifact '${name}'.`,
  hint: () => "Declare it among the template's inputs.",
});

export const retryPolicy = defineError("retry-policy", {
  title: "A retryPolicy does not exist",
  message: (place: string, policy: string) =>
    `${place} is '${policy}'; Argo knows Always, OnFailure, OnError and OnTransientError.`,
  hint: (_place: string, policy: string) =>
    policy.includes("{{") ? "A tag cannot stand here: write the policy itself." : "",
  why: "The policy says after which ends a step is tried again.",
  manifest: () =>
    mended(
      main(`retryStrategy: { limit: 2, retryPolicy: Never }
container: { image: alpine, command: ["true"] }`),
      "Never",
      "OnError",
    ),
});

const podResourcesCode = define("pod-resources", {
  title: "The limits of a pod as a whole name what only containers have",
  why: "Kubernetes limits other resources by container.",
  manifest: () =>
    mended(
      main(`podResources: { limits: { nvidia.com/gpu: 1 } }
container: { image: alpine, command: ["true"] }`),
      "nvidia.com/gpu: 1",
      "cpu: 1",
    ),
});

export const podResource = podResourcesCode.error({
  message: (place: string, name: string) =>
    `${place}: a pod as a whole has no resource '${name}', only cpu, memory and hugepages-*.`,
});

export const podResourceClaims = podResourcesCode.error({
  message: (place: string) => `${place}.claims is not supported: claims belong to containers.`,
  hint: () => "Use resourceClaims.",
});

const invalidMetricCode = define("invalid-metric", {
  title: "A metric is described in a way that Prometheus would refuse, or that gives none",
  why: "Prometheus would refuse it, or Argo could not make a number of it: the workflow runs, and the metric is missing.",
  manifest: () =>
    mended(
      main(`metrics:
  prometheus:
    - { name: runs-total, help: Number of runs, counter: { value: "1" } }
container: { image: alpine, command: ["true"] }`),
      "runs-total",
      "runs_total",
    ),
});

export const metricName = invalidMetricCode.error({
  message: (place: string, name: string) => `${place}: '${name}' is no name of a metric.`,
  hint: () => "Use letters, digits and underscores, no digit first.",
});

export const metricHelp = invalidMetricCode.error({
  message: (place: string, name: string) => `${place}: the metric '${name}' has no help text.`,
});

export const metricValue = invalidMetricCode.error({
  message: (place: string, name: string, kind: string) => `${place}: the metric '${name}' has a ${kind} without value.`,
});

export const metricRealtime = invalidMetricCode.error({
  message: (place: string, name: string) =>
    `${place}: the metric '${name}' reports resourcesDuration in real time, which is known only at the end.`,
});

export const metricKind = invalidMetricCode.warning({
  message: (place: string, name: string) =>
    `${place}: the metric '${name}' is neither a gauge nor a counter nor a histogram, so that there is none.`,
  hint: () => 'Say what is counted, as in counter: { value: "1" }.',
});

export const metricNumber = invalidMetricCode.warning({
  message: (place: string, name: string, value: string) =>
    `${place}: the value of the metric '${name}', '${value}', is no number, so that there is none.`,
  hint: () => "Write a number, or a tag that becomes one.",
});

export const metricLabel = invalidMetricCode.error({
  message: (place: string, label: string) => `${place}: '${label}' is no name of a label.`,
  hint: () => "Use letters, digits and underscores, no digit first.",
});
