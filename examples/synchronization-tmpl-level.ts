import { Workflow, configure, container, each, steps, template } from "argots";

// An entry of a ConfigMap says how many of the steps may run at a time.
export class SynchronizationTmplLevel extends Workflow {
  metadata = {
    generateName: "synchronization-tmpl-level-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
  };
  entrypoint = this.synchronizationTmplLevelExample;

  @template synchronizationTmplLevelExample() {
    return steps({
      // The template takes no such input: Argo does not mind, so that the argument is said beside the call.
      "synchronization-acquire-lock": each('["1","2","3","4","5"]', (value: string) =>
        configure(this.acquireLock(), { arguments: { parameters: [{ name: "seconds", value }] } }),
      ),
    });
  }

  @template({ synchronization: { semaphores: [{ configMapKeyRef: { name: "my-config", key: "template" } }] } })
  acquireLock() {
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: ["sleep 10; echo acquired lock"] });
  }
}
