import { Workflow, parameter } from "argots";

// A submission of a WorkflowTemplate, which says where to start and with what.
export class WorkflowTemplateHelloWorld extends Workflow {
  metadata = { generateName: "workflow-template-hello-world-" };
  entrypoint = "print-message";
  workflowTemplateRef = { name: "workflow-template-print-message" };

  @parameter message = "hello world";
}
