import { Workflow, parameter } from "argots";

// A submission of a ClusterWorkflowTemplate, which says where to start and with what.
export class ClusterWorkflowTemplateHelloWorld extends Workflow {
  metadata = { generateName: "cluster-workflow-template-hello-world-" };
  entrypoint = "print-message";
  workflowTemplateRef = { name: "cluster-workflow-template-print-message", clusterScope: true };

  @parameter message = "hello world";
}
