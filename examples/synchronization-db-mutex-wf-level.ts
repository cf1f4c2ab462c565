import { Workflow, container, template } from "argots";

// One workflow at a time, in all clusters that share the database.
export class SynchronizationDbMutexWfLevel extends Workflow {
  metadata = {
    generateName: "synchronization-db-wf-level-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
  };
  entrypoint = this.helloWorld;
  synchronization = { mutexes: [{ name: "test", database: true }] };

  @template helloWorld() {
    return container({ image: "busybox", command: ["echo"], args: ["hello world"] });
  }
}
