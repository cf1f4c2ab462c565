import { Workflow, steps, template, templateRef } from "argots";

const printMessage = templateRef({ name: "workflow-template-print-message", template: "print-message" });

// One step, whose template belongs to a WorkflowTemplate of the namespace.
export class WorkflowTemplateHelloWorld extends Workflow {
  metadata = { generateName: "workflow-template-hello-world-" };
  entrypoint = this.main;

  @template({ name: "hello-world-from-templateRef" })
  main() {
    return steps({ "call-print-message": printMessage({ message: "hello world" }) });
  }
}
