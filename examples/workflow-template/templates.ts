import {
  WorkflowTemplate,
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

const printMessage = templateRef({ name: "workflow-template-print-message", template: "print-message" });

/** What four of the objects have in common: a class may extend another. */
class Printing extends WorkflowTemplate {
  @template
  @inputs.parameter({ name: "message" })
  printMessage(message: Parameter) {
    return container({ image: "busybox", command: ["echo"], args: [message] });
  }
}

// A library of templates, each in an object of its own; one file may hold several.
export class WorkflowTemplatePrintMessage extends Printing {
  entrypoint = this.printMessage;
}

export class WorkflowTemplateRandomFailTemplate extends WorkflowTemplate {
  @template({ retryStrategy: { limit: 10 } })
  randomFailTemplate() {
    return container({
      image: "python:alpine3.23",
      command: ["python", "-c"],
      args: ["import random; import sys; exit_code = random.choice([0, 1, 1]); sys.exit(exit_code)"],
    });
  }
}

export class WorkflowTemplateInnerSteps extends Printing {
  @template innerSteps() {
    return steps(
      { "inner-hello1": printMessage({ message: "inner-hello1" }) },
      {
        "inner-hello2a": printMessage({ message: "inner-hello2a" }),
        "inner-hello2b": this.printMessage("inner-hello2b"),
      },
    );
  }
}

export class WorkflowTemplateInnerDag extends Printing {
  @template innerDiamond() {
    const A = printMessage({ message: "inner-A" });
    const B = configure(this.printMessage("inner-B"), { depends: [A] });
    const C = configure(this.printMessage("inner-C"), { depends: [A] });
    const D = configure(printMessage({ message: "inner-D" }), { depends: [B, C] });
    return dag({ "inner-A": A, "inner-B": B, "inner-C": C, "inner-D": D });
  }
}

export class WorkflowTemplateSubmittable extends Printing {
  entrypoint = this.printMessage;

  @parameter message = "hello world";
}
