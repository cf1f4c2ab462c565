import { Workflow, container, each, steps, template } from "argots";

// At most two pods at once.
export class ParallelismLimit extends Workflow {
  metadata = { generateName: "parallelism-limit-", labels: { "workflows.argoproj.io/no-test": "duration" } };
  entrypoint = this.parallelismLimit;
  parallelism = 2;

  @template parallelismLimit() {
    const words = ["this", "workflow", "should", "take", "at", "least", 60, "seconds", "to", "complete"];
    return steps([each(words, () => this.sleep())]);
  }

  @template sleep() {
    return container({ image: "busybox", command: ["sh", "-c", "sleep 10"] });
  }
}
