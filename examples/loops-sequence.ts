import {
  Workflow,
  container,
  inputs,
  parameter,
  sequence,
  steps,
  template,
  type Parameter,
  type Sequence,
} from "argots";

// Numbers by count, from one to another, downwards, and with a format.
export class LoopsSequence extends Workflow {
  metadata = { generateName: "loops-sequence-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.loopsSequence;

  @parameter count = "3";

  @template loopsSequence() {
    const echoes = (range: Sequence) => sequence(range, (number) => this.echo(number));
    return steps({
      "sequence-count": echoes({ count: "5" }),
      "sequence-start-end": echoes({ start: "100", end: "105" }),
      "sequence-param": echoes({ start: "200", count: this.count }),
      "sequence-negative": echoes({ start: "5", end: "0" }),
      "sequence-format": echoes({ count: "5", format: "testuser%02X" }),
    });
  }

  @template
  @inputs.parameter({ name: "msg" })
  echo(message: Parameter) {
    return container({ image: "alpine:3.23", command: ["echo", message] });
  }
}
