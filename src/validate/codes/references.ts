import { define, defineError, didYouMean } from "../../diagnostics/define.js";
import { library, main, mended, spec, templates, GEN_AND_SAY } from "../../diagnostics/example-manifests.js";

const unknownTemplateCode = define("unknown-template", {
  title: "A template does not exist",
  why: "Templates are looked up by name in the object that the reference stands in; those of hooks only when they are due.",
  manifest: () =>
    mended(
      templates(`- name: main
  dag:
    tasks:
      - { name: a, template: wrok }
- name: work
  container: { image: alpine, command: ["true"] }`),
      "wrok",
      "work",
    ),
});

export const unknownHookTemplate = unknownTemplateCode.warning({
  message: (place: string, name: string, _suggestion?: string) => `${place}: there is no template '${name}'.`,
  hint: (_place: string, _name: string, suggestion?: string) => didYouMean(suggestion),
});

export const undefinedTemplate = unknownTemplateCode.error({
  message: (place: string, name: string, _suggestion?: string) => `${place}: there is no template '${name}'.`,
  hint: (_place: string, _name: string, suggestion?: string) => didYouMean(suggestion),
});

export const undefinedReference = unknownTemplateCode.error({
  message: (place: string, owner: string, name: string, _suggestion?: string) =>
    `${place}: '${owner}' has no template '${name}'.`,
  hint: (_place: string, _owner: string, _name: string, suggestion?: string) => didYouMean(suggestion),
});

export const unresolved = defineError("unresolved-reference", {
  title: "A tag refers to nothing that is known at its place",
  message: (place: string, tag: string, _suggestion?: string) =>
    `${place}: {{${tag}}} refers to nothing that is known there.`,
  hint: (place: string, tag: string, suggestion?: string) => {
    if (/\.inline\./.test(place) && /^\s*(?:steps|tasks|item)\b/.test(tag))
      return "An inline template knows its own inputs alone: give it one, and pass the value as an argument of the step.";
    if (/^\s*(?:steps|tasks)\.[^.]+\.ip\s*$/.test(tag)) return "Only a template with daemon: true has an address.";
    if (/^\s*workflow\.failures\s*$/.test(tag))
      return "The failures are known to exit handlers alone: pass it in onExit, or in a hook `exit` of the workflow.";
    if (/^\s*pod\.name\s*$/.test(tag)) return "It has a value only in a template that runs a pod: write it there.";
    if (suggestion !== undefined) return `Did you mean {{${suggestion}}}?`;
    const [, output] = /^\s*workflow\.outputs\.(?:parameters|artifacts)\.([\w-]+)\s*$/.exec(tag) ?? [];
    if (output !== undefined) return `Say globalName: ${output} at an output of a template that this one calls.`;
    const [, kind, name] = /^\s*inputs\.(parameters|artifacts)\.([\w-]+)/.exec(tag) ?? [];
    return kind === undefined ? "" : `Declare it in the template: inputs: { ${kind}: [{ name: ${name} }] }.`;
  },
  why: "Argo replaces such a tag by a value; one that has none is refused, or waits for ever.",
  manifest: () =>
    mended(
      main(`inputs:
  parameters:
    - { name: text, value: hello }
container: { image: alpine, args: ["{{inputs.parameters.txt}}"] }`),
      ".txt",
      ".text",
    ),
});

const missingDependencyCode = define("missing-dependency", {
  title: "A task or step uses the output of one for which it does not wait",
  why: "Without the dependency a task may start before the value exists. The steps of a group start together, and Argo fills in their tags before: the workflow waits for ever, or fails.",
  manifest: () =>
    mended(
      templates(`- name: main
  dag:
    tasks:
      - { name: a, template: gen }
      - name: b
        template: say
        arguments:
          parameters: [{ name: text, value: "{{tasks.a.outputs.result}}" }]
${GEN_AND_SAY}`),
      "- name: b\n",
      "- name: b\n            depends: a\n",
    ),
});

export const missingDependency = missingDependencyCode.error({
  message: (place: string, task: string, kind: string, name: string) =>
    `${place}: the ${kind} '${name}' comes from the task '${task}', on which this one does not depend.`,
  hint: (_place: string, task: string) =>
    task.endsWith("}}")
      ? "An argument that begins with {{tasks. has to name a task: put a text in front of the tag."
      : `Add '${task}' to its dependencies.`,
});

export const uncheckedDependency = missingDependencyCode.warning({
  message: (place: string, tag: string, task: string) =>
    `${place}: {{${tag}}} comes from the task '${task}', on which this one does not depend.`,
  hint: (_place: string, _tag: string, task: string) => `Add '${task}' to its dependencies.`,
});

export const sameGroup = missingDependencyCode.warning({
  message: (place: string, tag: string, step: string) =>
    `${place}: {{${tag}}} comes from the step '${step}', which has not ended when the group of both starts.`,
  hint: (_place: string, _tag: string, step: string) => `Put it into a group after that of '${step}'.`,
});

const missingArgumentCode = define("missing-argument", {
  title: "A template is called without one of its inputs",
  why: "A template cannot start without its inputs.",
  manifest: () =>
    mended(
      templates(`- name: main
  steps:
    - - { name: say, template: say }
- name: say
  inputs:
    parameters:
      - name: text
  container: { image: alpine, args: ["{{inputs.parameters.text}}"] }`),
      "- name: text",
      "- { name: text, default: hello }",
    ),
});

export const unsupplied = missingArgumentCode.error({
  message: (place: string, template: string, kind: string, name: string) =>
    `${place}: inputs.${kind}s.${name} of the template ${template} is not supplied, and has no default.`,
  hint: (_place: string, _template: string, _kind: string, name: string) =>
    `Add '${name}' to the arguments, or give the input a value.`,
});

/** Hooks are looked at when they are due. */
export const unsuppliedToHook = missingArgumentCode.warning({
  message: unsupplied.definition.message,
  hint: unsupplied.definition.hint,
});

const noTemplateCode = define("no-template", {
  title: "A step or task calls nothing, or two things",
  why: "A step or task runs one template.",
  manifest: () =>
    mended(
      templates(`- name: main
  dag:
    tasks:
      - { name: a }
- name: work
  container: { image: alpine, command: ["true"] }`),
      "{ name: a }",
      "{ name: a, template: work }",
    ),
});

export const noTemplate = noTemplateCode.error({
  message: (place: string) => `${place} calls nothing.`,
  hint: () => "Give it one of template, templateRef and inline.",
});

export const bothReferences = noTemplateCode.error({
  message: (place: string) => `${place} has both template and templateRef.`,
  hint: () => "Keep one of them.",
});

export const incompleteReference = noTemplateCode.error({
  message: (place: string, field: string) => `${place}.templateRef has no ${field}.`,
});

export const undefinedWorkflowTemplate = defineError("unknown-workflow-template", {
  title: "A WorkflowTemplate that is referred to is not there",
  message: (place: string, kind: string, name: string, _suggestion: string | undefined) =>
    `${place}: there is no ${kind} '${name}' in the files given.`,
  hint: (_place: string, _kind: string, _name: string, suggestion: string | undefined) =>
    didYouMean(suggestion) || "Lint it together with the file that declares it.",
  why: "Argo looks the object up when the workflow starts, and refuses one that is not there.",
  manifest: () =>
    mended(
      library(`entrypoint: main
workflowTemplateRef: { name: libary }`),
      "libary",
      "library",
    ),
});

export const brokenSubstitution = defineError("broken-substitution", {
  title: "The value of a tag holds a character that Argo cannot put in",
  message: (place: string, tag: string, character: string) =>
    `${place}: the value of {{${tag}}} holds ${character}, with which Argo cannot replace the tag.`,
  hint: (_place: string, tag: string) =>
    `Write an expression tag, {{=${tag}}}, or take the character out of the value.`,
  why: "Argo quotes a value as Go does and reads the result as JSON, which knows fewer escapes.",
  manifest: () =>
    mended(
      spec(`entrypoint: main
arguments:
  parameters:
    - { name: text, value: "\\u001b[1mbold" }
templates:
  - name: main
    container: { image: alpine, args: ["{{workflow.parameters.text}}"] }`),
      "{{workflow",
      "{{=workflow",
    ),
});
