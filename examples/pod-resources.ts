import { Workflow, container, template } from "argots";

// What each pod may use as a whole, all of its containers together.
export class PodResources extends Workflow {
  metadata = { generateName: "pod-resources-" };
  entrypoint = this.helloWorld;
  podResources = { requests: { cpu: "100m", memory: "64Mi" }, limits: { cpu: "1", memory: "512Mi" } };

  @template helloWorld() {
    return container({ image: "busybox", command: ["echo"], args: ["hello world"] });
  }
}
