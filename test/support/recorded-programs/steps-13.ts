import { Workflow, closure, configure, exitCodeOf, expr, statusOf, stdout, steps, template, when } from "argots";

export class Steps13 extends Workflow {
  @template main() {
    const f = configure(this.fails(), { continueOn: { failed: true } });
    return steps(
      { f },
      {
        a: this.say(f),
        b: this.both(f, stdout(f)),
        c: this.ended(statusOf(f), exitCodeOf(f), stdout(f)),
        d: when(expr`${f} == undefined`, () => this.say("empty")),
      },
    );
  }
  @closure fails(): string {
    console.log("partly");
    return process.exit(3);
  }
  @closure say(t = "nothing") {
    console.log(t);
  }
  @closure both(x = "none", result = "no result") {
    console.log(x, result);
  }
  @closure ended(status: string, code: string, result?: string) {
    console.log(status, code, result);
  }
}
