import type { Explained } from "./manifests.js";
import { library, main, spec, templates } from "./manifests.js";

/** A template that gives a result, and one that takes a text. */
const GEN_AND_SAY = `- name: gen
  script: { image: alpine, command: [sh], source: echo 1 }
- name: say
  inputs:
    parameters: [{ name: text }]
  container: { image: alpine, args: ["{{inputs.parameters.text}}"] }`;

export const referencesExplained: Readonly<Record<string, Explained>> = {
  "broken-substitution": {
    title: "The value of a tag holds a character that Argo cannot put in",
    why: "Argo quotes a value as Go does and reads the result as JSON, which knows fewer escapes.",
    before: spec(`entrypoint: main
arguments:
  parameters:
    - { name: text, value: "\\u001b[1mbold" }
templates:
  - name: main
    container: { image: alpine, args: ["{{workflow.parameters.text}}"] }`),
    mend: ["{{workflow", "{{=workflow"],
  },
  "dependency-cycle": {
    title: "Tasks wait for each other",
    why: "None of them could ever start.",
    before: templates(`- name: main
  dag:
    tasks:
      - { name: a, template: work, dependencies: [b] }
      - { name: b, template: work, dependencies: [a] }
- name: work
  container: { image: alpine, command: ["true"] }`),
    mend: ["work, dependencies: [b] }", "work }"],
  },
  "duplicate-name": {
    title: "Two parts of a workflow have one name",
    why: "Two of one name cannot be told apart.",
    before: templates(`- name: main
  dag:
    tasks:
      - { name: a, template: work }
- name: work
  container: { image: alpine, command: ["true"] }
- name: work
  script: { image: alpine, command: [sh], source: echo 1 }`),
    mend: ["- name: work\n      script", "- name: other\n      script"],
  },
  "hook-expression": {
    title: "A hook does not say when it runs",
    why: "A hook runs when its expression becomes true.",
    before: templates(`- name: main
  steps:
    - - name: a
        template: work
        hooks:
          running: { template: work }
- name: work
  container: { image: alpine, command: ["true"] }`),
    mend: ["{ template: work }", '{ template: work, expression: steps.a.status == "Running" }'],
  },
  "invalid-condition": {
    title: "A condition of when cannot be read",
    why: "Argo puts the values in and reads the condition when it comes to the step: bare words are single words, texts need quotes.",
    before: templates(`- name: main
  steps:
    - - { name: gen, template: gen }
    - - { name: more, template: gen, when: "{{steps.gen.outputs.result}} == two words" }
- name: gen
  script: { image: alpine, command: [sh], source: echo 1 }`),
    mend: ['"{{steps.gen.outputs.result}} == two words"', "\"'{{steps.gen.outputs.result}}' == 'two words'\""],
  },
  "invalid-expression": {
    title: "An expression cannot be read",
    why: "Argo reads expressions only when it comes to evaluate them: then the step, or the whole workflow, ends in an error.",
    before: templates(`- name: main
  steps:
    - - name: say
        template: say
        arguments:
          parameters: [{ name: text, value: "{{=1 +}}" }]
- name: say
  inputs:
    parameters: [{ name: text }]
  container: { image: alpine, args: ["{{inputs.parameters.text}}"] }`),
    mend: ["1 +", "1 + 1"],
  },
  "missing-argument": {
    title: "A template is called without one of its inputs",
    why: "A template cannot start without its inputs.",
    before: templates(`- name: main
  steps:
    - - { name: say, template: say }
- name: say
  inputs:
    parameters:
      - name: text
  container: { image: alpine, args: ["{{inputs.parameters.text}}"] }`),
    mend: ["- name: text", "- { name: text, default: hello }"],
  },
  "missing-dependency": {
    title: "A task or step uses the output of one for which it does not wait",
    why: "Without the dependency a task may start before the value exists. The steps of a group start together, and Argo fills in their tags before: the workflow waits for ever, or fails.",
    before: templates(`- name: main
  dag:
    tasks:
      - { name: a, template: gen }
      - name: b
        template: say
        arguments:
          parameters: [{ name: text, value: "{{tasks.a.outputs.result}}" }]
${GEN_AND_SAY}`),
    mend: ["- name: b\n", "- name: b\n            depends: a\n"],
  },
  "missing-name": {
    title: "Something that is referred to by name has none",
    why: "Templates, steps, tasks, parameters and artifacts are referred to by their names.",
    before: templates(`- name: main
  dag:
    tasks:
      - { template: work }
- name: work
  container: { image: alpine, command: ["true"] }`),
    mend: ["{ template", "{ name: a, template"],
  },
  "mixed-dependencies": {
    title: "The tasks of a DAG say in two ways for what they wait",
    why: "Argo takes one form in a DAG.",
    before: templates(`- name: main
  dag:
    tasks:
      - { name: a, template: work }
      - { name: b, template: work, depends: a }
      - { name: c, template: work, dependencies: [b] }
- name: work
  container: { image: alpine, command: ["true"] }`),
    mend: ["dependencies: [b]", "depends: b"],
  },
  "no-tasks": {
    title: "A DAG has no tasks",
    why: "A DAG runs at least one task.",
    before: templates(`- name: main
  dag:
    tasks: []
- name: work
  container: { image: alpine, command: ["true"] }`),
    mend: ["tasks: []", "tasks: [{ name: a, template: work }]"],
  },
  "no-template": {
    title: "A step or task calls nothing, or two things",
    why: "A step or task runs one template.",
    before: templates(`- name: main
  dag:
    tasks:
      - { name: a }
- name: work
  container: { image: alpine, command: ["true"] }`),
    mend: ["{ name: a }", "{ name: a, template: work }"],
  },
  "tag-in-expression": {
    title: "A tag stands inside an expression of outputs",
    why: "Argo evaluates the expression as it stands when the steps have ended, and can read no braces in it: the template ends in an error.",
    before: templates(`- name: main
  outputs:
    parameters:
      - { name: side, valueFrom: { expression: "{{steps.flip.outputs.result}} == 'heads' ? 1 : 2" } }
  steps:
    - - { name: flip, template: flip }
- name: flip
  script: { image: alpine, command: [sh], source: echo heads }`),
    mend: ["{{steps.flip.outputs.result}}", "steps.flip.outputs.result"],
  },
  "unclosed-tag": {
    title: "Two braces begin a tag that nothing ends",
    why: "Argo looks for tags in the whole manifest, not text by text: it takes what stands up to the next two closing braces for the tag, and refuses the manifest when there are none.",
    before: main(`container: { image: alpine, args: ["echo {{workflow-name"] }`),
    mend: ["{{workflow-name", "{{workflow.name}}"],
  },
  "uncaptured-result": {
    title: "An expression uses a result that Argo does not keep",
    why: "Argo keeps what a step prints only if the text steps.NAME.outputs.result, or steps['NAME'].outputs.result in single quotes, stands in the template around it; otherwise the step that wants it waits for ever.",
    before: templates(`- name: main
  steps:
    - - { name: gen, template: gen }
    - - name: say
        template: say
        arguments:
          parameters: [{ name: text, value: '{{=steps["gen"].outputs.result}}' }]
${GEN_AND_SAY}`),
    mend: ['steps["gen"].outputs', "steps.gen.outputs"],
  },
  "unknown-dependency": {
    title: "A task waits for a task that does not exist",
    why: "Dependencies are names of tasks of the same DAG.",
    before: templates(`- name: main
  dag:
    tasks:
      - { name: a, template: work }
      - { name: b, template: work, depends: c }
- name: work
  container: { image: alpine, command: ["true"] }`),
    mend: ["depends: c", "depends: a"],
  },
  "unknown-result": {
    title: "A task waits for a result that its dependency cannot have",
    why: "A condition on a result that never comes is never met.",
    before: templates(`- name: main
  dag:
    tasks:
      - { name: a, template: work }
      - { name: b, template: work, depends: a.Done }
- name: work
  container: { image: alpine, command: ["true"] }`),
    mend: ["a.Done", "a.Succeeded"],
  },
  "unknown-target": {
    title: "The target of a DAG is none of its tasks",
    why: "The target says which tasks are wanted; the others run only if these need them.",
    before: templates(`- name: main
  dag:
    target: c
    tasks:
      - { name: a, template: work }
- name: work
  container: { image: alpine, command: ["true"] }`),
    mend: ["target: c", "target: a"],
  },
  "unknown-workflow-template": {
    title: "A WorkflowTemplate that is referred to is not there",
    why: "Argo looks the object up when the workflow starts, and refuses one that is not there.",
    before: library(`entrypoint: main
workflowTemplateRef: { name: libary }`),
    mend: ["libary", "library"],
  },
  "unresolved-expression": {
    title: "An expression refers to nothing that is known at its place",
    why: "Argo checks simple tags, but not the references in expressions: they fail, or wait for ever, when they are evaluated. A name with a dash is a subtraction there, unless it stands in brackets and quotes.",
    before: main(`inputs:
  parameters:
    - { name: num-a, value: "1" }
container: { image: alpine, args: ["{{=asInt(inputs.parameters.num-a)}}"] }`),
    mend: ["inputs.parameters.num-a", "inputs.parameters['num-a']"],
  },
  "unresolved-reference": {
    title: "A tag refers to nothing that is known at its place",
    why: "Argo replaces such a tag by a value; one that has none is refused, or waits for ever.",
    before: main(`inputs:
  parameters:
    - { name: text, value: hello }
container: { image: alpine, args: ["{{inputs.parameters.txt}}"] }`),
    mend: [".txt", ".text"],
  },
};
