import { Workflow, container, dag, outputs, template, when } from "argots";

// An expression says what stands in for an output that a skipped task does not have.
export class ExpressionFallback extends Workflow {
  metadata = { generateName: "expression-fallback-" };

  @template
  @outputs.parameter({
    name: "result",
    valueFrom: { expression: "tasks.producer.outputs.parameters.msg ?? 'expr-fallback'" },
  })
  main() {
    return dag({ producer: when("false", () => this.produce()) });
  }

  @template
  @outputs.parameter({ name: "msg", valueFrom: { path: "/tmp/out.txt" } })
  produce() {
    return container({ image: "argoproj/argosay:v2", args: ["echo", "real-value", "/tmp/out.txt"] });
  }
}
