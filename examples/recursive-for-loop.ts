import { Workflow, inputs, script, stdout, steps, template, when, type Parameter } from "argots";

// A loop without a list: the template calls itself with the next number, as long as that is below the limit.
export class RecursiveLoop extends Workflow {
  metadata = { generateName: "recursive-loop-", labels: { "workflows.argoproj.io/no-test": "flaky" } };
  entrypoint = this.plan;

  @template plan() {
    return steps({ recurse: this.loop("0", "10") });
  }

  @template
  @inputs.parameter({ name: "counter" })
  @inputs.parameter({ name: "limit" })
  loop(counter: Parameter, limit: Parameter): ReturnType<typeof steps> {
    const iteration = this.counterIteration(counter);
    const next = stdout(iteration);
    return steps(
      { "iterate-counter": iteration },
      { continue: when(`${next} < ${limit}`, () => this.loop(next, limit)) },
    );
  }

  @template
  @inputs.parameter({ name: "counter" })
  counterIteration(counter: Parameter) {
    return script({ image: "python:alpine3.23", command: ["python"], source: `print(${counter} + 1)\n` });
  }
}
