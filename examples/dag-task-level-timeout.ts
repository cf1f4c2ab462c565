import { Workflow, configure, container, dag, inputs, template, type Parameter } from "argots";

// The template's timeout is one of its inputs, so each task has its own.
export class DagTaskLevelTimeout extends Workflow {
  metadata = {
    generateName: "dag-task-level-timeout-",
    labels: { "workflows.argoproj.io/no-test": "expected-failure" },
  };
  entrypoint = this.diamond;

  @template diamond() {
    const A = this.echo("20s");
    const B = configure(this.echo("10s"), { depends: [A] });
    const C = configure(this.echo("20s"), { depends: [A] });
    return dag({ A, B, C });
  }

  @template
  @inputs.parameter({ name: "timeout" })
  echo(timeout: Parameter) {
    return { ...container({ image: "busybox", command: ["sleep", "15s"] }), timeout };
  }
}
