import { Workflow, container, template } from "argots";

// The smallest workflow: one template, one container.
export class HelloWorld extends Workflow {
  metadata = {
    generateName: "hello-world-",
    labels: { "workflows.argoproj.io/archive-strategy": "false" },
    annotations: { "workflows.argoproj.io/description": "This is a simple hello world example.\n" },
  };
  entrypoint = this.helloWorld;

  @template helloWorld() {
    return container({ image: "busybox", command: ["echo"], args: ["hello world"] });
  }
}
