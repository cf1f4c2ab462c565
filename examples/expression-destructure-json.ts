import { Workflow, inputs, parameter, script, template, type Parameter } from "argots";

/** An expression that reads a field of the parameter `config`; inside of an expression values have names, not tags. */
function fromConfig(field: string) {
  return `{{=jsonpath(workflow.parameters.config, '$.${field}')}}`;
}

// The fields of a JSON value become inputs, one by one.
export class ExpressionDestructureJson extends Workflow {
  metadata = {
    generateName: "expression-destructure-json-",
    annotations: { "workflows.argoproj.io/version": ">= 3.1.0" },
  };

  @parameter config = '{"a": "1", "b": "2", "c": "3"}';

  @template
  @inputs.parameter({ name: "a", value: fromConfig("a") })
  @inputs.parameter({ name: "b", value: fromConfig("b") })
  @inputs.parameter({ name: "c", value: fromConfig("c") })
  main(a: Parameter, b: Parameter, c: Parameter) {
    return script({
      image: "busybox",
      command: ["sh"],
      env: [
        { name: "A", value: a },
        { name: "B", value: b },
        { name: "C", value: c },
      ],
      source: 'echo "$A$B$C"\n',
    });
  }
}
