import { Workflow, closure, expr, steps, template, when } from "argots";

export class Conditions06 extends Workflow {
  @template main() {
    const blank = this.put("two words");
    const none = this.put("");
    const quote = this.put("it's");
    return steps(
      { blank, none, quote },
      {
        a: when(expr`${blank} == 'two words'`, () => this.ok()),
        b: when(expr`${none} == ''`, () => this.ok()),
        c: when(expr`${blank} == two`, () => this.ok()),
        d: when(expr`'two words' == ${blank}`, () => this.ok()),
        e: when(expr`${none} != x`, () => this.ok()),
        f: when(expr`${quote} == "it's"`, () => this.ok()),
        g: when(expr`${quote} startsWith 'it' && ${blank} contains ' '`, () => this.ok()),
      },
    );
  }
  @closure put(v: string): string {
    return v;
  }
  @closure ok() {
    console.log("ok");
  }
}
