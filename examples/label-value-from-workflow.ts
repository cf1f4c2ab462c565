import { Workflow, container, parameter, template } from "argots";

// A label of the workflow takes the value of a parameter, so that workflows can be found by it.
export class LabelValueFrom extends Workflow {
  metadata = {
    generateName: "label-value-from-",
    annotations: {
      "workflows.argoproj.io/version": ">= v3.3.0",
      "workflows.argoproj.io/description": `This examples show you how to add labels based on an expression.
You can then query workflows based on the parameters they were invoked with.
In this specific case, the value of foo will set as a label on the workflow.
`,
    },
  };
  workflowMetadata = { labelsFrom: { foo: { expression: "workflow.parameters.foo" } } };

  @parameter foo = "bar";

  @template main() {
    return container({ image: "argoproj/argosay:v2" });
  }
}
