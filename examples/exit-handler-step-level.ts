import { Workflow, configure, container, hook, inputs, steps, template, type Parameter } from "argots";

// Each step ends with a hook.
export class ExitHandlerStepLevel extends Workflow {
  metadata = { generateName: "exit-handler-step-level-" };

  @template main() {
    const hello = (name: string) => configure(this.printMessage(name), { hooks: { exit: hook(this.exit()) } });
    return steps({ hello1: hello("hello1") }, { hello2a: hello("hello2a"), hello2b: hello("hello2b") });
  }

  @template exit() {
    return container({ image: "busybox", command: ["echo"], args: ["step cleanup"] });
  }

  @template
  @inputs.parameter({ name: "message" })
  printMessage(message: Parameter) {
    return container({ image: "busybox", command: ["echo"], args: [message] });
  }
}
