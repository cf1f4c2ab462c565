import { Workflow, configure, container, dag, inputs, parameter, template, type Parameter } from "argots";

// Only what the target needs is run, and a parameter says the target.
export class DagTarget extends Workflow {
  metadata = { generateName: "dag-target-" };
  entrypoint = this.dagTarget;

  @parameter target = "E";

  @template dagTarget() {
    const A = this.echo("A");
    const B = configure(this.echo("B"), { depends: [A] });
    const C = configure(this.echo("C"), { depends: [A] });
    const D = configure(this.echo("D"), { depends: [B, C] });
    const E = configure(this.echo("E"), { depends: [C] });
    return dag({ A, B, C, D, E }, { target: this.target });
  }

  @template
  @inputs.parameter({ name: "message" })
  echo(message: Parameter) {
    return container({ image: "busybox", command: ["echo", message] });
  }
}
