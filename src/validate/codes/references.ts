import { defineError, defineWarning, didYouMean } from "./define.js";

export const unresolved = defineError("unresolved-reference", {
  message: (place: string, tag: string, _suggestion?: string) =>
    `${place}: {{${tag}}} refers to nothing that is known there.`,
  hint: (_place: string, _tag: string, suggestion?: string) =>
    suggestion === undefined ? "" : `Did you mean {{${suggestion}}}?`,
  why: "Argo replaces such a tag by a value; one that has none is refused, or waits for ever.",
});

export const missingDependency = defineError("missing-dependency", {
  message: (place: string, task: string, kind: string, name: string) =>
    `${place}: the ${kind} '${name}' comes from the task '${task}', on which this one does not depend.`,
  hint: (_place: string, task: string) => `Add '${task}' to its dependencies.`,
  why: "Without the dependency the task may start before the value exists.",
});

export const uncheckedDependency = defineWarning("missing-dependency", {
  message: (place: string, tag: string, task: string) =>
    `${place}: {{${tag}}} comes from the task '${task}', on which this one does not depend.`,
  hint: (_place: string, _tag: string, task: string) => `Add '${task}' to its dependencies.`,
  why: "Argo does not notice it here, but the task may start before the value exists, and then waits for ever.",
});

export const unsupplied = defineError("missing-argument", {
  message: (place: string, template: string, kind: string, name: string) =>
    `${place}: inputs.${kind}s.${name} of the template ${template} is not supplied, and has no default.`,
  hint: (_place: string, _template: string, kind: string, name: string) =>
    `Add '${name}' to the ${kind}s of the arguments, or give the input a value.`,
  why: "A template cannot start without its inputs.",
});

export const undefinedTemplate = defineError("unknown-template", {
  message: (place: string, name: string, _suggestion?: string) => `${place}: there is no template '${name}'.`,
  hint: (_place: string, _name: string, suggestion?: string) => didYouMean(suggestion),
  why: "Templates are looked up by name in the object that the reference stands in.",
});

export const noTemplate = defineError("no-template", {
  message: (place: string) => `${place} calls nothing.`,
  hint: () => "Give it one of template, templateRef and inline.",
  why: "A step or task runs one template.",
});

export const bothReferences = defineError("no-template", {
  message: (place: string) => `${place} has both template and templateRef.`,
  hint: () => "Keep one of them.",
  why: "A step or task runs one template.",
});

export const incompleteReference = defineError("no-template", {
  message: (place: string, field: string) => `${place}.templateRef has no ${field}.`,
  why: "A reference names the WorkflowTemplate and a template in it.",
});

export const undefinedWorkflowTemplate = defineError("unknown-workflow-template", {
  message: (place: string, kind: string, name: string) => `${place}: there is no ${kind} '${name}' in the files given.`,
  hint: () => "Lint it together with the file that declares it.",
  why: "Argo looks the object up when the workflow starts, and refuses one that is not there.",
});

export const undefinedReference = defineError("unknown-template", {
  message: (place: string, owner: string, name: string, _suggestion?: string) =>
    `${place}: '${owner}' has no template '${name}'.`,
  hint: (_place: string, _owner: string, _name: string, suggestion?: string) => didYouMean(suggestion),
  why: "The object exists, the template in it does not.",
});

export const brokenSubstitution = defineError("broken-substitution", {
  message: (place: string, tag: string, character: string) =>
    `${place}: the value of {{${tag}}} holds ${character}, with which Argo cannot replace the tag.`,
  hint: (_place: string, tag: string) =>
    `Write an expression tag, {{=${tag}}}, or take the character out of the value.`,
  why: "Argo quotes a value as Go does and reads the result as JSON, which knows fewer escapes.",
});
