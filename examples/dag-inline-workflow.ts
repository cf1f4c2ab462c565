import { Workflow, container, dag, inline, template } from "argots";

// A template without a name, in the task that runs it.
export class DagInline extends Workflow {
  metadata = {
    generateName: "dag-inline-",
    annotations: {
      "workflows.argoproj.io/description": "This example demonstrates running a DAG with inline templates.\n",
      "workflows.argoproj.io/version": ">= 3.2.0",
    },
  };

  @template main() {
    return dag({ a: inline(container({ image: "argoproj/argosay:v2" })) });
  }
}
