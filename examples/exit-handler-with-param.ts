import {
  Workflow,
  configure,
  container,
  hook,
  inputs,
  outputs,
  parameterOf,
  script,
  steps,
  template,
  type Parameter,
} from "argots";

// The hook at the end of a step gets an output of that step.
export class ExitHandlerWithParam extends Workflow {
  metadata = {
    generateName: "exit-handler-with-param-",
    annotations: {
      "workflows.argoproj.io/description":
        "onExitTemplate enables workflow to pass the arguments (parameters/Artifacts) to exit handler template.\n",
      "workflows.argoproj.io/version": ">= 3.1.0",
    },
  };

  @template main() {
    const step = this.output();
    return steps({ "step-1": configure(step, { hooks: { exit: hook(this.exit(parameterOf(step, "result"))) } }) });
  }

  @template
  @outputs.parameter({ name: "result", valueFrom: { default: "Foobar", path: "/tmp/hello_world.txt" } })
  output() {
    return container({
      image: "python:alpine3.23",
      command: ["sh", "-c"],
      args: ["echo -n hello world > /tmp/hello_world.txt"],
    });
  }

  @template
  @inputs.parameter({ name: "message" })
  exit(message: Parameter) {
    return script({ image: "python:alpine3.23", command: ["python"], source: `print("${message}")\n` });
  }
}
