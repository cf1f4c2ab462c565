import {
  Workflow,
  container,
  each,
  inputs,
  outputs,
  parameterOf,
  parametersOf,
  script,
  stdout,
  steps,
  template,
  when,
  type Parameter,
} from "argots";

interface Judged {
  num: string;
  evenness: "even" | "odd";
}

// The next loop goes over all outputs of the one before, and leaves out what does not fit.
export class ParameterAggregation extends Workflow {
  metadata = { generateName: "parameter-aggregation-" };
  entrypoint = this.parameterAggregation;

  // argots-ignore text-condition -- as in Argo's example, whose texts are single words
  @template parameterAggregation() {
    const judged = each([1, 2, 3, 4], (num) => this.oddOrEven(num));
    const halves = each(parametersOf<Judged>(judged), ({ num, evenness }) =>
      when(`${evenness} == even`, () => this.divideBy2(num)),
    );
    return steps(
      [judged],
      { "print-nums": this.printMessage(parameterOf(judged, "num")) },
      { "print-evenness": this.printMessage(parameterOf(judged, "evenness")) },
      [halves],
      { print: each(stdout<string[]>(halves), (half) => this.printMessage(half)) },
    );
  }

  @template
  @inputs.parameter({ name: "num" })
  @outputs.parameter({ name: "num", valueFrom: { path: "/tmp/num" } })
  @outputs.parameter({ name: "evenness", valueFrom: { path: "/tmp/even" } })
  oddOrEven(num: Parameter<number>) {
    return container({
      image: "alpine:3.23",
      command: ["sh", "-xc"],
      args: [
        `sleep 1 &&
echo ${num} > /tmp/num &&
if [ $((${num}%2)) -eq 0 ]; then
  echo "even" > /tmp/even;
else
  echo "odd" > /tmp/even;
fi
`,
      ],
    });
  }

  @template({ name: "divide-by-2" })
  @inputs.parameter({ name: "num" })
  divideBy2(num: Parameter) {
    return script({
      image: "alpine:3.23",
      command: ["sh", "-x"],
      source: `#!/bin/sh
echo $((${num}/2))
`,
    });
  }

  @template
  @inputs.parameter({ name: "message" })
  printMessage(message: Parameter) {
    return container({ image: "busybox", command: ["echo"], args: [message] });
  }
}
