import { Workflow, container, inputs, steps, template, type Parameter } from "argots";

const metadata = {
  annotations: { "iam.amazonaws.com/role": "role-arn" },
  labels: { app: "print-message", tier: "demo" },
};

// Labels and annotations of the pods of one template.
export class Steps extends Workflow {
  metadata = { generateName: "steps-" };
  entrypoint = this.helloHelloHello;

  @template helloHelloHello() {
    return steps({ hello1: this.printMessage("hello1") });
  }

  @template({ metadata })
  @inputs.parameter({ name: "message" })
  printMessage(message: Parameter) {
    return container({ image: "busybox", command: ["echo"], args: [message] });
  }
}
