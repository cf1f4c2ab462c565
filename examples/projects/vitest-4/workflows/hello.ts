import { Workflow, closure } from "argots";

export class Hello extends Workflow {
  entrypoint = this.greet;

  @closure greet() {
    console.log("hello");
  }
}
