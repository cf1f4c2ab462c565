import { Workflow, configure, container, each, steps, template } from "argots";

// How many of the steps run at a time, in all workflows together, is a number in a database.
export class SynchronizationDbTmplLevel extends Workflow {
  metadata = {
    generateName: "synchronization-db-tmpl-level-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
  };
  entrypoint = this.synchronizationDbTmplLevelExample;

  @template synchronizationDbTmplLevelExample() {
    return steps({
      // The template takes no such input: Argo does not mind, so the argument is said beside the call.
      "synchronization-acquire-lock": each('["1","2","3","4","5"]', (seconds: string) =>
        configure(this.acquireLock(), { arguments: { parameters: [{ name: "seconds", value: seconds }] } }),
      ),
    });
  }

  @template({ synchronization: { semaphores: [{ database: { key: "template" } }] } })
  acquireLock() {
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: ["sleep 10; echo acquired lock"] });
  }
}
