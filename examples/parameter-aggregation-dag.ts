import {
  Workflow,
  configure,
  container,
  dag,
  each,
  inputs,
  outputs,
  parameterOf,
  parametersOf,
  stdout,
  template,
  when,
  type Parameter,
} from "argots";

interface Judged {
  num: string;
  evenness: "even" | "odd";
}

// The outputs of a loop are lists: one of each output, and one of all outputs of each run.
export class ParameterAggregationDag extends Workflow {
  metadata = { generateName: "parameter-aggregation-dag-" };
  entrypoint = this.parameterAggregation;

  // argots-ignore text-condition -- as in Argo's example, whose texts are single words
  @template parameterAggregation() {
    const judged = each([1, 2, 3, 4], (num) => this.oddOrEven(num));
    const halves = each(parametersOf<Judged>(judged), ({ num, evenness }) =>
      when(`${evenness} == even`, () => this.divideBy2(num)),
    );
    return dag({
      "odd-or-even": judged,
      "print-nums": configure(this.printMessage(parameterOf(judged, "num")), { depends: [judged] }),
      "print-evenness": configure(this.printMessage(parameterOf(judged, "evenness")), { depends: [judged] }),
      "divide-by-2": configure(halves, { depends: [judged] }),
      print: configure(
        each(stdout<string[]>(halves), (half) => this.printMessage(half)),
        { depends: [halves] },
      ),
    });
  }

  @template
  @inputs.parameter({ name: "num" })
  @outputs.parameter({ name: "num", valueFrom: { path: "/tmp/num" } })
  @outputs.parameter({ name: "evenness", valueFrom: { path: "/tmp/even" } })
  oddOrEven(num: Parameter<number>) {
    return container({
      image: "alpine:3.23",
      command: ["sh", "-c"],
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
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: [`echo $((${num}/2))`] });
  }

  @template
  @inputs.parameter({ name: "message" })
  printMessage(message: Parameter) {
    return container({ image: "busybox", command: ["echo"], args: [message] });
  }
}
