import { Workflow, configure, container, dag, template } from "argots";

// A condition says how the tasks before it may have ended.
export class DagEnhancedDepends extends Workflow {
  metadata = { generateName: "dag-diamond-" };
  entrypoint = this.diamond;

  @template diamond() {
    const A = this.pass();
    return dag({
      A,
      B: configure(this.pass(), { depends: [A] }),
      C: configure(this.fail(), { depends: [A] }),
      "should-execute-1": configure(this.pass(), { depends: [A, "(C.Succeeded || C.Failed)"] }),
      "should-execute-2": configure(this.pass(), { depends: "B || C" }),
      "should-not-execute": configure(this.pass(), { depends: "B && C" }),
      "should-execute-3": configure(this.pass(), { depends: "should-execute-2.Succeeded || should-not-execute" }),
    });
  }

  @template pass() {
    return container({ image: "busybox", command: ["sh", "-c", "exit 0"] });
  }

  @template fail() {
    return container({ image: "busybox", command: ["sh", "-c", "exit 1"] });
  }
}
