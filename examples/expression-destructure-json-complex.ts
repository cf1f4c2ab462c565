import { Workflow, inputs, parameter, script, template, type Parameter } from "argots";

const config = `{"employees": [{"name": "Baris", "age":43},{"name": "Mo", "age": 42}, {"name": "Jai", "age" :44}]}`;

/** An expression that reads a part of the parameter `config`; inside of an expression values have names, not tags. */
function fromConfig(path: string) {
  return `{{=jsonpath(workflow.parameters.config, '${path}')}}`;
}

// Parts of a JSON value become inputs by themselves, by filters, slices and wildcards.
export class ExpressionDestructureJsonComplex extends Workflow {
  metadata = { generateName: "expression-destructure-json-complex-" };

  @parameter config = config;

  @template
  @inputs.parameter({ name: "a", value: fromConfig(`$.employees[?(@.name=="Baris")].age`) })
  @inputs.parameter({ name: "b", value: fromConfig("$.employees[?(@.age>42 && @.age<44)].age") })
  @inputs.parameter({ name: "c", value: fromConfig("$.employees[0:1]") })
  @inputs.parameter({ name: "d", value: fromConfig("$.employees[*].name") })
  main(a: Parameter, b: Parameter, c: Parameter, d: Parameter) {
    return script({
      image: "busybox",
      command: ["sh"],
      env: [
        { name: "A", value: a },
        { name: "B", value: b },
        { name: "C", value: c },
        { name: "D", value: d },
      ],
      source: `echo "$A$B$C$D"\n`,
    });
  }
}
