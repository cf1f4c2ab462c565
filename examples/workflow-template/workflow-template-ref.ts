import { Workflow } from "argots";

// A submission of a WorkflowTemplate as it stands.
export class WorkflowTemplateHelloWorld extends Workflow {
  metadata = { generateName: "workflow-template-hello-world-" };
  workflowTemplateRef = { name: "workflow-template-submittable" };
}
