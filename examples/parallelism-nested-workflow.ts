import { Workflow, container, each, inputs, parameter, steps, template, type Parameter } from "argots";

// The outer loop goes one by one, the inner one all at once.
export class ParallelismNestedWorkflow extends Workflow {
  metadata = { generateName: "parallelism-nested-workflow-", labels: { "workflows.argoproj.io/no-test": "duration" } };
  entrypoint = this.A;

  @parameter({ name: "seq-list" }) letters = `["a","b","c","d"]\n`;

  @template({ parallelism: 1 })
  @inputs.parameter({ name: "seq-list" })
  A(letters: Parameter<string[]>) {
    return steps({ "seq-step": each(letters, (letter) => this.B(letter)) });
  }

  @template
  @inputs.parameter({ name: "seq-id" })
  B(letter: Parameter) {
    // A list as text is Argo's `withParam`; a list of TypeScript would be `withItems`.
    return steps({ jobs: each("[1, 2]", () => this.oneJob(letter)) });
  }

  @template
  @inputs.parameter({ name: "seq-id" })
  oneJob(letter: Parameter) {
    return container({ image: "alpine:3.23", command: ["/bin/sh", "-c"], args: [`echo ${letter}; sleep 30`] });
  }
}
