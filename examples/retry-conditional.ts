import { Workflow, inputs, script, stdout, steps, template, type Parameter } from "argots";

// Whether a run is repeated depends on how the last one ended, and on an input.
export class RetryScript extends Workflow {
  metadata = { generateName: "retry-script-", labels: { "workflows.argoproj.io/no-test": "environment" } };

  @template main() {
    const safe = this.safeToRetry();
    return steps([safe], { retry: this.retryScript(stdout(safe)) });
  }

  @template safeToRetry() {
    return script({ image: "python:alpine3.23", command: ["python"], source: 'print("true")\n' });
  }

  @template
  @inputs.parameter({ name: "safe-to-retry" })
  retryScript(safe: Parameter) {
    const conditions = [
      "asInt(lastRetry.exitCode) > 1",
      'lastRetry.status != "Error"',
      "asInt(lastRetry.duration) < 120",
      `(${safe} == true || lastRetry.message matches 'imminent node shutdown|pod deleted')`,
    ];
    return {
      ...script({
        image: "python:alpine3.23",
        command: ["python"],
        source: `import random;
import sys;
exit_code = random.choice([1, 2]);
sys.exit(exit_code)
`,
      }),
      retryStrategy: { limit: "10", expression: conditions.join(" && ") },
    };
  }
}
