import { Workflow, closure, each, expr, steps, template, when } from "argots";

export class Loops12 extends Workflow {
  @template main() {
    const w = each([1, 2, 3], (c) => when(expr`${c} > 1`, () => this.num(c)));
    return steps({ w }, { show: this.show(w) });
  }
  @closure num(c: number): number {
    console.log(c);
    return c;
  }
  @closure show(all: (number | null)[]) {
    console.log(JSON.stringify(all.filter((one) => one !== null)));
  }
}
