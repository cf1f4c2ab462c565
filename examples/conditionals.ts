import { Workflow, container, inputs, parameter, steps, template, when, type Parameter } from "argots";

// Conditions in Argo's two languages: comparison of texts, and expressions, which name values themselves.
export class Conditional extends Workflow {
  metadata = { generateName: "conditional-" };
  entrypoint = this.conditionalExample;

  @parameter({ name: "should-print" }) shouldPrint = "true";

  @template
  @inputs.parameter({ name: "should-print" })
  conditionalExample(shouldPrint: Parameter) {
    return steps({
      "print-hello-govaluate": when(`${shouldPrint} == true`, () => this.argosay()),
      "print-hello-expr": when(`{{= inputs.parameters["should-print"] == 'true'}}`, () => this.argosay()),
      "print-hello-expr-json": when(`{{=jsonpath(workflow.parameters.json, '$[0].value') == 'true'}}`, () =>
        this.argosay(),
      ),
    });
  }

  @template argosay() {
    return container({ image: "argoproj/argosay:v1", command: ["sh", "-c"], args: ["cowsay hello"] });
  }
}
