import { Workflow, steps, template, templateRef } from "argots";

const printMessage = templateRef({ name: "workflow-template-print-message", template: "print-message" });
const innerSteps = templateRef({ name: "workflow-template-inner-steps", template: "inner-steps" });

// Steps whose templates stand in WorkflowTemplates, one of them steps itself.
export class WorkflowTemplateSteps extends Workflow {
  metadata = { generateName: "workflow-template-steps-" };
  entrypoint = this.helloHelloHello;

  @template helloHelloHello() {
    return steps(
      { hello1: printMessage({ message: "hello1" }) },
      { hello2a: innerSteps({ message: "hello2a" }), hello2b: printMessage({ message: "hello2b" }) },
    );
  }
}
