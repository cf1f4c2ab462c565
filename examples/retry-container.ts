import { Workflow, container, template } from "argots";

// A container that fails two times out of three runs until it succeeds, eleven times at most.
export class RetryContainer extends Workflow {
  metadata = { generateName: "retry-container-" };
  entrypoint = this.retryContainer;

  @template({ retryStrategy: { limit: "10" } })
  retryContainer() {
    return container({
      image: "python:alpine3.23",
      command: ["python", "-c"],
      args: ["import random; import sys; exit_code = random.choice([0, 1, 1]); sys.exit(exit_code)"],
    });
  }
}
