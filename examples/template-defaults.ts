import { Workflow, container, steps, template } from "argots";

// What all templates have unless they say otherwise.
export class TemplateDefaults extends Workflow {
  metadata = {
    generateName: "template-defaults-",
    labels: { "workflows.argoproj.io/no-test": "expected-failure" },
    annotations: {
      "workflows.argoproj.io/description":
        "Template defaults will provide the fixability to configure the defaults values for all templates in workflow.\nIndividual template can be overide default values.\n",
      "workflows.argoproj.io/version": ">= 3.1.0",
      "workflows.argoproj.io/no-test-reasons": "This tests requires interaction and we can't test it automatically.\n",
    },
  };
  templateDefaults = { timeout: "30s", retryStrategy: { limit: "2" } };

  @template main() {
    return steps([this.retryBackoff()], [this.helloWorld()]);
  }

  @template helloWorld() {
    return container({ image: "busybox", command: ["echo"], args: ["hello world"] });
  }

  @template retryBackoff() {
    return container({
      image: "python:alpine3.23",
      command: ["python", "-c"],
      args: ["import random; import sys; exit_code = random.choice([0, 1, 1]); sys.exit(exit_code)"],
    });
  }
}
