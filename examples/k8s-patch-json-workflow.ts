import { Workflow, resource, template, workflow } from "argots";

// The workflow gives itself a label, by a JSON patch.
export class K8sPatchJsonWorkflow extends Workflow {
  metadata = {
    generateName: "k8s-patch-json-workflow-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
    annotations: {
      "workflows.argoproj.io/description": "This example shows how to patch a workflow with json mergeStrategy\n",
    },
  };

  @template main() {
    return resource({
      action: "patch",
      mergeStrategy: "json",
      flags: ["workflow", workflow.name],
      manifest: `- op: add
  path: /metadata/labels/foo
  value: bar
`,
    });
  }
}
