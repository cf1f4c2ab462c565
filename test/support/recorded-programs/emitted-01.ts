import { Workflow, closure, parameter, task } from "argots";

export class Emitted01 extends Workflow {
  @parameter hard = "q\" ' \\ \n$$ $(PATH) ${HOME} `x` é 😀 </script> %s %0a";

  @task async first() {
    return this.copy(this.hard);
  }
  @task async second() {
    return this.copy((await this.first()).out);
  }
  @task async compare() {
    return this.show((await this.second()).out, this.hard);
  }

  @closure copy(x: string): { out: string; len: number } {
    console.log("copied", x.length);
    return { out: x, len: x.length };
  }
  @closure show(a: string, b: string) {
    if (a !== b) process.exit(1);
    console.log(JSON.stringify(a));
  }
}
