/** What a code means, and a manifest that shows it. */
export interface Explained {
  /** In one line without names: for lists. */
  readonly title: string;
  /** Why it is a problem: one or two sentences. */
  readonly why: string;
  /** What to do about it, where no small manifest shows it. */
  readonly remedy?: string;
  /** A manifest that reports the code and nothing else; undefined where no small one shows it. */
  readonly before?: string;
  /** The text of the manifest that is wrong, and what mends it. */
  readonly mend?: readonly [wrong: string, right: string];
}

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
