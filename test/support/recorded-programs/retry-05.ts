import { Workflow, closure } from "argots";

export class Retry05 extends Workflow {
  @closure({
    retryStrategy: { limit: "5", expression: "asInt(lastRetry.exitCode) == 7" },
    env: [{ name: "TRY", value: "{{retries}}" }],
  })
  main() {
    process.exit(Number(process.env.TRY) < 1 ? 7 : 8);
  }
}
