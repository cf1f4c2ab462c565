import { Workflow, container, template } from "argots";

// A strategy without a limit: again and again, until it succeeds.
export class RetryToCompletion extends Workflow {
  metadata = { generateName: "retry-to-completion-", labels: { "workflows.argoproj.io/no-test": "duration" } };
  entrypoint = this.retryToCompletion;

  @template({ retryStrategy: {} })
  retryToCompletion() {
    return container({
      image: "python:alpine3.23",
      command: ["python", "-c"],
      args: ["import random; import sys; exit_code = random.choice(range(0, 5)); sys.exit(exit_code)"],
    });
  }
}
