import { setTimeout } from "node:timers/promises";
import { Workflow, closure, each, steps, template } from "argots";

// As `loops-param-result`: a list that a step makes, and a step for each of its numbers. Both sides are typed.
export class LoopsParamResult extends Workflow {
  entrypoint = this.loopParamResultExample;

  @template loopParamResultExample() {
    const generate = this.genNumberList(3);
    return steps({ generate }, { sleep: each(generate, (seconds) => this.sleepNSec(seconds)) });
  }

  @closure genNumberList(count: number): number[] {
    return Array.from({ length: count }, (_, index) => index / 10);
  }

  @closure async sleepNSec(seconds: number) {
    console.log(`sleeping for ${seconds} seconds`);
    await setTimeout(seconds * 1000);
    console.log("done");
  }
}
