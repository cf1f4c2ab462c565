import { defineError } from "./define.js";

export const missingName = defineError("missing-name", {
  message: (place: string) => `${place} has no name.`,
  why: "Templates, steps, tasks, parameters and artifacts are referred to by their names.",
});

export const invalidTemplateName = defineError("invalid-name", {
  message: (place: string, name: string) => `${place} is '${name}', which Argo does not allow as a name.`,
  hint: () => "Use letters, digits and dashes, a letter or digit first, at most 128 characters.",
  why: "Names become parts of pod names and of tags.",
});

export const invalidDataName = defineError("invalid-name", {
  message: (place: string, name: string) => `${place} is '${name}', which Argo does not allow as a name.`,
  hint: () => "Use letters, digits, dashes and underscores.",
  why: "Names of parameters and artifacts stand in tags, between dots.",
});

export const digitFirst = defineError("invalid-name", {
  message: (place: string, name: string) =>
    `${place} is called '${name}': with depends or dependencies a name cannot begin with a digit.`,
  hint: () => "Put a letter in front.",
  why: "Argo reads such names in conditions, where a digit begins a number.",
});

export const duplicateName = defineError("duplicate-name", {
  message: (place: string, name: string) => `${place} is '${name}', as another one in the list is.`,
  hint: () => "Rename one of them.",
  why: "Two of one name cannot be told apart.",
});

export const longObjectName = defineError("object-name", {
  message: (kind: string, name: string, limit: number) =>
    `The name of the ${kind}, '${name}', has ${name.length} characters; at most ${limit} fit.`,
  why: "Argo makes labels of it, which Kubernetes limits to 63 characters, and appends a time to that of a CronWorkflow.",
});
