import { defineError, defineWarning, didYouMean } from "./define.js";

export const unresolved = defineError("unresolved-reference", {
  message: (place: string, tag: string, _suggestion?: string) =>
    `${place}: {{${tag}}} refers to nothing that is known there.`,
  hint: (_place: string, tag: string, suggestion?: string) => {
    if (/^\s*(?:steps|tasks)\.[^.]+\.ip\s*$/.test(tag)) return "Only a template with daemon: true has an address.";
    return suggestion === undefined ? "" : `Did you mean {{${suggestion}}}?`;
  },
});

export const missingDependency = defineError("missing-dependency", {
  message: (place: string, task: string, kind: string, name: string) =>
    `${place}: the ${kind} '${name}' comes from the task '${task}', on which this one does not depend.`,
  hint: (_place: string, task: string) =>
    task.endsWith("}}")
      ? "An argument that begins with {{tasks. has to name a task: put a text in front of the tag."
      : `Add '${task}' to its dependencies.`,
});

export const uncheckedDependency = defineWarning("missing-dependency", {
  message: (place: string, tag: string, task: string) =>
    `${place}: {{${tag}}} comes from the task '${task}', on which this one does not depend.`,
  hint: (_place: string, _tag: string, task: string) => `Add '${task}' to its dependencies.`,
});

export const sameGroup = defineWarning("missing-dependency", {
  message: (place: string, tag: string, step: string) =>
    `${place}: {{${tag}}} comes from the step '${step}', which has not ended when the group of both starts.`,
  hint: (_place: string, _tag: string, step: string) => `Put it into a group after that of '${step}'.`,
});

export const unsupplied = defineError("missing-argument", {
  message: (place: string, template: string, kind: string, name: string) =>
    `${place}: inputs.${kind}s.${name} of the template ${template} is not supplied, and has no default.`,
  hint: (_place: string, _template: string, _kind: string, name: string) =>
    `Add '${name}' to the arguments, or give the input a value.`,
});

/** Hooks are looked at when they are due. */
export const unsuppliedToHook = defineWarning("missing-argument", {
  message: unsupplied.definition.message,
  hint: unsupplied.definition.hint,
});

export const undefinedTemplate = defineError("unknown-template", {
  message: (place: string, name: string, _suggestion?: string) => `${place}: there is no template '${name}'.`,
  hint: (_place: string, _name: string, suggestion?: string) => didYouMean(suggestion),
});

export const noTemplate = defineError("no-template", {
  message: (place: string) => `${place} calls nothing.`,
  hint: () => "Give it one of template, templateRef and inline.",
});

export const bothReferences = defineError("no-template", {
  message: (place: string) => `${place} has both template and templateRef.`,
  hint: () => "Keep one of them.",
});

export const incompleteReference = defineError("no-template", {
  message: (place: string, field: string) => `${place}.templateRef has no ${field}.`,
});

export const undefinedWorkflowTemplate = defineError("unknown-workflow-template", {
  message: (place: string, kind: string, name: string) => `${place}: there is no ${kind} '${name}' in the files given.`,
  hint: () => "Lint it together with the file that declares it.",
});

export const undefinedReference = defineError("unknown-template", {
  message: (place: string, owner: string, name: string, _suggestion?: string) =>
    `${place}: '${owner}' has no template '${name}'.`,
  hint: (_place: string, _owner: string, _name: string, suggestion?: string) => didYouMean(suggestion),
});

export const brokenSubstitution = defineError("broken-substitution", {
  message: (place: string, tag: string, character: string) =>
    `${place}: the value of {{${tag}}} holds ${character}, with which Argo cannot replace the tag.`,
  hint: (_place: string, tag: string) =>
    `Write an expression tag, {{=${tag}}}, or take the character out of the value.`,
});
