import { Workflow, inputs, parameter, script, template, type Parameter } from "argots";

const WEEK = btoa('{"temps": [34, 27, 15, 57, 46]}\n');

const STATISTICS = `{{=
  map([
      jsonpath(sprig.b64dec(jsonpath(workflow.parameters.weather, '$.weekWeather')), '$.temps')
    ], {
      toJson({
        avg: sprig.add(#[0], #[1], #[2], #[3], #[4]) / 5,
        min: sprig.min(#[0], #[1], #[2], #[3], #[4]),
        max: sprig.max(#[0], #[1], #[2], #[3], #[4])
      })
  })[0]
}}`;

/** An expression that reads one of the statistics. */
function fromWeek(statistic: "avg" | "min" | "max") {
  return `{{=jsonpath(inputs.parameters['week-temps'], '$.${statistic}')}}`;
}

// Expressions have no variables: a long one becomes the only item of a list, which `map` calls `#`.
export class ExpressionReusingVerboseSnippets extends Workflow {
  metadata = { generateName: "expression-reusing-verbose-snippets-" };

  @parameter weather = `{"weekWeather": "${WEEK}"}`;

  @template
  @inputs.parameter({ name: "week-temps", value: STATISTICS })
  main(_weekTemps: Parameter) {
    return script({
      image: "busybox",
      command: ["sh"],
      env: [
        { name: "AVG", value: fromWeek("avg") },
        { name: "MIN", value: fromWeek("min") },
        { name: "MAX", value: fromWeek("max") },
      ],
      source: `echo "The week's average temperature was $AVG with a minimum of $MIN and a maximum of $MAX."\n`,
    });
  }
}
