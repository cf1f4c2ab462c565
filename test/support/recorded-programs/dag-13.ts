import { Workflow, closure, configure, dag, each, template } from "argots";

export class Dag13 extends Workflow {
  @template main() {
    const w = configure(
      each([0, 1], (c) => this.code(c)),
      { continueOn: { failed: true } },
    );
    return dag({ w, show: this.show(w) });
  }
  @closure code(c: number): number {
    console.log(`1${c}`);
    if (c > 0) process.exit(c);
    return 10 + c;
  }
  @closure show(all: (number | null)[]) {
    console.log(JSON.stringify(all.filter((one) => one !== null)));
  }
}
