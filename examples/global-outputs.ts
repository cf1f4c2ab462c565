import { Workflow, container, inputs, outputs, steps, template, workflow, type Artifact, type Parameter } from "argots";

// An output with a global name can be read anywhere in the workflow, in its exit handler too.
export class GlobalOutputs extends Workflow {
  metadata = { generateName: "global-outputs-" };
  entrypoint = this.generateGlobals;
  onExit = this.consumeGlobals;

  @template generateGlobals() {
    return steps({ generate: this.globalOutput() }, [this.consumeGlobals()]);
  }

  @template
  @outputs.parameter({
    name: "hello-param",
    globalName: "my-global-param",
    valueFrom: { path: "/tmp/hello_world.txt" },
  })
  @outputs.artifact({ name: "hello-art", globalName: "my-global-art", path: "/tmp/hello_world.txt" })
  globalOutput() {
    return container({
      image: "alpine:3.23",
      command: ["sh", "-c"],
      args: ["sleep 1; echo -n hello world > /tmp/hello_world.txt"],
    });
  }

  @template consumeGlobals() {
    return steps([this.consumeGlobalParam(), this.consumeGlobalArt(workflow.outputs.artifacts["my-global-art"])]);
  }

  @template
  @inputs.parameter({ name: "param", value: workflow.outputs.parameters["my-global-param"] })
  consumeGlobalParam(param?: Parameter) {
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: [`echo ${param}`] });
  }

  @template
  @inputs.artifact({ name: "art", path: "/art" })
  consumeGlobalArt(_art?: Artifact) {
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: ["cat /art"] });
  }
}
