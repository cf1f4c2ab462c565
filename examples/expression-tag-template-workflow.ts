import { Workflow, container, inputs, outputs, task, template, type Parameter } from "argots";

// Expressions as a list, as an item and inside of an argument.
export class ExpressionTagTemplate extends Workflow {
  metadata = {
    generateName: "expression-tag-template-",
    annotations: { "workflows.argoproj.io/version": ">= 3.1.0" },
  };

  @task({ name: "task-0", withParam: "{{=toJson(filter([1, 3], {# > 1}))}}" })
  first() {
    return this.pod0("{{=item}}");
  }

  @template({ name: "pod-0" })
  @inputs.parameter({ name: "foo" })
  @outputs.parameter({ name: "output", valueFrom: { path: "/output" } })
  pod0(_foo: Parameter) {
    const greeting =
      "hello {{=asInt(inputs.parameters.foo) * 10}} @ {{=sprig.date('2006', workflow.creationTimestamp)}}\n";
    return container({ image: "argoproj/argosay:v2", args: ["echo", greeting, "/output"] });
  }
}
