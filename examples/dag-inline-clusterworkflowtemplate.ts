import { ClusterWorkflowTemplate, container, dag, inline, template } from "argots";

// A template without a name, in the task that runs it.
export class DagInline extends ClusterWorkflowTemplate {
  metadata = {
    annotations: {
      "workflows.argoproj.io/description": "This examples demonstrates running a DAG with inline templates.\n",
      "workflows.argoproj.io/version": ">= 3.2.0",
    },
  };
  entrypoint = this.main;

  @template main() {
    return dag({ a: inline(container({ image: "argoproj/argosay:v2" })) });
  }
}
