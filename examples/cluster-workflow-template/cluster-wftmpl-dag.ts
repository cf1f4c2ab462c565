import { Workflow, configure, dag, template, templateRef } from "argots";

const printMessage = templateRef({
  name: "cluster-workflow-template-print-message",
  template: "print-message",
  clusterScope: true,
});
const innerDiamond = templateRef({
  name: "cluster-workflow-template-inner-dag",
  template: "inner-diamond",
  clusterScope: true,
});

// Templates that the whole cluster shares are called like the class's own, with arguments by name.
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
