import { Workflow, container, each, inputs, script, stdout, steps, template, type Parameter } from "argots";

// A step prints a list, and the next one runs for each of its items.
export class LoopsParamResult extends Workflow {
  metadata = { generateName: "loops-param-result-", labels: { "workflows.argoproj.io/no-test": "duration" } };
  entrypoint = this.loopParamResultExample;

  @template loopParamResultExample() {
    const generate = this.genNumberList();
    return steps({ generate }, { sleep: each(stdout<string[]>(generate), (seconds) => this.sleepNSec(seconds)) });
  }

  @template genNumberList() {
    return script({
      image: "python:alpine3.23",
      command: ["python"],
      source: `import json
import sys
json.dump([i for i in range(20, 31)], sys.stdout)
`,
    });
  }

  @template
  @inputs.parameter({ name: "seconds" })
  sleepNSec(seconds: Parameter) {
    return container({
      image: "alpine:3.23",
      command: ["sh", "-c"],
      args: [`echo sleeping for ${seconds} seconds; sleep ${seconds}; echo done`],
    });
  }
}
