import { Workflow, container, template } from "argots";

// As many of these workflows at once as an entry of a ConfigMap says.
export class SynchronizationWfLevel extends Workflow {
  metadata = { generateName: "synchronization-wf-level-", labels: { "workflows.argoproj.io/no-test": "environment" } };
  entrypoint = this.helloWorld;
  synchronization = { semaphores: [{ configMapKeyRef: { name: "my-config", key: "workflow" } }] };

  @template helloWorld() {
    return container({ image: "busybox", command: ["echo"], args: ["hello world"] });
  }
}
