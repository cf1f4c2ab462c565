import { Workflow, closure, configure, each, steps, template } from "argots";

export class Loops09 extends Workflow {
  @template main() {
    const w = configure(
      each([1, 0, 2], (c) => this.maybe(c)),
      { continueOn: { failed: true } },
    );
    return steps({ w }, { show: this.show(w) });
  }
  @closure maybe(c: number): number {
    console.log(c);
    if (c === 1) process.exit(5);
    return c;
  }
  // Ours keeps the places: null stands for what failed.
  @closure show(all: (number | null)[]) {
    const came = all.filter((one) => one !== null);
    if (all.length !== 3 || all[0] !== null) process.exit(1);
    console.log(JSON.stringify(came), JSON.stringify(came.map((one) => `v${one}`)));
  }
}
