import { Workflow, configure, container, item, steps, template } from "argots";

// Of the steps that share a mutex one runs at a time.
export class SynchronizationTmplLevelMutex extends Workflow {
  metadata = {
    generateName: "synchronization-tmpl-level-mutex-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
  };
  entrypoint = this.synchronizationTmplLevelMutexExample;

  @template synchronizationTmplLevelMutexExample() {
    const five = '["1","2","3","4","5"]';
    // The templates take no such input: Argo does not mind, so the arguments are said beside the call.
    const seconds = { parameters: [{ name: "seconds", value: `${item}` }] };
    return steps({
      "synchronization-acquire-lock": configure(this.acquireLock(), { withParam: five, arguments: seconds }),
      "synchronization-acquire-lock1": configure(this.acquireLock1(), { withParam: five, arguments: seconds }),
    });
  }

  @template({ synchronization: { mutexes: [{ name: "welcome" }] } })
  acquireLock() {
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: ["sleep 20; echo acquired lock"] });
  }

  @template({ name: "acquire-lock-1", synchronization: { mutexes: [{ name: "test" }] } })
  acquireLock1() {
    return container({ image: "alpine:3.23", command: ["sh", "-c"], args: ["sleep 50; echo acquired lock"] });
  }
}
