import { Workflow, closure, expr, steps, template, when } from "argots";

// As `coinflip-recursive`, with closures in the place of the Python script and of the container.
export class Coinflip extends Workflow {
  entrypoint = this.coinflip;

  @template coinflip(): ReturnType<typeof steps> {
    const side = this.flipCoin();
    return steps([side], {
      heads: when(expr`${side} == heads`, () => this.heads()),
      tails: when(expr`${side} == tails`, () => this.coinflip()),
    });
  }

  @closure flipCoin(): "heads" | "tails" {
    return Math.random() < 0.5 ? "heads" : "tails";
  }

  @closure heads() {
    console.log("it was heads");
  }
}
