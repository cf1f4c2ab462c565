import { Workflow, closure, steps, template } from "argots";

export class Steps05 extends Workflow {
  @template main() {
    return steps({ good: this.ok(), bad: this.fail() }, { never: this.ok() });
  }
  @closure ok() {
    console.log("ok");
  }
  @closure fail() {
    process.exit(3);
  }
}
