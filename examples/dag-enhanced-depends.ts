import { Workflow, configure, container, dag, nameOf, template } from "argots";

// A condition says how the tasks before it may have ended.
export class DagEnhancedDepends extends Workflow {
  metadata = { generateName: "dag-diamond-" };
  entrypoint = this.diamond;

  @template diamond() {
    const A = this.pass();
    const B = configure(this.pass(), { depends: [A] });
    const C = configure(this.fail(), { depends: [A] });
    const one = configure(this.pass(), { depends: `${nameOf(B)} || ${nameOf(C)}` });
    const both = configure(this.pass(), { depends: [B, C] });
    return dag({
      A,
      B,
      C,
      "should-execute-1": configure(this.pass(), {
        depends: [A, `(${nameOf(C)}.Succeeded || ${nameOf(C)}.Failed)`],
      }),
      "should-execute-2": one,
      "should-not-execute": both,
      "should-execute-3": configure(this.pass(), { depends: `${nameOf(one)}.Succeeded || ${nameOf(both)}` }),
    });
  }

  @template pass() {
    return container({ image: "busybox", command: ["sh", "-c", "exit 0"] });
  }

  @template fail() {
    return container({ image: "busybox", command: ["sh", "-c", "exit 1"] });
  }
}
