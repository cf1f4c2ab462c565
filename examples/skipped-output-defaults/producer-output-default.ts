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

// The producer's own default stands in for its output when it is skipped.
export class ProducerOutputDefault extends Workflow {
  metadata = { generateName: "producer-output-default-" };

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
  @outputs.parameter({ name: "msg", valueFrom: { path: "/tmp/out.txt", default: "hello-from-producer" } })
  produce() {
    return container({ image: "argoproj/argosay:v2", args: ["echo", "real-value", "/tmp/out.txt"] });
  }

  @template
  @inputs.parameter({ name: "in" })
  consume(message: Parameter) {
    return container({ image: "argoproj/argosay:v2", args: ["echo", `consumer got: [${message}]`] });
  }
}
