import { Workflow, container, steps, suspend, template } from "argots";

// Wait for somebody, then for twenty seconds.
export class SuspendTemplate extends Workflow {
  metadata = { generateName: "suspend-template-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.example;

  @template({ name: "suspend" })
  example() {
    return steps({ build: this.helloWorld() }, [this.approve()], [this.delay()], { release: this.helloWorld() });
  }

  @template approve() {
    return suspend();
  }

  @template delay() {
    return suspend({ duration: "20" });
  }

  @template helloWorld() {
    return container({ image: "busybox", command: ["echo"], args: ["hello world"] });
  }
}
