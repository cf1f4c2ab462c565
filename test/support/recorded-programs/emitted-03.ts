import { Workflow, closure, configure, dag, template, when } from "argots";

export class Emitted03 extends Workflow {
  @template main() {
    const maybe = when("1 == 2", () => this.val("1"));
    const bad = this.val("fail");
    return dag({
      maybe,
      bad,
      use: configure(this.use(maybe, bad), { depends: "maybe && (bad.Succeeded || bad.Failed)" }),
    });
  }
  @closure val(x: string, opt: number | null = null): string {
    if (x === "fail") process.exit(17);
    return `got ${x} ${opt}`;
  }
  @closure use(first = "fallback", second?: string) {
    if (first !== "fallback" || second !== undefined) process.exit(1);
  }
}
