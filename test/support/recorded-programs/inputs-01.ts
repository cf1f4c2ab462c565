import { Workflow, closure, parameter, steps, template } from "argots";

export class Inputs01 extends Workflow {
  @parameter who: "world" | "moon" = "world";
  @parameter num = 5;

  @template main() {
    return steps({ dflt: this.show(), part: this.given(this.who, this.num, "main default"), empty: this.show("", 2) });
  }
  @closure show(a = "default a", b: 1 | 2 = 1) {
    console.log(`${a}|${b}`);
  }
  @closure given(who: string, num: number, extra: string, b: 1 | 2 = 1) {
    console.log(`given ${who} ${num} ${extra}|${b}`);
  }
}
