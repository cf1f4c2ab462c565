import { Workflow, configure, container, dag, template } from "argots";

// C fails for good, and the branch of B still runs to its end.
export class DagDisableFailFast extends Workflow {
  metadata = { generateName: "dag-primay-branch-", labels: { "workflows.argoproj.io/no-test": "expected-failure" } };
  entrypoint = this.statis;

  @template a() {
    return container({ image: "busybox", command: ["echo"], args: ["hello world"] });
  }

  @template({ retryStrategy: { limit: "2" } })
  b() {
    return container({ image: "busybox", command: ["sh", "-c"], args: ["sleep 30; echo haha"] });
  }

  @template({ retryStrategy: { limit: "3" } })
  c() {
    return container({ image: "busybox", command: ["sh", "-c"], args: ["echo intentional failure; exit 2"] });
  }

  @template d() {
    return container({ image: "busybox", command: ["echo"], args: ["hello world"] });
  }

  @template statis() {
    const A = this.a();
    const B = configure(this.b(), { depends: [A] });
    const C = configure(this.c(), { depends: [A] });
    const D = configure(this.d(), { depends: [B] });
    const E = configure(this.d(), { depends: [D] });
    return dag({ A, B, C, D, E }, { failFast: false });
  }
}
