import { Workflow, closure, configure, dag, expr, template, when } from "argots";

export class Conditions05 extends Workflow {
  @template main() {
    const roll = this.roll();
    const low = when(expr`${roll.dots} < 4`, () => this.say("low"));
    const high = when(expr`${roll.dots} >= 4`, () => this.say("high"));
    const kind = when(expr`${roll.kind} == 'd6'`, () => this.say("d6"));
    return dag({ roll, low, high, kind, join: configure(this.join(low, high), { depends: "low && high" }) });
  }
  @closure roll(): { dots: number; kind: string } {
    console.log(5);
    return { dots: 5, kind: "d6" };
  }
  @closure say(t: string): string {
    console.log(t);
    return t;
  }
  @closure join(low = "no low", high = "no high") {
    console.log(`${low} / ${high}`);
  }
}
