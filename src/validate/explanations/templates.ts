import type { Explained } from "./manifests.js";
import { main, spec, templates } from "./manifests.js";

export const templatesExplained: Readonly<Record<string, Explained>> = {
  "container-set": {
    title: "The containers of a container set do not fit together",
    why: "A container set runs at least one container.",
    before: main(`containerSet:
  containers:
    - { name: main, image: alpine, dependencies: [prepare] }`),
    mend: ["- { name: main", "- { name: prepare, image: alpine }\n          - { name: main"],
  },
  "duplicate-env": {
    title: "A container sets a variable twice",
    why: "The last one counts, so that the other is read for nothing.",
    before: main(`container:
  image: alpine
  command: ["true"]
  env: [{ name: STAGE, value: test }, { name: STAGE, value: production }]`),
    mend: ["{ name: STAGE, value: test }, ", ""],
  },
  "invalid-deadline": {
    title: "The deadline of a pod, activeDeadlineSeconds, is no number of seconds",
    why: "It is the time after which Kubernetes ends the pod.",
    before: main(`activeDeadlineSeconds: 5m
container: { image: alpine, command: ["true"] }`),
    mend: ["5m", "300"],
  },
  "invalid-duration": {
    title: "A duration cannot be read, or has no unit",
    why: "Durations are Go's: a number and a unit. What cannot be read ends the step when it runs.",
    before: main(`timeout: "90"
container: { image: alpine, command: ["true"] }`),
    mend: ['"90"', "90s"],
  },
  "invalid-metric": {
    title: "A metric is described in a way that Prometheus would refuse",
    why: "Prometheus would refuse it.",
    before: main(`metrics:
  prometheus:
    - { name: runs-total, help: Number of runs, counter: { value: "1" } }
container: { image: alpine, command: ["true"] }`),
    mend: ["runs-total", "runs_total"],
  },
  "invalid-number": {
    title: "A number that may be given as text is none",
    why: "Such a field takes text so that a tag can stand in it; what is no number then fails when the step runs.",
    before: main(`retryStrategy: { limit: many }
container: { image: alpine, command: ["true"] }`),
    mend: ["many", "5"],
  },
  "memoize-key": {
    title: "The key of a memoized template is one that Argo refuses when it runs",
    why: "The key becomes a key of a ConfigMap.",
    before: main(`memoize: { key: my key, maxAge: 1h, cache: { configMap: { name: cache } } }
container: { image: alpine, command: ["true"] }`),
    mend: ["my key", "my-key"],
  },
  "misplaced-field": {
    title: "A field stands in a template of a type for which it means nothing",
    why: "The field limits one pod, and this template has none of its own.",
    before: main(`parallelism: 2
container: { image: alpine, command: ["true"] }`),
    mend: ["parallelism: 2\n      ", ""],
  },
  "missing-image": {
    title: "A container has no image",
    why: "A container runs an image.",
    before: main(`container: { command: ["true"] }`),
    mend: ["{ command", "{ image: alpine, command"],
  },
  "mount-conflict": {
    title: "Two things are mounted at one path",
    why: "A path of a container can hold one thing.",
    before: spec(`entrypoint: main
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
    mend: ["name: b, mountPath: /data", "name: b, mountPath: /more"],
  },
  "pod-resources": {
    title: "The limits of a pod as a whole name what only containers have",
    why: "Kubernetes limits other resources by container.",
    before: main(`podResources: { limits: { nvidia.com/gpu: 1 } }
container: { image: alpine, command: ["true"] }`),
    mend: ["nvidia.com/gpu: 1", "cpu: 1"],
  },
  "reserved-name": {
    title: "A container has a name that Argo keeps for one of its own",
    why: "Argo adds containers of these names to each pod.",
    before: main(`container: { image: alpine, command: ["true"] }
sidecars:
  - { name: wait, image: alpine }`),
    mend: ["name: wait", "name: helper"],
  },
  "resource-action": {
    title: "A resource template does something that kubectl cannot do",
    why: "The action is what kubectl does with the manifest.",
    before: main(
      `resource: { action: change, manifest: "{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings } }" }`,
    ),
    mend: ["change", "apply"],
  },
  "resource-manifest": {
    title: "A resource template has no manifest, two, or one that is no YAML",
    why: "What is created or changed has to be said.",
    before: main(`resource: { action: create }`),
    mend: ["create }", 'create, manifest: "{apiVersion: v1, kind: ConfigMap, metadata: {generateName: c-}}" }'],
  },
  "retry-policy": {
    title: "A retryPolicy does not exist",
    why: "The policy says after which ends a step is tried again.",
    before: main(`retryStrategy: { limit: 2, retryPolicy: Never }
container: { image: alpine, command: ["true"] }`),
    mend: ["Never", "OnError"],
  },
  "template-type": {
    title: "A template does nothing, or several things",
    why: "The type says what a template does.",
    before: main(`container: { image: alpine, command: ["true"] }
suspend: {}`),
    mend: ["\n      suspend: {}", ""],
  },
  "unknown-template": {
    title: "A template does not exist",
    why: "Templates are looked up by name in the object that the reference stands in; those of hooks only when they are due.",
    before: templates(`- name: main
  dag:
    tasks:
      - { name: a, template: wrok }
- name: work
  container: { image: alpine, command: ["true"] }`),
    mend: ["wrok", "work"],
  },
  "unknown-volume": {
    title: "A container mounts a volume that does not exist",
    why: "Kubernetes refuses the pod; Argo learns of it when it creates the pod.",
    before: main(`container:
  image: alpine
  command: ["true"]
  volumeMounts: [{ name: work, mountPath: /work }]`),
    mend: ["    container:\n", "    volumes: [{ name: work, emptyDir: {} }]\n      container:\n"],
  },
  "unused-volume": {
    title: "A volume is mounted by nobody",
    why: "Each pod gets it all the same, and a claim is made for it: it is a leftover, or a mount was forgotten.",
    before: spec(`entrypoint: main
volumes:
  - { name: work, emptyDir: {} }
templates:
  - name: main
    container: { image: alpine, command: ["true"] }`),
    mend: ["volumes:\n    - { name: work, emptyDir: {} }\n  ", ""],
  },
};
