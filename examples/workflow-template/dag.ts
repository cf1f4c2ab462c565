import { Workflow, configure, dag, template, templateRef } from "argots";

const printMessage = templateRef({ name: "workflow-template-print-message", template: "print-message" });
const innerDiamond = templateRef({ name: "workflow-template-inner-dag", template: "inner-diamond" });

// A diamond whose tasks are templates of WorkflowTemplates, one of them a diamond itself.
export class WorkflowTemplateDagDiamond extends Workflow {
  metadata = { generateName: "workflow-template-dag-diamond-" };
  entrypoint = this.diamond;

  @template diamond() {
    const A = printMessage({ message: "A" });
    const B = configure(printMessage({ message: "B" }), { depends: [A] });
    const C = configure(innerDiamond(), { depends: [A] });
    const D = configure(printMessage({ message: "D" }), { depends: [B, C] });
    return dag({ A, B, C, D });
  }
}
