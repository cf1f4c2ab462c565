import { defineWarning, didYouMean } from "./define.js";

export const unknownVolume = defineWarning("unknown-volume", {
  message: (place: string, name: string, _suggestion?: string) =>
    `${place} mounts '${name}', which is no volume of the workflow or of the template.`,
  hint: (_place: string, _name: string, suggestion?: string) =>
    didYouMean(suggestion) || "Declare it in volumes or volumeClaimTemplates.",
});

export const unusedVolume = defineWarning("unused-volume", {
  message: (place: string, name: string) => `${place}: nothing mounts the volume '${name}'.`,
  hint: () => "Mount it, or take it out.",
});

export const duplicateEnv = defineWarning("duplicate-env", {
  message: (place: string, name: string) => `${place}: the variable '${name}' is set twice; the last one counts.`,
  hint: () => "Keep one of them.",
});

export const invalidNumber = defineWarning("invalid-number", {
  message: (place: string, text: string) => `${place} is '${text}', which is no whole number.`,
  hint: () => "Write digits, or a tag that becomes some.",
});

export const invalidDuration = defineWarning("invalid-duration", {
  message: (place: string, text: string) => `${place} is '${text}', which is no duration.`,
  hint: () => "Write it as in 30s, 5m or 2h30m.",
});

export const memoizeKey = defineWarning("memoize-key", {
  message: (place: string, key: string) => `${place} is '${key}', which Argo refuses as a key when the step runs.`,
  hint: () => "Use letters, digits and dashes, a letter or digit first.",
});

export const unknownHookTemplate = defineWarning("unknown-template", {
  message: (place: string, name: string, _suggestion?: string) => `${place}: there is no template '${name}'.`,
  hint: (_place: string, _name: string, suggestion?: string) => didYouMean(suggestion),
});

export const unaskedEnum = defineWarning("enum-value", {
  message: (place: string, template: string, name: string, value: string, values: readonly string[]) =>
    `${place} hands '${value}' to the input '${name}' of the template '${template}', whose enum lacks it: ${values.map((known) => `'${known}'`).join(", ")}.`,
});
