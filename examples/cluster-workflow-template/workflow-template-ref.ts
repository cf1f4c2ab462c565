import { Workflow } from "argots";

// A submission of a ClusterWorkflowTemplate as it stands.
export class ClusterWorkflowTemplateHelloWorld extends Workflow {
  metadata = { generateName: "cluster-workflow-template-hello-world-" };
  workflowTemplateRef = { name: "cluster-workflow-template-submittable", clusterScope: true };
}
