import { Workflow, configure, container, dag, steps, template } from "argots";

const PROGRAM = [
  "import random",
  "import sys",
  "exit_code = random.choice([0, 0, 1])",
  "print('exiting with code {}'.format(exit_code))",
  "sys.exit(exit_code)",
];

// Something of this will fail; `argo resubmit --memoized` runs what has not succeeded once more.
export class Resubmit extends Workflow {
  metadata = { generateName: "resubmit-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.randFailDag;

  @template randFailDag() {
    const A = this.randomFail();
    const B = this.randFailSteps();
    const C = configure(this.randomFail(), { depends: [B] });
    const D = configure(this.randomFail(), { depends: [A, B] });
    return dag({ A, B, C, D });
  }

  @template randFailSteps() {
    return steps(
      { randfail1a: this.randomFail(), randfail1b: this.randomFail() },
      {
        randfail2a: this.randomFail(),
        randfail2b: this.randomFail(),
        randfail2c: this.randomFail(),
        randfail2d: this.randomFail(),
      },
    );
  }

  @template randomFail() {
    return container({ image: "python:alpine3.23", command: ["python", "-c"], args: [PROGRAM.join("; ")] });
  }
}
