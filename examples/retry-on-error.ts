import { Workflow, container, template } from "argots";

// Also what ends by an error of the cluster runs again, not only what fails by itself.
export class RetryOnError extends Workflow {
  metadata = { generateName: "retry-on-error-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.errorContainer;

  @template({ retryStrategy: { limit: "2", retryPolicy: "Always" } })
  errorContainer() {
    return container({
      image: "python:alpine3.23",
      command: ["python", "-c"],
      args: ["import random; import sys; exit_code = random.choice(range(0, 5)); sys.exit(exit_code)"],
    });
  }
}
