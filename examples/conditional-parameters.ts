import { Workflow, pathOf, script, stdout, steps, template, when } from "argots";

function python(source: string) {
  return script({ image: "python:alpine3.23", command: ["python"], source });
}

// Of two steps one runs, and an expression takes the output of that one.
export class ConditionalParameter extends Workflow {
  metadata = {
    generateName: "conditional-parameter-",
    annotations: {
      "workflows.argoproj.io/description": `Conditional parameters provide a way to choose the output parameters based on expression.

In this example the step template has two steps which will run conditionally on \`when\`.

Based on that condition, one of step will not be executed. The step template's output parameter will be
set from the executed step's output.
`,
      "workflows.argoproj.io/version": ">= 3.1.0",
    },
  };

  // argots-ignore text-condition -- as in Argo's example, whose texts are single words
  @template main() {
    const flip = this.flipCoin();
    const heads = when(`${stdout(flip)} == heads`, () => this.heads());
    const tails = when(`${stdout(flip)} == tails`, () => this.tails());
    const [side, head, tail] = [flip, heads, tails].map((call) => pathOf(stdout(call)));
    const expression = `${side} == 'heads' ? ${head} : ${tail}`;
    return {
      ...steps([flip], [heads, tails]),
      outputs: { parameters: [{ name: "stepresult", valueFrom: { expression } }] },
    };
  }

  @template flipCoin() {
    return python(`import random
print("heads" if random.randint(0,1) == 0 else "tails")
`);
  }

  @template heads() {
    return python('print("heads")\n');
  }

  @template tails() {
    return python('print("tails")\n');
  }
}
