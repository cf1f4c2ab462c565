import { Workflow, container, each, inputs, steps, template, type Parameter } from "argots";

// A step for each item of a list that is known here.
export class Loops extends Workflow {
  metadata = { generateName: "loops-" };
  entrypoint = this.loopExample;

  @template loopExample() {
    return steps({
      "print-message-loop": each(["hello world", "goodbye world"], (message) => this.printMessage(message)),
    });
  }

  @template
  @inputs.parameter({ name: "message" })
  printMessage(message: Parameter) {
    return container({ image: "busybox", command: ["echo"], args: [message] });
  }
}
