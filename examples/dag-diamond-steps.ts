import { Workflow, configure, container, dag, each, inputs, steps, template, type Parameter } from "argots";

// Every corner of the diamond runs three steps.
export class DagDiamondSteps extends Workflow {
  metadata = { generateName: "dag-diamond-steps-" };
  entrypoint = this.diamond;

  @template
  @inputs.parameter({ name: "message" })
  echo(message: Parameter) {
    return container({ image: "busybox", command: ["echo", message] });
  }

  @template
  @inputs.parameter({ name: "message" })
  echoThrice(message: Parameter) {
    return steps([each([1, 2, 3], (number) => this.echo(`${message}${number}`))]);
  }

  @template diamond() {
    const A = this.echoThrice("A");
    const B = configure(this.echoThrice("B"), { depends: [A] });
    const C = configure(this.echoThrice("C"), { depends: [A] });
    const D = configure(this.echoThrice("D"), { depends: [B, C] });
    return dag({ A, B, C, D });
  }
}
