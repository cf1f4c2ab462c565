import { Workflow, configure, dag, pathOf, script, stdout, template, when } from "argots";

function python(source: string) {
  return script({ image: "python:alpine3.23", command: ["python"], source });
}

// Of two tasks one is skipped: an expression takes the result of the other.
export class DagConditionalParameter extends Workflow {
  metadata = {
    generateName: "dag-conditional-parameter-",
    annotations: {
      "workflows.argoproj.io/description": `Conditional parameters provide a way to choose the output parameters based on expression.

In this example DAG template has two task which will run conditionally based on \`when\`.

Based on this condition one of task may not execute. The template's output parameter will be set to the
executed taks's output result.
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
      ...dag({
        "flip-coin": flip,
        heads: configure(heads, { depends: [flip] }),
        tails: configure(tails, { depends: [flip] }),
      }),
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
