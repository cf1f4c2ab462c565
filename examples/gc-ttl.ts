import { Workflow, container, template } from "argots";

// The workflow object goes away by itself, seconds after it ended.
export class GcTtl extends Workflow {
  metadata = { generateName: "gc-ttl-" };
  ttlStrategy = { secondsAfterCompletion: 10, secondsAfterSuccess: 5, secondsAfterFailure: 5 };
  entrypoint = this.helloWorld;

  @template helloWorld() {
    return container({ image: "busybox", command: ["echo"], args: ["hello world"] });
  }
}
