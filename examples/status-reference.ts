import { Workflow, configure, container, statusOf, steps, template, when } from "argots";

function shell(command: string) {
  return container({ image: "alpine:3.23", command: ["sh", "-c"], args: [command] });
}

// What runs next depends on how a step ended.
export class StatusReference extends Workflow {
  metadata = { generateName: "status-reference-" };
  entrypoint = this.statusReference;

  @template statusReference() {
    const flakey = configure(this.flakeyContainer(), { continueOn: { failed: true } });
    return steps(
      [flakey],
      [
        when(`${statusOf(flakey)} == Failed`, () => this.failed()),
        when(`${statusOf(flakey)} == Succeeded`, () => this.succeeded()),
      ],
    );
  }

  @template flakeyContainer() {
    return shell("exit 1");
  }

  @template failed() {
    return shell('echo "the flakey container failed"');
  }

  @template succeeded() {
    return shell('echo "the flakey container passed"');
  }
}
