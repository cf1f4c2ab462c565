import { Workflow, configure, container, exitCodeOf, inputs, steps, template, type Parameter } from "argots";

// A step may fail, and the next one says how.
export class ExitCodeOutputVariable extends Workflow {
  metadata = { generateName: "exit-code-output-variable-" };
  entrypoint = this.exitCodeOutputVariable;

  @template exitCodeOutputVariable() {
    const failing = configure(this.failingContainer(), { continueOn: { failed: true } });
    return steps([failing], [this.echoContainer(exitCodeOf(failing))]);
  }

  @template failingContainer() {
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: ["exit 123"] });
  }

  @template
  @inputs.parameter({ name: "exitCode" })
  echoContainer(exitCode: Parameter) {
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: [`echo "Exit code was: ${exitCode}"`] });
  }
}
