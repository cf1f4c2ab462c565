import { Workflow, steps, template, templateRef } from "argots";

const randomFail = templateRef({ name: "workflow-template-random-fail-template", template: "random-fail-template" });

// Steps that are retried each by itself, as the WorkflowTemplate says.
export class WorkflowTemplateRetryWithSteps extends Workflow {
  metadata = {
    generateName: "workflow-template-retry-with-steps-",
    labels: { "workflows.argoproj.io/no-test": "flaky" },
  };
  entrypoint = this.retryWithSteps;

  @template retryWithSteps() {
    return steps({ hello1: randomFail() }, { hello2a: randomFail(), hello2b: randomFail() });
  }
}
