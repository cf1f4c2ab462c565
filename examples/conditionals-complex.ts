import { Workflow, container, script, stdout, steps, template, when } from "argots";

function say(text: string) {
  return container({ image: "busybox", command: ["sh", "-c"], args: [`echo "${text}"`] });
}

// Conditions of two results, joined by "and" and "or", and one that matches a pattern.
export class Coinflip extends Workflow {
  metadata = { generateName: "coinflip-" };
  entrypoint = this.coinflip;

  // argots-ignore text-condition -- as in Argo's example, whose texts are single words
  @template coinflip() {
    const flip = this.flipCoin();
    const again = this.flipCoin();
    const first = stdout(flip);
    const second = stdout(again);
    const eitherThenTails = `( ${first} == heads &&
  ${second} == tails
) || ( ${first} == tails &&
  ${second} == tails )`;
    return steps(
      [flip],
      [when(`${first} == heads`, () => this.heads()), when(`${first} == tails`, () => this.tails())],
      { "flip-again": again },
      {
        "complex-condition": when(eitherThenTails, () => this.headsTailsOrTwiceTails()),
        "heads-regex": when(`${second} =~ hea`, () => this.heads()),
        "tails-regex": when(`${second} =~ tai`, () => this.tails()),
      },
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

  @template headsTailsOrTwiceTails() {
    return say("it was heads the first flip and tails the second. Or it was two times tails.");
  }
}
