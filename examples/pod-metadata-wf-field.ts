import { Workflow, container, inputs, steps, template, type Parameter } from "argots";

// Labels and annotations of every pod.
export class Steps extends Workflow {
  metadata = { generateName: "steps-" };
  entrypoint = this.helloHelloHello;
  podMetadata = {
    annotations: { "iam.amazonaws.com/role": "role-arn" },
    labels: { app: "print-message", tier: "demo" },
  };

  @template helloHelloHello() {
    return steps({ hello1: this.printMessage("hello1") });
  }

  @template
  @inputs.parameter({ name: "message" })
  printMessage(message: Parameter) {
    return container({ image: "busybox", command: ["echo"], args: [message] });
  }
}
