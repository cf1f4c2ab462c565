import { Workflow, closure, task } from "argots";
import { Words } from "./words.js";

export class Report extends Workflow {
  @task async listed() {
    return this.list("to be or not to be");
  }

  @task async shown() {
    return this.show(await this.listed());
  }

  @closure list(text: string): string[] {
    return Words.of(text);
  }

  @closure show(words: string[]) {
    console.log(words.join(", "));
  }
}
