import { Workflow, container, steps, template, when, workflow } from "argots";

function shell(command: string) {
  return container({ image: "alpine:3.23", command: ["sh", "-c"], args: [command] });
}

// What runs at the end knows how the workflow went.
export class ExitHandlers extends Workflow {
  metadata = { generateName: "exit-handlers-", labels: { "workflows.argoproj.io/no-test": "expected-failure" } };
  entrypoint = this.intentionalFail;
  onExit = this.exitHandler;

  @template intentionalFail() {
    return shell("echo intentional failure; exit 1");
  }

  @template exitHandler() {
    return steps({
      notify: this.sendEmail(),
      celebrate: when(`${workflow.status} == Succeeded`, () => this.celebrate()),
      cry: when(`${workflow.status} != Succeeded`, () => this.cry()),
    });
  }

  @template sendEmail() {
    const { name, status, duration, failures } = workflow;
    return shell(`echo send e-mail: ${name} ${status} ${duration}. Failed steps ${failures}`);
  }

  @template celebrate() {
    return shell("echo hooray!");
  }

  @template cry() {
    return shell("echo boohoo!");
  }
}
