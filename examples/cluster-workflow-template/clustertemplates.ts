import {
  ClusterWorkflowTemplate,
  configure,
  container,
  dag,
  inputs,
  parameter,
  steps,
  template,
  templateRef,
  type Parameter,
} from "argots";

const printMessage = templateRef({
  name: "cluster-workflow-template-print-message",
  template: "print-message",
  clusterScope: true,
});

/** What four of the objects have in common. */
class Printing extends ClusterWorkflowTemplate {
  @template
  @inputs.parameter({ name: "message" })
  printMessage(message: Parameter) {
    return container({ image: "busybox", command: ["echo"], args: [message] });
  }
}

// The same library as that of the WorkflowTemplates, for every namespace.
export class ClusterWorkflowTemplatePrintMessage extends Printing {}

export class ClusterWorkflowTemplateRandomFailTemplate extends ClusterWorkflowTemplate {
  @template({ retryStrategy: { limit: 10 } })
  randomFailTemplate() {
    return container({
      image: "python:alpine3.23",
      command: ["python", "-c"],
      args: ["import random; import sys; exit_code = random.choice([0, 1, 1]); sys.exit(exit_code)"],
    });
  }
}

export class ClusterWorkflowTemplateInnerSteps extends Printing {
  @template innerSteps() {
    return steps(
      { "inner-hello1": printMessage({ message: "inner-hello1" }) },
      {
        "inner-hello2a": printMessage({ message: "inner-hello2a" }),
        "inner-hello2b": printMessage({ message: "inner-hello2b" }),
      },
    );
  }
}

export class ClusterWorkflowTemplateInnerDag extends Printing {
  @template innerDiamond() {
    const A = printMessage({ message: "inner-A" });
    const B = configure(this.printMessage("inner-B"), { depends: [A] });
    const C = configure(this.printMessage("inner-C"), { depends: [A] });
    const D = configure(printMessage({ message: "inner-D" }), { depends: [B, C] });
    return dag({ "inner-A": A, "inner-B": B, "inner-C": C, "inner-D": D });
  }
}

export class ClusterWorkflowTemplateSubmittable extends Printing {
  entrypoint = this.printMessage;

  @parameter message = "hello world";
}
