import { Workflow, artifactOf, outputs, pathOf, script, stdout, steps, template, when } from "argots";

function python(source: string) {
  return script({ image: "python:alpine3.23", command: ["python"], source });
}

function write(text: string) {
  return python(`with open("result.txt", "w") as f:
  f.write("${text}")
`);
}

// Of two steps one is skipped: an expression takes the artifact of the other.
export class ConditionalArtifacts extends Workflow {
  metadata = {
    generateName: "conditional-artifacts-",
    annotations: {
      "workflows.argoproj.io/description": `Conditional artifacts provide a way to choose the output artifacts based on expression.

In this example the main template has two steps which will run conditionall using \`when\` .

Based on the \`when\` condition one of step will not execute. The main template's output artifact named "result"
will be set to the executed step's output.
`,
      "workflows.argoproj.io/version": ">= 3.1.0",
    },
  };

  // argots-ignore text-condition -- as in Argo's example, whose texts are single words
  @template main() {
    const flip = this.flipCoin();
    const heads = when(`${stdout(flip)} == heads`, () => this.heads());
    const tails = when(`${stdout(flip)} == tails`, () => this.tails());
    const [side, head, tail] = [stdout(flip), artifactOf(heads, "result"), artifactOf(tails, "result")].map(pathOf);
    return {
      ...steps([flip], [heads, tails]),
      outputs: { artifacts: [{ name: "result", fromExpression: `${side} == 'heads' ? ${head} : ${tail}` }] },
    };
  }

  @template flipCoin() {
    return python(`import random
print("heads" if random.randint(0,1) == 0 else "tails")
`);
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
