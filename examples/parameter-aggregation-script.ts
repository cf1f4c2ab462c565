import { Workflow, each, inputs, script, stdout, steps, template, when, type Parameter } from "argots";

interface Judged {
  num: string;
  evenness: "even" | "odd";
}

// What the steps of a loop print is a list, over which the next loop goes.
export class ParameterAggregationScript extends Workflow {
  metadata = { generateName: "parameter-aggregation-script-" };
  entrypoint = this.parameterAggregation;

  // argots-ignore text-condition -- as in Argo's example, whose texts are single words
  @template parameterAggregation() {
    const judged = each([1, 2, 3, 4], (num) => this.oddOrEven(num));
    return steps(
      { "odd-or-even": judged },
      {
        "divide-by-2": each(`${stdout(judged)}`, ({ num, evenness }: Judged) =>
          when(`${evenness} == even`, () => this.divideBy2(num)),
        ),
      },
    );
  }

  @template
  @inputs.parameter({ name: "num" })
  oddOrEven(num: Parameter<number>) {
    return script({
      image: "python:alpine3.23",
      command: ["python"],
      source: `import json
i = ${num}
res = {
  "num": i,
  "evenness": "even" if i % 2 == 0 else "odd"
}
print(json.dumps(res))
`,
    });
  }

  @template({ name: "divide-by-2" })
  @inputs.parameter({ name: "num" })
  divideBy2(num: Parameter) {
    return script({ image: "alpine:3.23", command: ["sh", "-x"], source: `echo $((${num}/2))\n` });
  }
}
