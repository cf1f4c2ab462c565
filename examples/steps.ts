import { Workflow, container, inputs, steps, template, type Parameter } from "argots";

// Two groups, one after the other; the steps of a group run side by side.
export class Steps extends Workflow {
  metadata = { generateName: "steps-" };
  entrypoint = this.helloHelloHello;

  @template helloHelloHello() {
    return steps(
      { hello1: this.printMessage("hello1") },
      { hello2a: this.printMessage("hello2a"), hello2b: this.printMessage("hello2b") },
    );
  }

  @template
  @inputs.parameter({ name: "message" })
  printMessage(message: Parameter) {
    return container({ image: "busybox", command: ["echo"], args: [message] });
  }
}
