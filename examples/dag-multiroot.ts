import { Workflow, configure, container, dag, inputs, template, type Parameter } from "argots";

// Two tasks wait for nothing, C for one of them and D for both.
export class DagMultiroot extends Workflow {
  metadata = { generateName: "dag-multiroot-" };
  entrypoint = this.multiroot;

  @template
  @inputs.parameter({ name: "message" })
  echo(message: Parameter) {
    return container({ image: "busybox", command: ["echo", message] });
  }

  @template multiroot() {
    const A = this.echo("A");
    const B = this.echo("B");
    const C = configure(this.echo("C"), { depends: [A] });
    const D = configure(this.echo("D"), { depends: [A, B] });
    return dag({ A, B, C, D });
  }
}
