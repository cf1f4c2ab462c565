import { Workflow, closure, each, steps, template } from "argots";

const TEXTS = ['say "hi"', "two\nlines", "back\\slash"];

export class Loops20 extends Workflow {
  @template main() {
    return steps({
      simple: each([...TEXTS, [1, "x y"]], (t) => this.show(t)),
      exp: each([...TEXTS, [1, "x y"]], (t) => this.length(t)),
      enc: each(TEXTS, (t) => this.plain(t)),
    });
  }
  @closure show(t: unknown) {
    console.log(typeof t === "string" ? t : JSON.stringify(t));
  }
  @closure length(t: unknown) {
    const text = typeof t === "string" ? t : JSON.stringify(t);
    console.log(text, text.length);
  }
  @closure plain(t: string) {
    console.log(`${t}|`);
  }
}
