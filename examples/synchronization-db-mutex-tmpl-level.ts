import { Workflow, configure, container, each, steps, template } from "argots";

const five = '["1","2","3","4","5"]';

/** The templates take no such input: Argo does not mind, so that the argument is said beside the call. */
function seconds(value: string) {
  return { arguments: { parameters: [{ name: "seconds", value }] } };
}

// Of the steps that share a mutex one runs at a time, and a database lets clusters share it.
export class SynchronizationDbTmplLevelMutex extends Workflow {
  metadata = {
    generateName: "synchronization-db-tmpl-level-mutex-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
  };
  entrypoint = this.synchronizationDbTmplLevelMutexExample;

  @template synchronizationDbTmplLevelMutexExample() {
    return steps({
      "synchronization-acquire-lock": each(five, (n) => configure(this.acquireLock(), seconds(n))),
      "synchronization-acquire-lock1": each(five, (n) => configure(this.acquireLock1(), seconds(n))),
    });
  }

  @template({ synchronization: { mutexes: [{ name: "welcome", database: true }] } })
  acquireLock() {
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: ["sleep 20; echo acquired lock"] });
  }

  @template({ name: "acquire-lock-1", synchronization: { mutexes: [{ name: "test", database: true }] } })
  acquireLock1() {
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: ["sleep 50; echo acquired lock"] });
  }
}
