import { Workflow, configure, container, inputs, steps, template, type Parameter } from "argots";

// The caller says how long a step may take, and what that means for the steps behind it.
export class StepsTmplTimeout extends Workflow {
  metadata = { generateName: "steps-tmpl-timeout-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.sleepSleep;

  @template sleepSleep() {
    return steps({
      sleep1: configure(this.sleep("10s"), { continueOn: { error: true } }),
      sleep2: configure(this.sleep("10s"), { continueOn: { failed: true } }),
    });
  }

  @template
  @inputs.parameter({ name: "timeout" })
  sleep(timeout: Parameter) {
    return { ...container({ image: "alpine:3.23", command: ["sh", "-c"], args: ["sleep 30s"] }), timeout };
  }
}
