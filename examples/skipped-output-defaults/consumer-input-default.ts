import {
  Workflow,
  configure,
  container,
  dag,
  inputs,
  nameOf,
  outputs,
  parameterOf,
  template,
  when,
  type Parameter,
} from "argots";

// The consumer's own default stands in for the output of a producer that is skipped.
export class ConsumerInputDefault extends Workflow {
  metadata = { generateName: "consumer-input-default-" };

  @template main() {
    const producer = when("false", () => this.produce());
    return dag({
      producer,
      consumer: configure(this.consume(parameterOf(producer, "msg")), {
        depends: `${nameOf(producer)}.Succeeded || ${nameOf(producer)}.Skipped`,
      }),
    });
  }

  @template
  @outputs.parameter({ name: "msg", valueFrom: { path: "/tmp/out.txt" } })
  produce() {
    return container({ image: "argoproj/argosay:v2", args: ["echo", "real-value", "/tmp/out.txt"] });
  }

  @template
  @inputs.parameter({ name: "in", default: "fallback-from-input" })
  consume(message: Parameter) {
    return container({ image: "argoproj/argosay:v2", args: ["echo", `consumer got: [${message}]`] });
  }
}
