import { Workflow, configure, container, dag, template } from "argots";

// D runs because B failed; G does not, because it waits for E to succeed.
export class DagContinueOnFail extends Workflow {
  metadata = { generateName: "dag-contiue-on-fail-", labels: { "workflows.argoproj.io/no-test": "expected-failure" } };
  entrypoint = this.workflow;

  @template workflow() {
    const A = this.helloWorld();
    const B = configure(this.intentionalFail(), { depends: [A] });
    const C = configure(this.helloWorld(), { depends: [A] });
    const D = configure(this.helloWorld(), { depends: ["B.Failed", C] });
    const E = configure(this.intentionalFail(), { depends: [A] });
    const F = configure(this.helloWorld(), { depends: [A] });
    const G = configure(this.helloWorld(), { depends: [E, F] });
    return dag({ A, B, C, D, E, F, G });
  }

  @template helloWorld() {
    return container({ image: "busybox", command: ["echo"], args: ["hello world"] });
  }

  @template intentionalFail() {
    return container({ image: "busybox", command: ["sh", "-c"], args: ["echo intentional failure; exit 1"] });
  }
}
