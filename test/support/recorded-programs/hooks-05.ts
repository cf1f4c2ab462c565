import { Workflow, closure, configure, each, hook, steps, template } from "argots";

export class Hooks05 extends Workflow {
  @template main() {
    const work = each(["a", "b"], (x) => configure(this.ok(), { hooks: { exit: hook(this.done(x)) } }));
    return steps({ work }, { after: this.say("after") });
  }
  @closure ok() {
    console.log("ok");
  }
  @closure done(x: string) {
    console.log(`done ${x}`);
  }
  @closure say(t: string) {
    console.log(t);
  }
}
