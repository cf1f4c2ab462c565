import { Workflow, configure, container, dag, inputs, template, type Parameter } from "argots";

// A diamond whose corners are diamonds.
export class DagNested extends Workflow {
  metadata = { generateName: "dag-nested-", labels: { "workflows.argoproj.io/no-test": "flaky" } };
  entrypoint = this.diamond;

  @template
  @inputs.parameter({ name: "message" })
  echo(message: Parameter) {
    return container({ image: "busybox", command: ["echo", message] });
  }

  @template diamond() {
    return this.#diamondOf((name) => this.nestedDiamond(name));
  }

  @template
  @inputs.parameter({ name: "message" })
  nestedDiamond(message: Parameter) {
    return this.#diamondOf((name) => this.echo(`${message}${name}`));
  }

  /** Building code is plain TypeScript: one function draws both diamonds. */
  #diamondOf(corner: (name: string) => unknown) {
    const A = corner("A");
    const B = configure(corner("B"), { depends: [A] });
    const C = configure(corner("C"), { depends: [A] });
    const D = configure(corner("D"), { depends: [B, C] });
    return dag({ A, B, C, D });
  }
}
