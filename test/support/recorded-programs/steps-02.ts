import { Workflow, closure, steps, template } from "argots";

export class Steps02 extends Workflow {
  @template main() {
    const [a, b, c] = [this.num(1), this.num(20), this.num(300)];
    return steps({ a, b, c }, { sum: this.sum(a, b, c) });
  }
  @closure num(n: number): number {
    console.log(n * 2);
    return n * 2;
  }
  @closure sum(a: number, b: number, c: number) {
    console.log(`total ${a + b + c}`);
  }
}
