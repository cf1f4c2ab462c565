import { Workflow, closure, stdout, steps, template } from "argots";

export class Retry01 extends Workflow {
  @template main() {
    const r = this.attempt();
    return steps({ r }, { show: this.say(stdout(r)) });
  }
  @closure({ retryStrategy: { limit: "3" }, env: [{ name: "TRY", value: "{{retries}}" }] })
  attempt() {
    console.log(`try ${process.env.TRY}`);
    if (Number(process.env.TRY) < 1) process.exit(1);
  }
  @closure say(t: string) {
    console.log(t);
  }
}
