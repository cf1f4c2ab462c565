import { Workflow, container, each, steps, template } from "argots";

// At most two pods of one template at once.
export class ParallelismTemplateLimit extends Workflow {
  metadata = {
    generateName: "parallelism-template-limit-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
  };
  entrypoint = this.parallelismTemplateLimit;

  @template({ parallelism: 2 })
  parallelismTemplateLimit() {
    const words = ["this", "workflow", "should", "take", "at", "least", 60, "seconds", "to", "complete"];
    return steps([each(words, () => this.sleep())]);
  }

  @template sleep() {
    return container({ image: "alpine:3.23", command: ["sh", "-c", "sleep 10"] });
  }
}
