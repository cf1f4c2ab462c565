import { Workflow, configure, container, dag, script, stdout, steps, template, when } from "argots";

// A diamond of coins, each of which is flipped until it shows heads.
export class DagDiamondCoinflip extends Workflow {
  metadata = {
    generateName: "dag-diamond-coinflip-",
    labels: { "workflows.argoproj.io/no-test": "duration" },
    annotations: {
      "workflows.argoproj.io/description": "This is an example of coin flip defined as a DAG.\n",
    },
  };
  entrypoint = this.diamond;

  @template diamond() {
    const A = this.coinflip();
    const B = configure(this.coinflip(), { depends: [A] });
    const C = configure(this.coinflip(), { depends: [A] });
    const D = configure(this.coinflip(), { depends: [B, C] });
    return dag({ A, B, C, D });
  }

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
