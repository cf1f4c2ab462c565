import { define, defineWarning, didYouMean } from "../../diagnostics/define.js";
import { main, mended, spec } from "../../diagnostics/example-manifests.js";

export const unknownVolume = defineWarning("unknown-volume", {
  title: "A container mounts a volume that does not exist",
  message: (place: string, name: string, _suggestion?: string) =>
    `${place} mounts '${name}', which is no volume of the workflow or of the template.`,
  hint: (_place: string, _name: string, suggestion?: string) =>
    didYouMean(suggestion) || "Declare it in volumes or volumeClaimTemplates.",
  why: "Kubernetes refuses the pod; Argo learns of it when it creates the pod.",
  manifest: () =>
    mended(
      main(`container:
  image: alpine
  command: ["true"]
  volumeMounts: [{ name: work, mountPath: /work }]`),
      "    container:\n",
      "    volumes: [{ name: work, emptyDir: {} }]\n      container:\n",
    ),
});

export const unusedVolume = defineWarning("unused-volume", {
  title: "A volume is mounted by nobody",
  message: (place: string, name: string) => `${place}: nothing mounts the volume '${name}'.`,
  hint: () => "Mount it, or take it out.",
  why: "Each pod gets it all the same, and a claim is made for it: it is a leftover, or a mount was forgotten.",
  manifest: () =>
    mended(
      spec(`entrypoint: main
volumes:
  - { name: work, emptyDir: {} }
templates:
  - name: main
    container: { image: alpine, command: ["true"] }`),
      "volumes:\n    - { name: work, emptyDir: {} }\n  ",
      "",
    ),
});

export const duplicateEnv = defineWarning("duplicate-env", {
  title: "A container sets a variable twice",
  message: (place: string, name: string) => `${place}: the variable '${name}' is set twice; the last one counts.`,
  hint: () => "Keep one of them.",
  why: "The last one counts, so that the other is read for nothing.",
  manifest: () =>
    mended(
      main(`container:
  image: alpine
  command: ["true"]
  env: [{ name: STAGE, value: test }, { name: STAGE, value: production }]`),
      "{ name: STAGE, value: test }, ",
      "",
    ),
});

export const invalidNumber = defineWarning("invalid-number", {
  title: "A number that may be given as text is none",
  message: (place: string, text: string) => `${place} is '${text}', which is no whole number.`,
  hint: () => "Write digits, or a tag that becomes some.",
  why: "Such a field takes text so that a tag can stand in it; what is no number then fails when the step runs.",
  manifest: () =>
    mended(
      main(`retryStrategy: { limit: many }
container: { image: alpine, command: ["true"] }`),
      "many",
      "5",
    ),
});

const invalidDurationCode = define("invalid-duration", {
  title: "A duration cannot be read, or has no unit",
  why: "Durations are Go's: a number and a unit. What cannot be read ends the step when it runs.",
  manifest: () =>
    mended(
      main(`timeout: "90"
container: { image: alpine, command: ["true"] }`),
      '"90"',
      "90s",
    ),
});

export const invalidDuration = invalidDurationCode.warning({
  message: (place: string, text: string, problem: string) => `${place} is '${text}', which is no duration: ${problem}.`,
  hint: () => "Write it as in 30s, 5m or 2h30m; a day is 24h.",
});

export const durationFormat = invalidDurationCode.error({
  message: (place: string, text: string) => `${place} is '${text}', a number without a unit.`,
  hint: () => "Write a unit, as in 30s, 5m or 2h.",
});

const memoizeKeyCode = define("memoize-key", {
  title: "The key of a memoized template is one that Argo refuses when it runs",
  why: "The key becomes a key of a ConfigMap.",
  manifest: () =>
    mended(
      main(`memoize: { key: my key, maxAge: 1h, cache: { configMap: { name: cache } } }
container: { image: alpine, command: ["true"] }`),
      "my key",
      "my-key",
    ),
});

export const memoizeKey = memoizeKeyCode.warning({
  message: (place: string, key: string) => `${place} is '${key}', which Argo refuses as a key when the step runs.`,
  hint: () => "Use letters, digits and dashes, a letter or digit first.",
});

export const memoizeKeyOfCall = memoizeKeyCode.warning({
  message: (place: string, template: string, key: string) =>
    `${place} makes '${key}' of the memoize key of '${template}', which Argo refuses as a key when the step runs.`,
  hint: () =>
    "Use letters, digits and dashes, a letter or digit first; {{=sprig.sha256sum(inputs.parameters.name)}} makes such a key of any text.",
});
