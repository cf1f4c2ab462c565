import { Workflow, container, inputs, outputs, parameterOf, steps, suspend, template, type Parameter } from "argots";

// Whoever resumes the workflow gives it a value.
export class SuspendOutputs extends Workflow {
  metadata = { name: "suspend-outputs", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.example;

  @template({ name: "suspend" })
  example() {
    const approve = this.approve();
    return steps([approve], { release: this.printMessage(parameterOf(approve, "message")) });
  }

  @template
  @outputs.parameter({ name: "message", valueFrom: { supplied: {} } })
  approve() {
    return suspend();
  }

  @template
  @inputs.parameter({ name: "message" })
  printMessage(message: Parameter) {
    return container({ image: "busybox", command: ["echo"], args: [message] });
  }
}
