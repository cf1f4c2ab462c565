import { Workflow, container, parameter, template } from "argots";

// A field of the class is a parameter of the workflow: every template may use it.
export class GlobalParameters extends Workflow {
  metadata = { generateName: "global-parameters-" };
  entrypoint = this.printMessage;

  @parameter message = "hello world";

  @template printMessage() {
    return container({ image: "busybox", command: ["echo"], args: [this.message] });
  }
}
