import { Workflow, closure, statusOf, steps, template, when } from "argots";

export class Steps14 extends Workflow {
  @template main() {
    const s = when("1 == 2", () => this.make());
    return steps({ s }, { a: this.none(s), b: this.given(s), c: this.fallback(s), e: this.say(statusOf(s)) });
  }
  @closure make(): string {
    return "1";
  }
  @closure none(t = "no x") {
    console.log(t);
  }
  @closure given(t?: string) {
    console.log(t ?? "given");
  }
  @closure fallback(t: string = "fallback") {
    console.log(t);
  }
  @closure say(t: string) {
    console.log(t);
  }
}
