import type { Example } from "./define.js";

/** A manifest that shows a code, and the same with one text replaced that mends it. */
export function mended(before: string, wrong: string, right: string): Example {
  return { before, after: before.replace(wrong, () => right) };
}

/** A template that gives a result, and one that takes a text. */
export const GEN_AND_SAY = `- name: gen
  script: { image: alpine, command: [sh], source: echo 1 }
- name: say
  inputs:
    parameters: [{ name: text }]
  container: { image: alpine, args: ["{{inputs.parameters.text}}"] }`;

export function raw(text: string): string {
  return `${text.trimEnd()}\n`;
}

export function spec(text: string): string {
  return raw(`apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: example-
spec:
${indented(text, 2)}`);
}

export function templates(text: string): string {
  return spec(`entrypoint: main\ntemplates:\n${indented(text, 2)}`);
}

export function main(text: string): string {
  return templates(`- name: main\n${indented(text, 2)}`);
}

export function cron(text: string): string {
  return raw(`apiVersion: argoproj.io/v1alpha1
kind: CronWorkflow
metadata:
  name: example
spec:
${indented(text, 2)}
  workflowSpec:
    entrypoint: main
    templates:
      - name: main
        container: { image: alpine, command: ["true"] }`);
}

/** A workflow, and the WorkflowTemplate `library` that it may refer to. */
export function library(text: string): string {
  return `${spec(text)}---
apiVersion: argoproj.io/v1alpha1
kind: WorkflowTemplate
metadata:
  name: library
spec:
  templates:
    - name: main
      container: { image: alpine, command: ["true"] }
`;
}

function indented(text: string, width: number): string {
  return text.trimEnd().replace(/^(?=.)/gm, " ".repeat(width));
}
