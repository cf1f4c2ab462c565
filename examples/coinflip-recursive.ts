import { Workflow, container, script, stdout, steps, template, when } from "argots";

// A template that calls itself, until the coin shows heads.
export class CoinflipRecursive extends Workflow {
  metadata = { generateName: "coinflip-recursive-" };
  entrypoint = this.coinflip;

  // TypeScript needs the return type where a method calls itself.
  // argots-ignore text-condition -- as in Argo's example, whose texts are single words
  @template coinflip(): ReturnType<typeof steps> {
    const flip = this.flipCoin();
    return steps([flip], {
      heads: when(`${stdout(flip)} == heads`, () => this.heads()),
      tails: when(`${stdout(flip)} == tails`, () => this.coinflip()),
    });
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
    return container({ image: "busybox", command: ["sh", "-c"], args: ['echo "it was heads"'] });
  }
}
