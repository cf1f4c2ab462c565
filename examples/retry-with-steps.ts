import { Workflow, container, retries, steps, template } from "argots";

// Each step is retried by itself, and knows how often it was.
export class RetryWithSteps extends Workflow {
  metadata = { generateName: "retry-with-steps-", labels: { "workflows.argoproj.io/no-test": "flaky" } };
  entrypoint = this.retryWithSteps;

  @template retryWithSteps() {
    return steps({ hello1: this.randomFail() }, { hello2a: this.randomFail(), hello2b: this.randomFail() });
  }

  @template({ retryStrategy: { limit: "10" } })
  randomFail() {
    const program = [
      "import random",
      "import sys",
      `print('retries: ${retries}')`,
      "exit_code = random.choice([0, 1, 1])",
      "sys.exit(exit_code)",
    ];
    return container({ image: "python:alpine3.23", command: ["python", "-c"], args: [program.join("; ")] });
  }
}
