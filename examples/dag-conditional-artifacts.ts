import { Workflow, artifactOf, configure, dag, outputs, pathOf, script, stdout, template, when } from "argots";

function python(source: string) {
  return script({ image: "python:alpine3.23", command: ["python"], source });
}

function write(text: string) {
  return python(`with open("result.txt", "w") as f:\n  f.write("${text}")\n`);
}

// One of two tasks runs, and an expression takes the artifact from the one that did.
export class DagConditionalArtifacts extends Workflow {
  metadata = {
    generateName: "dag-conditional-artifacts-",
    annotations: {
      "workflows.argoproj.io/description": `Conditional artifacts provides a way to choose the output artifacts based on an expression.

In this example the DAG template has two tasks which will run conditionall using \`when\`.

Based on the condition one of steps may not execute. The step template output's artifact will be set to the
executed step's output artifacts.
`,
      "workflows.argoproj.io/version": ">= 3.1.0",
    },
  };

  // argots-ignore text-condition -- as in Argo's example, whose texts are single words
  @template main() {
    const flip = this.flipCoin();
    const heads = when(`${stdout(flip)} == heads`, () => configure(this.heads(), { depends: [flip] }));
    const tails = when(`${stdout(flip)} == tails`, () => configure(this.tails(), { depends: [flip] }));
    const [side, head, tail] = [stdout(flip), artifactOf(heads, "result"), artifactOf(tails, "result")].map(pathOf);
    return {
      ...dag({ "flip-coin": flip, heads, tails }),
      outputs: { artifacts: [{ name: "result", fromExpression: `${side} == 'heads' ? ${head} : ${tail}` }] },
    };
  }

  @template flipCoin() {
    return python(`import random\nprint("heads" if random.randint(0,1) == 0 else "tails")\n`);
  }

  @template
  @outputs.artifact({ name: "result", path: "/result.txt" })
  heads() {
    return write("it was heads");
  }

  @template
  @outputs.artifact({ name: "result", path: "/result.txt" })
  tails() {
    return write("it was tails");
  }
}
