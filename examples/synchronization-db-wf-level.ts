import { Workflow, container, template } from "argots";

// A semaphore that several clusters share through a database.
export class SynchronizationDbWfLevel extends Workflow {
  metadata = {
    generateName: "synchronization-db-wf-level-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
  };
  entrypoint = this.helloWorld;
  synchronization = { semaphores: [{ database: { key: "workflow" } }] };

  @template helloWorld() {
    return container({ image: "busybox", command: ["echo"], args: ["hello world"] });
  }
}
