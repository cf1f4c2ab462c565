import { Workflow, configure, container, dag, inputs, template, type Parameter } from "argots";

// A DAG of DAGs, of which at most two run at a time.
export class ParallelismNestedDag extends Workflow {
  metadata = { generateName: "parallelism-nested-dag-", labels: { "workflows.argoproj.io/no-test": "duration" } };
  entrypoint = this.A;

  @template({ parallelism: 2 })
  A() {
    const b1 = this.B("1");
    const b2 = configure(this.B("2"), { depends: [b1] });
    const b3 = configure(this.B("3"), { depends: [b1] });
    const b4 = configure(this.B("4"), { depends: [b1] });
    const b5 = configure(this.B("5"), { depends: [b2, b3, b4] });
    return dag({ b1, b2, b3, b4, b5 });
  }

  @template
  @inputs.parameter({ name: "msg" })
  B(msg: Parameter) {
    const c1 = this.oneJob(`${msg} c1`);
    const c2 = configure(this.oneJob(`${msg} c2`), { depends: [c1] });
    const c3 = configure(this.oneJob(`${msg} c3`), { depends: [c1] });
    return dag({ c1, c2, c3 });
  }

  @template
  @inputs.parameter({ name: "msg" })
  oneJob(msg: Parameter) {
    return container({ image: "alpine:3.23", command: ["/bin/sh", "-c"], args: [`echo ${msg}; sleep 10`] });
  }
}
