import { defineError } from "./define.js";

export const missingName = defineError("missing-name", {
  message: (place: string) => `${place} has no name.`,
});

export const invalidTemplateName = defineError("invalid-name", {
  message: (place: string, name: string) => `${place} is '${name}', which Argo does not allow as a name.`,
  hint: () => "Use letters, digits and dashes, a letter or digit first, at most 128 characters.",
});

export const invalidDataName = defineError("invalid-name", {
  message: (place: string, name: string) => `${place} is '${name}', which Argo does not allow as a name.`,
  hint: () => "Use letters, digits, dashes and underscores.",
});

export const digitFirst = defineError("invalid-name", {
  message: (place: string, name: string) =>
    `${place} is called '${name}': with depends or dependencies a name cannot begin with a digit.`,
  hint: () => "Put a letter in front.",
});

export const duplicateName = defineError("duplicate-name", {
  message: (place: string, name: string) => `${place} is '${name}', as another one in the list is.`,
  hint: () => "Rename one of them.",
});

export const longObjectName = defineError("object-name", {
  message: (kind: string, name: string, limit: number) =>
    `The name of the ${kind}, '${name}', has ${name.length} characters; at most ${limit} fit.`,
});
