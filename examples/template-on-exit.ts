import { Workflow, configure, container, hook, steps, template } from "argots";

// Each step is followed by a container of its own, whether it succeeds or fails.
export class ContainerOnExit extends Workflow {
  metadata = { generateName: "container-on-exit-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.stepTemplate;

  @template stepTemplate() {
    const hello = () => configure(this.helloWorld(), { hooks: { exit: hook(this.exitContainer()) } });
    return steps({ stepA: hello() }, { stepB: hello() });
  }

  @template helloWorld() {
    return container({ image: "busybox", command: ["echo"], args: ["hello world"] });
  }

  @template exitContainer() {
    return container({ image: "busybox", command: ["echo"], args: ["goodbye world"] });
  }
}
