import { Workflow, container, dag, outputs, parameterOf, pathOf, template, when } from "argots";

// An expression says what stands in for an output that a skipped task does not have.
export class ExpressionFallback extends Workflow {
  metadata = { generateName: "expression-fallback-" };

  @template main() {
    const producer = when("false", () => this.produce());
    const expression = `${pathOf(parameterOf(producer, "msg"))} ?? 'expr-fallback'`;
    return {
      ...dag({ producer }),
      outputs: { parameters: [{ name: "result", valueFrom: { expression } }] },
    };
  }

  @template
  @outputs.parameter({ name: "msg", valueFrom: { path: "/tmp/out.txt" } })
  produce() {
    return container({ image: "argoproj/argosay:v2", args: ["echo", "real-value", "/tmp/out.txt"] });
  }
}
