import { define, defineRefusal, defineWarning, didYouMean } from "../../diagnostics/define.js";
import { main, mended, raw, spec } from "../../diagnostics/example-manifests.js";

const unlistedValueCode = define("unlisted-value", {
  title: "A field with few possible values has another one",
  why: "Argo hands the value on without a look; the cluster refuses it, when the object is created or when its pod is.",
  manifest: () =>
    mended(
      main(`container: { image: alpine, command: ["true"], imagePullPolicy: Sometimes }`),
      "Sometimes",
      "IfNotPresent",
    ),
});

export const unlistedValue = unlistedValueCode.refusal({
  message: (place: string, value: string, values: readonly string[], _suggestion?: string) =>
    `${place} is '${value}'; a cluster takes ${listed(values)}.`,
  hint: (_place: string, _value: string, _values: readonly string[], suggestion?: string) => didYouMean(suggestion),
});

export const unlistedPodValue = unlistedValueCode.warning({
  message: (place: string, value: string, values: readonly string[], _suggestion?: string) =>
    `${place} is '${value}'; a cluster takes ${listed(values)}.`,
  hint: (_place: string, _value: string, _values: readonly string[], suggestion?: string) => didYouMean(suggestion),
});

const outOfBoundsCode = define("out-of-bounds", {
  title: "A value is larger, smaller, longer or of another form than a cluster takes",
  why: "The CustomResourceDefinitions of Argo set bounds that its own validator does not ask: the cluster refuses the object.",
  manifest: () =>
    mended(
      spec(`entrypoint: main
parallelism: 0
templates:
  - name: main
    container: { image: alpine, command: ["true"] }`),
      "parallelism: 0",
      "parallelism: 1",
    ),
});

export const outOfBounds = outOfBoundsCode.refusal({
  message: (place: string, is: string, limit: string) => `${place} ${is}; a cluster takes ${limit}.`,
});

export const wrongForm = outOfBoundsCode.refusal({
  message: (place: string, value: string, pattern: string) =>
    `${place} is '${value}', which a cluster refuses: it takes what matches ${pattern}.`,
});

export const missingField = defineRefusal("missing-field", {
  title: "A field without which a cluster refuses the object is missing",
  message: (place: string, field: string) => `${place} has no ${field}, without which a cluster refuses it.`,
  why: "The CustomResourceDefinitions of Argo require it, though its own validator does not.",
  manifest: () =>
    mended(
      main(`memoize: { key: all, maxAge: 1h }
container: { image: alpine, command: ["true"] }`),
      "maxAge: 1h }",
      "maxAge: 1h, cache: { configMap: { name: cache } } }",
    ),
});

export const severalLocations = defineRefusal("several-locations", {
  title: "An artifact is stored in several places",
  message: (place: string, locations: readonly string[]) =>
    `${place} is stored in several places: ${locations.join(", ")}.`,
  hint: () => "Keep one of them.",
  why: "Argo would take one of them; the CustomResourceDefinitions allow no second one.",
  manifest: () =>
    mended(
      main(`inputs:
  artifacts:
    - { name: file, path: /tmp/file, raw: { data: hello }, s3: { key: file } }
container: { image: alpine, command: ["true"] }`),
      ", s3: { key: file }",
      "",
    ),
});

const objectNameCode = define("object-name", {
  title: "An object has a name that Argo or Kubernetes does not take",
  why: "Argo makes labels of it, which Kubernetes limits to 63 characters, and appends a time to that of a CronWorkflow; Kubernetes takes DNS names alone.",
  manifest: () =>
    mended(
      raw(`apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  name: Hello_World
spec:
  entrypoint: main
  templates:
    - name: main
      container: { image: alpine, command: ["true"] }`),
      "Hello_World",
      "hello-world",
    ),
});

export const objectNameForm = objectNameCode.refusal({
  message: (field: string, name: string) =>
    `${field} is '${name}', which Kubernetes refuses: lower-case letters, digits and dashes, a letter or digit at both ends.`,
});

export const longObjectName = objectNameCode.error({
  message: (kind: string, name: string, limit: number) =>
    `The name of the ${kind}, '${name}', has ${name.length} characters; at most ${limit} fit.`,
});

export const namelessObject = defineWarning("missing-object-name", {
  title: "An object has neither a name nor a generateName",
  message: (kind: string) =>
    `The ${kind} has neither a name nor a generateName, without which a cluster refuses the object.`,
  hint: () => "Set metadata.name or metadata.generateName.",
  why: "A cluster refuses such an object. It is a warning, as some examples of Argo's own have no name: argo submit --name gives them one.",
  manifest: () =>
    mended(
      raw(`apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  labels: { team: data }
spec:
  entrypoint: main
  templates:
    - name: main
      container: { image: alpine, command: ["true"] }`),
      "metadata:",
      "metadata:\n  generateName: example-",
    ),
});

export const invalidLabel = defineWarning("invalid-label", {
  title: "A label or annotation is none that Kubernetes takes",
  message: (place: string, what: string, text: string) => `${place}: Kubernetes refuses '${text}' as ${what}.`,
  hint: () => "At most 63 letters, digits, dashes, dots and underscores; a key may have a DNS name and / in front.",
  why: "Kubernetes limits keys of labels and annotations, and values of labels, so that they can be searched for.",
  manifest: () =>
    mended(
      raw(`apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: example-
  labels: { team: data & more }
spec:
  entrypoint: main
  templates:
    - name: main
      container: { image: alpine, command: ["true"] }`),
      "data & more",
      "data-and-more",
    ),
});

export const tooLarge = defineRefusal("object-too-large", {
  title: "An object is larger than a cluster takes",
  message: (kibibytes: number) => `The object has ${kibibytes} KiB; a cluster takes 1024.`,
  hint: () => "Move templates into WorkflowTemplates, and large data into artifacts.",
  why: "The API server takes 1 MiB as one object, and what a workflow holds beside its status cannot be stored elsewhere.",
  remedy: "Move templates into WorkflowTemplates, and hand large data over as artifacts.",
});

const listed = (values: readonly string[]): string =>
  `${values
    .filter((value) => value !== "")
    .slice(0, -1)
    .join(", ")} or ${values.at(-1)}`;
