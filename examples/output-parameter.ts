import { Workflow, container, inputs, outputs, parameterOf, steps, template, type Parameter } from "argots";

// The content of a file is an output, with a default for the case that there is none.
export class OutputParameter extends Workflow {
  metadata = { generateName: "output-parameter-" };
  entrypoint = this.outputParameter;

  @template outputParameter() {
    const generated = this.helloWorldToFile();
    return steps(
      { "generate-parameter": generated },
      { "consume-parameter": this.printMessage(parameterOf(generated, "hello-param")) },
    );
  }

  @template
  @outputs.parameter({ name: "hello-param", valueFrom: { default: "Foobar", path: "/tmp/hello_world.txt" } })
  helloWorldToFile() {
    return container({
      image: "busybox",
      command: ["sh", "-c"],
      args: ["sleep 1; echo -n hello world > /tmp/hello_world.txt"],
    });
  }

  @template
  @inputs.parameter({ name: "message" })
  printMessage(message: Parameter) {
    return container({ image: "busybox", command: ["echo"], args: [message] });
  }
}
