import { Workflow, configure, container, dag, inputs, template, type Parameter } from "argots";

// B and C run side by side after A, and D when both are done.
export class DagDiamond extends Workflow {
  metadata = { generateName: "dag-diamond-" };
  entrypoint = this.diamond;

  @template diamond() {
    const A = this.echo("A");
    const B = configure(this.echo("B"), { depends: [A] });
    const C = configure(this.echo("C"), { depends: [A] });
    const D = configure(this.echo("D"), { depends: [B, C] });
    return dag({ A, B, C, D });
  }

  @template
  @inputs.parameter({ name: "message" })
  echo(message: Parameter) {
    return container({ image: "busybox", command: ["echo", message] });
  }
}
