import { Workflow, container, inputs, task, template, type Parameter } from "argots";

// Each task ends with a template of its own, in the older of Argo's two forms. The DAG's tasks are methods.
export class ExitHandlerDagLevel extends Workflow {
  metadata = { generateName: "exit-hanlder-dag-level-", labels: { "workflows.argoproj.io/no-test": "flaky" } };

  @task({ onExit: "exit" }) A() {
    return this.echo("A");
  }

  @task({ onExit: "exit", depends: "A" }) B() {
    return this.echo("B");
  }

  @task({ onExit: "exit", depends: "A" }) C() {
    return this.echo("C");
  }

  @task({ onExit: "exit", depends: "B && C" }) D() {
    return this.echo("D");
  }

  @template
  @inputs.parameter({ name: "message" })
  echo(message: Parameter) {
    return container({ image: "busybox", command: ["echo"], args: [message] });
  }

  @template exit() {
    return container({ image: "busybox", command: ["echo"], args: ["task cleanup"] });
  }
}
