import { WorkflowTemplate, container, dag, inline, template } from "argots";

// The template of the only task stands in the task itself.
export class DagInline extends WorkflowTemplate {
  metadata = {
    annotations: {
      "workflows.argoproj.io/description": "This example demonstrates running a DAG with inline templates.\n",
      "workflows.argoproj.io/version": ">= 3.2.0",
    },
  };
  entrypoint = this.main;

  @template main() {
    return dag({ a: inline(container({ image: "argoproj/argosay:v2" })) });
  }
}
