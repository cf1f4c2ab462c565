import { defineError } from "../../diagnostics/define.js";
import { mended, templates } from "../../diagnostics/example-manifests.js";
import { duplicateNameCode, invalidNameCode } from "../../diagnostics/name-codes.js";

export const missingName = defineError("missing-name", {
  title: "Something that is referred to by name has none",
  message: (place: string) => `${place} has no name.`,
  why: "Templates, steps, tasks, parameters and artifacts are referred to by their names.",
  manifest: () =>
    mended(
      templates(`- name: main
  dag:
    tasks:
      - { template: work }
- name: work
  container: { image: alpine, command: ["true"] }`),
      "{ template",
      "{ name: a, template",
    ),
});

export const invalidTemplateName = invalidNameCode.error({
  message: (place: string, name: string) => `${place} is '${name}', which Argo does not allow as a name.`,
  hint: () => "Use letters, digits and dashes, a letter or digit first, at most 128 characters.",
});

export const invalidDataName = invalidNameCode.error({
  message: (place: string, name: string) => `${place} is '${name}', which Argo does not allow as a name.`,
  hint: () => "Use letters, digits, dashes and underscores.",
});

export const globalName = invalidNameCode.error({
  message: (place: string, name: string) => `${place}.globalName is '${name}', which Argo does not allow as a name.`,
  hint: () => "Use letters, digits, dashes and underscores.",
});

export const digitFirst = invalidNameCode.error({
  message: (place: string, name: string) =>
    `${place} is called '${name}': with depends or dependencies a name cannot begin with a digit.`,
  hint: () => "Put a letter in front.",
});

export const duplicateName = duplicateNameCode.error({
  message: (place: string, name: string) => `${place} is '${name}', as another one in the list is.`,
  hint: () => "Rename one of them.",
});
