import { Workflow, closure, expr, inputs, steps, template, when, type Parameter } from "argots";

// As `recursive-for-loop`: the counter is a number all the way, so that nothing has to be parsed.
export class RecursiveLoop extends Workflow {
  entrypoint = this.plan;

  @template plan() {
    return steps({ recurse: this.loop(0, 10) });
  }

  @template
  @inputs.parameter({ name: "counter" })
  @inputs.parameter({ name: "limit" })
  loop(counter: Parameter<number>, limit: Parameter<number>): ReturnType<typeof steps> {
    const next = this.increment(counter);
    return steps(
      { "iterate-counter": next },
      { continue: when(expr`${next} < ${limit}`, () => this.loop(next, limit)) },
    );
  }

  @closure increment(counter: number): number {
    return counter + 1;
  }
}
