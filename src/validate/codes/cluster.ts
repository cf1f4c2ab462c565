import { defineRefusal, defineWarning, didYouMean } from "./define.js";

export const unlistedValue = defineRefusal("unlisted-value", {
  message: (place: string, value: string, values: readonly string[], _suggestion?: string) =>
    `${place} is '${value}'; a cluster takes ${listed(values)}.`,
  hint: (_place: string, _value: string, _values: readonly string[], suggestion?: string) => didYouMean(suggestion),
});

export const unlistedPodValue = defineWarning("unlisted-value", {
  message: (place: string, value: string, values: readonly string[], _suggestion?: string) =>
    `${place} is '${value}'; a cluster takes ${listed(values)}.`,
  hint: (_place: string, _value: string, _values: readonly string[], suggestion?: string) => didYouMean(suggestion),
});

export const outOfBounds = defineRefusal("out-of-bounds", {
  message: (place: string, is: string, limit: string) => `${place} ${is}; a cluster takes ${limit}.`,
});

export const wrongForm = defineRefusal("out-of-bounds", {
  message: (place: string, value: string, pattern: string) =>
    `${place} is '${value}', which a cluster refuses: it takes what matches ${pattern}.`,
});

export const missingField = defineRefusal("missing-field", {
  message: (place: string, field: string) => `${place} has no ${field}, without which a cluster refuses it.`,
});

export const severalLocations = defineRefusal("several-locations", {
  message: (place: string, locations: readonly string[]) =>
    `${place} is stored in several places: ${locations.join(", ")}.`,
  hint: () => "Keep one of them.",
});

export const objectNameForm = defineRefusal("object-name", {
  message: (field: string, name: string) =>
    `${field} is '${name}', which Kubernetes refuses: lower-case letters, digits and dashes, a letter or digit at both ends.`,
});

export const namelessObject = defineWarning("missing-object-name", {
  message: (kind: string) =>
    `The ${kind} has neither a name nor a generateName, without which a cluster refuses the object.`,
  hint: () => "Set metadata.name or metadata.generateName.",
});

export const invalidLabel = defineWarning("invalid-label", {
  message: (place: string, what: string, text: string) => `${place}: Kubernetes refuses '${text}' as ${what}.`,
  hint: () => "At most 63 letters, digits, dashes, dots and underscores; a key may have a DNS name and / in front.",
});

export const tooLarge = defineRefusal("object-too-large", {
  message: (kibibytes: number) => `The object has ${kibibytes} KiB; a cluster takes 1024.`,
  hint: () => "Move templates into WorkflowTemplates, and large data into artifacts.",
});

const listed = (values: readonly string[]): string =>
  `${values
    .filter((value) => value !== "")
    .slice(0, -1)
    .join(", ")} or ${values.at(-1)}`;
