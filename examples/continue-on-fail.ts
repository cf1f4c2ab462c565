import { Workflow, configure, container, steps, template } from "argots";

// The workflow goes on, although one step of the second group fails.
export class ContinueOnFail extends Workflow {
  metadata = { generateName: "continue-on-fail-", labels: { "workflows.argoproj.io/no-test": "expected-failure" } };
  entrypoint = this.workflowIgnore;
  parallelism = 1;

  @template workflowIgnore() {
    return steps(
      { A: this.helloWorld() },
      { B: this.helloWorld(), C: configure(this.intentionalFail(), { continueOn: { failed: true } }) },
      { D: this.helloWorld() },
    );
  }

  @template helloWorld() {
    return container({ image: "busybox", command: ["echo"], args: ["hello world"] });
  }

  @template intentionalFail() {
    return container({ image: "busybox", command: ["sh", "-c"], args: ["echo intentional failure; exit 1"] });
  }
}
