import { Workflow, inputs, resource, steps, template, type Parameter } from "argots";

const outcome = {
  successCondition: "status.phase == Succeeded",
  failureCondition: "status.phase in (Failed, Error)",
};

// Each step submits a WorkflowTemplate and waits for that workflow's end.
export class WorkflowOfWorkflows extends Workflow {
  metadata = { generateName: "workflow-of-workflows-", labels: { "workflows.argoproj.io/no-test": "environment" } };

  @template main() {
    const submitted = "workflow-template-submittable";
    return steps(
      { workflow1: this.resourceWithoutArgument(submitted) },
      { workflow2: this.resourceWithArgument(submitted, "Welcome Argo") },
    );
  }

  @template
  @inputs.parameter({ name: "workflowtemplate" })
  resourceWithoutArgument(name: Parameter) {
    return resource({
      action: "create",
      manifest: `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: workflow-of-workflows-1-
spec:
  workflowTemplateRef:
    name: ${name}
`,
      ...outcome,
    });
  }

  @template
  @inputs.parameter({ name: "workflowtemplate" })
  @inputs.parameter({ name: "message" })
  resourceWithArgument(name: Parameter, message: Parameter) {
    return resource({
      action: "create",
      manifest: `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: workflow-of-workflows-2-
spec:
  arguments:
    parameters:
    - name: message
      value: ${message}
  workflowTemplateRef:
    name: ${name}
`,
      ...outcome,
    });
  }
}
