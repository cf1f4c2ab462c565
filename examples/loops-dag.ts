import { Workflow, configure, container, dag, each, inputs, template, type Parameter } from "argots";

// B runs three times, and C when all of them are done.
export class LoopsDag extends Workflow {
  metadata = { generateName: "loops-dag-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.loopsDag;

  @template loopsDag() {
    const A = this.printMessage("A");
    const B = configure(
      each(["foo", "bar", "baz"], (message) => this.printMessage(message)),
      { depends: [A] },
    );
    const C = configure(this.printMessage("C"), { depends: [B] });
    return dag({ A, B, C });
  }

  @template
  @inputs.parameter({ name: "message" })
  printMessage(message: Parameter) {
    return container({ image: "busybox", command: ["echo"], args: [message] });
  }
}
