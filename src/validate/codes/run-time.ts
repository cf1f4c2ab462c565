import { define, defineWarning } from "../../diagnostics/define.js";
import { main, mended, spec, templates } from "../../diagnostics/example-manifests.js";

export const podSpecPatch = defineWarning("pod-spec-patch", {
  title: "A podSpecPatch is no object, so that no pod can be made",
  message: (place: string, problem: string) => `${place} is no object of YAML or JSON: ${problem}.`,
  hint: () => 'Write fields of a pod, as in podSpecPatch: "terminationGracePeriodSeconds: 5".',
  why: "The patch is a text to Argo until it makes the pod: the step ends in an error there.",
  manifest: () =>
    mended(
      main(`podSpecPatch: terminationGracePeriodSeconds 5
container: { image: alpine, command: ["true"] }`),
      "podSpecPatch: terminationGracePeriodSeconds 5",
      'podSpecPatch: "terminationGracePeriodSeconds: 5"',
    ),
});

const lockCode = define("invalid-lock", {
  title: "A mutex or semaphore does not say what is locked",
  why: "Argo reads locks when the step or the workflow starts, which ends in an error there.",
  manifest: () =>
    mended(
      main(`synchronization: { mutexes: [{ name: "" }] }
container: { image: alpine, command: ["true"] }`),
      'name: ""',
      "name: one-at-a-time",
    ),
});

export const namelessMutex = lockCode.warning({
  message: (place: string) => `${place} is a mutex without a name.`,
  hint: () => "Give it a name.",
});

export const semaphoreSources = lockCode.warning({
  message: (place: string, what: "both" | "none") =>
    what === "both"
      ? `${place} is a semaphore with both configMapKeyRef and database.`
      : `${place} is a semaphore with neither configMapKeyRef nor database.`,
  hint: (_place: string, what: "both" | "none") =>
    what === "both"
      ? "Keep one of them."
      : "Say where its limit stands, as in configMapKeyRef: { name: limits, key: uploads }.",
});

export const semaphoreName = lockCode.warning({
  message: (place: string) => `${place} is empty.`,
  hint: () => "Name the ConfigMap, and the key in it that holds the limit.",
});

export const semaphoreKey = lockCode.warning({
  message: (place: string, name: string, key: string) => `${place}: the ConfigMap '${name}' has no key '${key}'.`,
  hint: (_place: string, _name: string, key: string) => `Add it, as in data: { ${key}: "1" }.`,
});

export const semaphoreLimit = lockCode.warning({
  message: (place: string, name: string, key: string, limit: string) =>
    `${place}: '${key}' of the ConfigMap '${name}' is '${limit}', which is no whole number.`,
  hint: () => "Write how many may hold it at a time, in digits.",
});

export const loopList = defineWarning("loop-list", {
  title: "A withParam is no list in JSON",
  message: (place: string, found: string) => `${place} is ${found}, which is no list in JSON.`,
  hint: () => `Write a list with double quotes, as in '["a", "b"]'; withItems takes one in YAML.`,
  why: "Argo reads the text as JSON when it comes to the step, and the workflow fails there.",
  manifest: () =>
    mended(
      templates(`- name: main
  steps:
    - - { name: a, template: work, withParam: "['a', 'b']" }
- name: work
  container: { image: alpine, command: ["true"] }`),
      `"['a', 'b']"`,
      `'["a", "b"]'`,
    ),
});

const sequenceCode = define("loop-sequence", {
  title: "The items of a withSequence are not what was meant",
  why: "Argo counts down where the end is below the start, and prints what Go's Printf makes of a format.",
  manifest: () =>
    mended(
      templates(`- name: main
  steps:
    - - { name: a, template: work, withSequence: { count: 3, format: "run-%s" } }
- name: work
  container: { image: alpine, command: ["true"] }`),
      "run-%s",
      "run-%d",
    ),
});

export const sequenceFormat = sequenceCode.warning({
  message: (place: string, format: string, item: string) =>
    `${place} is '${format}', with which the first item is '${item}'.`,
  hint: () => "Put one number into it: %d, %02d or %x; %% is a percent sign.",
});

export const sequenceText = sequenceCode.warning({
  message: (place: string, format: string) =>
    `${place} is '${format}', which is no part of a text in JSON: the workflow ends with an error there.`,
  hint: () => "Write it without quotes, backslashes and line ends.",
});

export const negativeCount = sequenceCode.warning({
  message: (place: string, count: string) => `${place} is ${count}: Argo counts down from the start.`,
  hint: () => "Write how many items there are, or say the last one in end.",
});

export const namelessPlugin = defineWarning("nameless-plugin", {
  title: "An artifact is stored by a plugin that is not named",
  message: (place: string) => `${place} names no plugin.`,
  hint: () => "Give it the name that the cluster's administrator has configured, as in name: my-store.",
  why: "The name says which driver stores the artifact; without one the pod ends in an error.",
  manifest: () =>
    mended(
      main(`outputs:
  artifacts:
    - { name: file, path: /tmp/file, plugin: { name: "", key: file, configuration: "" } }
container: { image: alpine, command: ["true"] }`),
      'name: ""',
      "name: my-store",
    ),
});

export const backoffDuration = defineWarning("backoff-duration", {
  title: "A backoff does not say how long it is",
  message: (place: string) => `${place} has no duration, without which a second try ends in an error.`,
  hint: () => "Give it the first pause, as in duration: 10s.",
  why: "Argo reads the backoff when a try has failed: without a duration there is no second one.",
  manifest: () =>
    mended(
      main(`retryStrategy: { limit: 3, backoff: { maxDuration: 1m } }
container: { image: alpine, command: ["true"] }`),
      "maxDuration: 1m",
      "duration: 10s, maxDuration: 1m",
    ),
});

export const suspendedOutput = defineWarning("suspended-output", {
  title: "A wait that ends by itself has an output that only people supply",
  message: (place: string, name: string) =>
    `${place}: nobody may have supplied '${name}' when the time is over; the step then ends in an error.`,
  hint: () => "Give its valueFrom a default.",
  why: "A suspended step with a duration goes on by itself, and an output without a value and a default is an error.",
  manifest: () =>
    mended(
      main(`suspend: { duration: 1h }
outputs:
  parameters:
    - { name: answer, valueFrom: { supplied: {} } }`),
      "{ supplied: {} }",
      '{ supplied: {}, default: "no" }',
    ),
});

export const loopedInline = defineWarning("looped-inline", {
  title: "A template in a looped step uses inputs of its own",
  message: (place: string, tag: string) => `${place} uses {{${tag}}} in a loop: the workflow ends with an error there.`,
  hint: () => "Make it a template with a name, and call that.",
  why: "Argo puts the items into the whole step, its template included, before that has inputs.",
  manifest: () =>
    mended(
      templates(`- name: main
  steps:
    - - name: a
        withItems: [1, 2]
        arguments: { parameters: [{ name: text, value: "{{item}}" }] }
        inline:
          inputs: { parameters: [{ name: text }] }
          container: { image: alpine, args: ["{{inputs.parameters.text}}"] }`),
      `inline:
              inputs: { parameters: [{ name: text }] }
              container: { image: alpine, args: ["{{inputs.parameters.text}}"] }`,
      `template: work
    - name: work
      inputs: { parameters: [{ name: text }] }
      container: { image: alpine, args: ["{{inputs.parameters.text}}"] }`,
    ),
});

export const openEnum = defineWarning("open-enum", {
  title: "A parameter with an enum has no value",
  message: (place: string) =>
    `${place} has an enum and no value: the cluster refuses the workflow if none is given with it.`,
  hint: (place: string) => `Give it a value, or say one with argo submit -p ${place.split(".").at(-1) ?? ""}=….`,
  why: "Argo's linter passes over it, and over whatever is wrong in the arguments behind it.",
  manifest: () =>
    mended(
      spec(`entrypoint: main
arguments:
  parameters:
    - { name: stage, enum: [test, production] }
templates:
  - name: main
    container: { image: alpine, args: ["{{workflow.parameters.stage}}"] }`),
      "name: stage,",
      "name: stage, value: test,",
    ),
});
