import { Workflow, container, inputs, parameter, template, type Parameter } from "argots";

// A parameter of the workflow is a field; the entrypoint's input of the same name takes its value.
export class ArgumentsParameters extends Workflow {
  metadata = { generateName: "arguments-parameters-" };
  entrypoint = this.printMessage;

  @parameter message = "hello world";

  @template
  @inputs.parameter({ name: "message" })
  printMessage(message: Parameter) {
    return container({ image: "busybox", command: ["echo"], args: [message] });
  }
}
