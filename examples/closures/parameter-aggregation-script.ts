import { Workflow, closure, each, expr, steps, template, when } from "argots";

interface Judged {
  num: number;
  evenness: "even" | "odd";
}

// As `parameter-aggregation-script`: what the steps of a loop print is one list, over which the next loop goes.
export class ParameterAggregationScript extends Workflow {
  entrypoint = this.parameterAggregation;

  @template parameterAggregation() {
    const judged = this.oddOrEven([1, 2, 3, 4]);
    return steps(
      { "odd-or-even": judged },
      {
        "divide-by-2": each(judged, ({ num, evenness }) => when(expr`${evenness} == even`, () => this.divideBy2(num))),
      },
    );
  }

  @closure oddOrEven(numbers: number[]): Judged[] {
    return numbers.map((num) => ({ num, evenness: num % 2 === 0 ? "even" : "odd" }));
  }

  @closure divideBy2(num: number) {
    console.log(num / 2);
  }
}
