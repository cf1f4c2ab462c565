import { Workflow, container, template } from "argots";

// Of all workflows that name the mutex one runs at a time.
export class SynchronizationWfLevel extends Workflow {
  metadata = { generateName: "synchronization-wf-level-" };
  entrypoint = this.helloWorld;
  synchronization = { mutexes: [{ name: "test" }] };

  @template helloWorld() {
    return container({ image: "busybox", command: ["echo"], args: ["hello world"] });
  }
}
