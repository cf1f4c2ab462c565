import { Workflow, container, script, stdout, steps, template, when } from "argots";

function say(text: string) {
  return container({ image: "busybox", command: ["sh", "-c"], args: [`echo "${text}"`] });
}

// What the first step prints decides which one comes next.
export class Coinflip extends Workflow {
  metadata = {
    generateName: "coinflip-",
    annotations: {
      "workflows.argoproj.io/description":
        "This is an example of coin flip defined as a sequence of conditional steps.\\\n",
    },
  };
  entrypoint = this.coinflip;

  // argots-ignore text-condition -- as in Argo's example, whose texts are single words
  @template coinflip() {
    const flip = this.flipCoin();
    return steps(
      [flip],
      [when(`${stdout(flip)} == heads`, () => this.heads()), when(`${stdout(flip)} == tails`, () => this.tails())],
    );
  }

  @template flipCoin() {
    return script({
      image: "python:alpine3.23",
      command: ["python"],
      source: `import random
result = "heads" if random.randint(0,1) == 0 else "tails"
print(result)
`,
    });
  }

  @template heads() {
    return say("it was heads");
  }

  @template tails() {
    return say("it was tails");
  }
}
