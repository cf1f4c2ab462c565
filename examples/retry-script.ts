import { Workflow, script, template } from "argots";

const FAILS_OFTEN = ["import random;", "import sys; ", "exit_code = random.choice([0, 1, 1]); ", "sys.exit(exit_code)"];

// A script that fails two times out of three is run up to ten times more.
export class RetryScript extends Workflow {
  metadata = { generateName: "retry-script-" };
  entrypoint = this.retryScript;

  @template({ retryStrategy: { limit: "10" } })
  retryScript() {
    return script({ image: "python:alpine3.23", command: ["python"], source: `${FAILS_OFTEN.join("\n")}\n` });
  }
}
