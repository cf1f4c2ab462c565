import { Workflow, container, template } from "argots";

// Ever longer pauses between the runs, up to a limit, and no run after a minute.
export class RetryBackoff extends Workflow {
  metadata = { generateName: "retry-backoff-", labels: { "workflows.argoproj.io/no-test": "duration" } };
  entrypoint = this.retryBackoff;

  @template({
    retryStrategy: { limit: "10", backoff: { duration: "1", factor: "2", maxDuration: "1m", cap: "5" } },
  })
  retryBackoff() {
    return container({
      image: "python:alpine3.23",
      command: ["python", "-c"],
      args: ["import random; import sys; exit_code = random.choice([0, 1, 1]); sys.exit(exit_code)"],
    });
  }
}
