import type { Explained } from "./manifests.js";
import { cron, library, main, raw, spec } from "./manifests.js";

export const objectsExplained: Readonly<Record<string, Explained>> = {
  "concurrency-policy": {
    title: "A CronWorkflow has a concurrencyPolicy that does not exist",
    why: "The policy says what happens when the run before has not ended.",
    before: cron(`schedules: ["0 6 * * *"]
concurrencyPolicy: Skip`),
    mend: ["Skip", "Forbid"],
  },
  "cron-deadline": {
    title: "A CronWorkflow may start later than it was due by less than no time",
    why: "It is the time within which a missed run is made up for.",
    before: cron(`schedules: ["0 6 * * *"]
startingDeadlineSeconds: -1`),
    mend: ["-1", "60"],
  },
  "cron-schedule": {
    title: "A CronWorkflow has no schedule, or one that cannot be read",
    why: "The schedules say when it runs.",
    before: cron(`schedules: ["0 25 * * *"]`),
    mend: ["0 25", "0 6"],
  },
  "cron-timezone": {
    title: "A CronWorkflow names a time zone that does not exist",
    why: "Schedules are read in this time zone.",
    before: cron(`schedules: ["0 6 * * *"]
timezone: Europe/Wien`),
    mend: ["Wien", "Vienna"],
  },
  "executor-plugin": {
    title: "An executor plugin lacks what Argo needs to start it",
    why: "Argo starts the plugin beside the agent, and needs it to do so.",
    before: spec(`entrypoint: main
executorPlugins:
  - metadata: {}
    spec:
      sidecar:
        container:
          name: hello
          image: hello-plugin
          ports: [{ containerPort: 4355 }]
          resources: { requests: { cpu: 100m }, limits: { cpu: 100m } }
          securityContext: { runAsNonRoot: true }
templates:
  - name: main
    container: { image: alpine, command: ["true"] }`),
    mend: ["metadata: {}", "metadata: { name: hello }"],
  },
  "invalid-label": {
    title: "A label or annotation is none that Kubernetes takes",
    why: "Kubernetes limits keys of labels and annotations, and values of labels, so that they can be searched for.",
    before: raw(`apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: example-
  labels: { team: data & more }
spec:
  entrypoint: main
  templates:
    - name: main
      container: { image: alpine, command: ["true"] }`),
    mend: ["data & more", "data-and-more"],
  },
  "missing-entrypoint": {
    title: "A workflow does not say with which template it starts",
    why: "The entrypoint is the template that a workflow runs.",
    before: spec(`templates:
  - name: main
    container: { image: alpine, command: ["true"] }`),
    mend: ["templates:", "entrypoint: main\n  templates:"],
  },
  "missing-field": {
    title: "A field without which a cluster refuses the object is missing",
    why: "The CustomResourceDefinitions of Argo require it, though its own validator does not.",
    before: main(`memoize: { key: all, maxAge: 1h }
container: { image: alpine, command: ["true"] }`),
    mend: ["maxAge: 1h }", "maxAge: 1h, cache: { configMap: { name: cache } } }"],
  },
  "missing-object-name": {
    title: "An object has neither a name nor a generateName",
    why: "A cluster refuses such an object. It is a warning, as some examples of Argo's own have no name: argo submit --name gives them one.",
    before: raw(`apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  labels: { team: data }
spec:
  entrypoint: main
  templates:
    - name: main
      container: { image: alpine, command: ["true"] }`),
    mend: ["metadata:", "metadata:\n  generateName: example-"],
  },
  "object-name": {
    title: "An object has a name that Argo or Kubernetes does not take",
    why: "Argo makes labels of it, which Kubernetes limits to 63 characters, and appends a time to that of a CronWorkflow; Kubernetes takes DNS names alone.",
    before: raw(`apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  name: Hello_World
spec:
  entrypoint: main
  templates:
    - name: main
      container: { image: alpine, command: ["true"] }`),
    mend: ["Hello_World", "hello-world"],
  },
  "object-too-large": {
    title: "An object is larger than a cluster takes",
    why: "The API server takes 1 MiB as one object, and what a workflow holds beside its status cannot be stored elsewhere.",
    remedy: "Move templates into WorkflowTemplates, and hand large data over as artifacts.",
  },
  "out-of-bounds": {
    title: "A value is larger, smaller, longer or of another form than a cluster takes",
    why: "The CustomResourceDefinitions of Argo set bounds that its own validator does not ask: the cluster refuses the object.",
    before: spec(`entrypoint: main
parallelism: 0
templates:
  - name: main
    container: { image: alpine, command: ["true"] }`),
    mend: ["parallelism: 0", "parallelism: 1"],
  },
  "pod-gc": {
    title: "The cleaning up of pods, podGC, says something that Argo does not know",
    why: "The strategy says when pods are deleted.",
    before: spec(`entrypoint: main
podGC: { strategy: OnSuccess }
templates:
  - name: main
    container: { image: alpine, command: ["true"] }`),
    mend: ["OnSuccess", "OnPodSuccess"],
  },
  "several-locations": {
    title: "An artifact is stored in several places",
    why: "Argo would take one of them; the CustomResourceDefinitions allow no second one.",
    before: main(`inputs:
  artifacts:
    - { name: file, path: /tmp/file, raw: { data: hello }, s3: { key: file } }
container: { image: alpine, command: ["true"] }`),
    mend: [", s3: { key: file }", ""],
  },
  "templates-beside-reference": {
    title: "A workflow has templates of its own beside those that it refers to",
    why: "Such a workflow runs the templates of the WorkflowTemplate that it names.",
    before: library(`entrypoint: main
workflowTemplateRef: { name: library }
templates:
  - name: main
    container: { image: alpine, command: ["true"] }`),
    mend: ['\n  templates:\n    - name: main\n      container: { image: alpine, command: ["true"] }\n---', "\n---"],
  },
  "unlisted-value": {
    title: "A field with few possible values has another one",
    why: "Argo hands the value on without a look; the cluster refuses it, when the object is created or when its pod is.",
    before: main(`container: { image: alpine, command: ["true"], imagePullPolicy: Sometimes }`),
    mend: ["Sometimes", "IfNotPresent"],
  },
};
